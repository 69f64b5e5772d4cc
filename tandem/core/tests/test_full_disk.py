"""The disk of the files fills up: a sentence, nothing half-written, and it works again once there is room."""

import io

import pytest

from tandem.core import files
from tandem.core.models import StoredFile
from tandem.core.tests.disks import fill, small_disk
from tandem.core.tests.papers import picture

MB = 2**20


@pytest.fixture
def disk(settings, tmp_path):
    with small_disk(tmp_path / "files", 8) as folder:
        settings.FILES_FOLDER = folder
        yield folder


@pytest.fixture
def until_the_last_byte(monkeypatch):
    """As if the disk filled up after we looked: the guard that stops at 85 % is off."""
    monkeypatch.setattr(files, "FULL", 2)


def upload():
    return files.store(io.BytesIO(picture(size=(900, 900))), owner="organisation:12")


def on(disk):
    return sorted(path.name for path in disk.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_disk_that_fills_while_we_write_keeps_what_it_had_and_recovers_alone(disk, until_the_last_byte):
    kept = upload()
    ballast = fill(disk, but=100_000)
    with pytest.raises(files.Refused, match="Il n’y a plus de place pour garder ce fichier"):
        upload()
    assert on(disk) == sorted([str(kept.pk), "ballast"])
    assert list(StoredFile.objects.all()) == [kept]
    assert b"".join(files.read(kept))
    ballast.unlink()
    again = upload()
    assert b"".join(files.read(again))


@pytest.mark.django_db
def test_uploads_stop_before_the_disk_is_full(disk):
    ballast = fill(disk, but=MB)
    with pytest.raises(files.Refused, match="plus assez de place"):
        upload()
    assert on(disk) == ["ballast"]
    ballast.unlink()
    assert upload()
