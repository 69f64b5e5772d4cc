"""How many different people the list of the CVthèque shows to a company in one day."""

import pytest

from tandem.cv.models import PublishedCard
from tandem.hiring.actions import cards

REFUSED = "Votre entreprise voit 3 profils différents par jour au plus. La suite s’ouvre "


@pytest.fixture(autouse=True)
def three_a_day(monkeypatch, time_machine):
    monkeypatch.setattr(cards, "SHOWN_A_DAY", 3)
    time_machine.move_to("2026-11-22 10:00Z", tick=False)


@pytest.fixture
def shown(cast):
    """`shown(1, 2)`: what a company reads instead of the cards 1 and 2, if anything."""
    return lambda *pks, name="employer": cards.show(cast.actor(name), [PublishedCard(pk=pk) for pk in pks])


def test_as_many_as_the_day_allows_and_the_same_ones_again(shown):
    assert shown(1, 2) == ""
    assert shown(3) == ""
    assert shown(1, 2, 3) == ""
    assert shown(2) == ""


def test_one_more_is_refused_until_the_next_day(shown, time_machine):
    assert shown(1, 2, 3) == ""
    assert shown(3, 4).startswith(REFUSED)
    assert shown(4) == f"{REFUSED}lundi 23\xa0novembre à\xa011\xa0h."
    time_machine.move_to("2026-11-23 10:01Z", tick=False)
    assert shown(4) == ""


def test_what_was_refused_was_not_shown(shown):
    assert shown(1, 2) == ""
    assert shown(2, 3, 4).startswith(REFUSED)
    assert shown(3) == ""
    assert shown(4).startswith(REFUSED)


def test_each_company_has_its_own_day(shown):
    assert shown(1, 2, 3) == ""
    assert shown(4, 5, 6, name="far_employer") == ""


@pytest.mark.parametrize("name", ["advisor", "employment_team"])
def test_staff_reads_as_many_as_it_needs(shown, name):
    assert shown(*range(1, 9), name=name) == ""
