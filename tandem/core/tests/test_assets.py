import gzip

import pytest
from fontTools.ttLib import TTFont

from tandem.core import assets

KILO = 1000


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("built")
    assets.build(folder)
    return folder


def weight(path):
    return len(gzip.compress(path.read_bytes()))


def test_nothing_is_made_again_when_nothing_changed(built):
    before = (built / "tandem.css").stat().st_mtime_ns
    assert assets.build(built) is False
    assert (built / "tandem.css").stat().st_mtime_ns == before


def test_a_changed_source_makes_all_again(built, tmp_path, monkeypatch):
    (built / ".stamp").write_text("of another day")
    assert assets.build(built) is True


def test_what_a_phone_loads_is_light(built):
    files = built
    assert weight(files / "tandem.css") <= 15 * KILO
    assert weight(files / "tandem.js") <= 30 * KILO
    letters = sum(path.stat().st_size for path in files.glob("*.woff2"))
    look = sum(weight(files / name) for name in ("tandem.css", "tandem.js", "icons.svg", "mark.svg"))
    assert look + letters <= 55 * KILO  # five are left for the page itself


def test_every_icon_of_the_list_is_in_the_sprite(built):
    sprite = (built / "icons.svg").read_text()
    assert all(f'<symbol id="{name}"' in sprite for name in assets.icon_names())


def test_the_letters_write_french(built):
    for path in built.glob("*.woff2"):
        letters = TTFont(path).getBestCmap()
        assert all(ord(letter) in letters for letter in "éèêëàâçùûîïôœŒÉÀÇ«»’…–€\u00a01234")


def test_the_dark_switch_keeps_its_space(built):
    assert "--dark: ;" in (built / "tandem.css").read_text()


def test_no_source_map_is_promised(built):
    assert "sourceMappingURL" not in (built / "tandem.js").read_text()
