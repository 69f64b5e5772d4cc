from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from tandem.network import hours

PARIS = ZoneInfo("Europe/Paris")
WEEK = [[day, *span] for day in range(5) for span in (("09:00", "12:30"), ("13:30", "17:00"))]


def place(**facts):
    return SimpleNamespace(**{"hours": WEEK, "commune_id": "21231", "time_zone": "Europe/Paris"} | facts)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("9h-12h30, 13h30-17h", [("09:00", "12:30"), ("13:30", "17:00")]),
        ("9 h – 12 h 30 et 13:30 à 17:00", [("09:00", "12:30"), ("13:30", "17:00")]),
        ("", []),
    ],
)
def test_hours_are_read_as_people_write_them(text, spans):
    assert hours.parse(text) == spans


@pytest.mark.parametrize("text", ["le matin", "9h", "17h-9h", "9h-12h, 11h-14h", "25h-26h", "9h-12h sauf mardi"])
def test_what_is_not_clear_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011  the message is the text itself
        hours.parse(text)


def test_what_is_written_is_read_again():
    assert hours.parse(hours.written(WEEK, 0)) == [("09:00", "12:30"), ("13:30", "17:00")]


@pytest.mark.parametrize(
    ("moment", "is_open", "sentence"),
    [
        (datetime(2026, 11, 23, 10, 0, tzinfo=PARIS), True, "Ouvert jusqu’à 12 h 30"),
        (datetime(2026, 11, 23, 12, 30, tzinfo=PARIS), False, "Fermé, ouvre aujourd’hui à 13 h 30"),
        (datetime(2026, 11, 23, 18, 0, tzinfo=PARIS), False, "Fermé, ouvre demain à 9 h"),
        (datetime(2026, 11, 21, 10, 0, tzinfo=PARIS), False, "Fermé, ouvre lundi à 9 h"),
        (datetime(2026, 11, 11, 10, 0, tzinfo=PARIS), False, "Fermé, ouvre demain à 9 h"),  # Armistice
    ],
)
def test_a_place_says_whether_it_is_open_now(moment, is_open, sentence):
    assert hours.opening(place(), moment) == (is_open, sentence.replace(" h", "\u00a0h").replace("h 3", "h\u00a03"))


def test_each_place_lives_in_its_own_time():
    reunion = place(time_zone="Indian/Reunion", commune_id="97411")
    assert hours.opening(reunion, datetime(2026, 11, 23, 7, 0, tzinfo=PARIS))[0] is True


def test_overseas_has_holidays_of_its_own():
    abolition_day = datetime(2027, 12, 20, 10, 0, tzinfo=PARIS)
    assert hours.opening(place(), abolition_day)[0] is True
    assert hours.opening(place(commune_id="97411"), abolition_day)[0] is False


def test_a_place_without_hours_says_nothing():
    assert hours.opening(place(hours=[])) is None
