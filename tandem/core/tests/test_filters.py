from datetime import UTC, date, datetime

import pytest
import time_machine
from django.template import Context, Template

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


def said(source, value):
    return Template(source).render(Context({"x": value})).replace("\N{NO-BREAK SPACE}", " ")


@time_machine.travel(NOON, tick=False)
@pytest.mark.parametrize(
    ("source", "value", "words"),
    [
        ("{{ x|dt }}", datetime(2026, 11, 24, 13, 0, tzinfo=UTC), "mardi 24 novembre à 14 h"),
        ("{{ x|dt }}", datetime(2026, 7, 1, 7, 5, tzinfo=UTC), "mercredi 1er juillet à 9 h 05"),
        ("{{ x|dt }}", datetime(2026, 12, 31, 23, 30, tzinfo=UTC), "vendredi 1er janvier 2027 à 0 h 30"),
        ("{{ x|day }}", date(2026, 11, 24), "mardi 24 novembre"),
        ("{{ x|day }}", date(2025, 11, 24), "lundi 24 novembre 2025"),
        ("{{ x|short_day }}", date(2026, 1, 2), "02/01/2026"),
        ("{{ x|ago }}", NOON, "aujourd’hui"),
        ("{{ x|ago }}", datetime(2026, 11, 20, 22, 59, tzinfo=UTC), "hier"),
        ("{{ x|ago }}", datetime(2026, 11, 20, 23, 1, tzinfo=UTC), "aujourd’hui"),
        ("{{ x|ago }}", date(2026, 11, 16), "il y a 5 jours"),
        ("{{ x|ago }}", date(2026, 10, 1), "le jeudi 1er octobre"),
        ("{{ x|dt }}{{ x|day }}{{ x|hour }}{{ x|ago }}", None, ""),
    ],
)
def test_dates_are_said_in_french(source, value, words):
    assert said(source, value) == words


def test_the_day_and_its_month_stay_on_one_line():
    assert (
        Template("{{ x|day }}").render(Context({"x": date(2025, 3, 4)}))
        == "mardi 4\N{NO-BREAK SPACE}mars\N{NO-BREAK SPACE}2025"
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("+33612345678", "06 12 34 56 78"),
        ("+262692123456", "0692 12 34 56"),
        ("+4915112345678", "+49 1511 2345678"),
        ("bonjour", "bonjour"),
        (None, ""),
    ],
)
def test_a_phone_number_is_written_as_people_read_it(value, words):
    assert said("{{ x|phone }}", value) == words
