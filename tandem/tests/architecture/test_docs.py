"""What docs/ says of the code is what the code says."""

from tandem.config import drawings

REDRAW = "run `python -m tandem.config.drawings`"


def test_the_floors_are_drawn_from_the_contract():
    assert (drawings.ROOT / "docs" / "house.md").read_text() == drawings.house(), REDRAW


def test_the_list_of_actions_is_up_to_date():
    assert (drawings.ROOT / "docs" / "actions.md").read_text() == drawings.actions(), REDRAW


def test_records_and_house_are_short():
    for record in (drawings.ROOT / "docs" / "decisions").glob("*.md"):
        assert len(record.read_text().splitlines()) <= 60, record.name
    assert len((drawings.ROOT / "docs" / "house.md").read_text().splitlines()) <= 120
