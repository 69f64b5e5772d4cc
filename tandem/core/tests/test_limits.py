from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tandem.accounts.models import Code
from tandem.core.limits import count_try, forget_ended, give_back, mark, opens_at, spend, spent, stored
from tandem.core.models import Counter

HOUR = timedelta(hours=1)
CROWD = 20


@pytest.mark.django_db
def test_the_limit_is_the_limit_and_each_key_has_its_own():
    assert [spend("code:a", 3, HOUR) for _ in range(5)] == [True, True, True, False, False]
    assert spend("code:b", 3, HOUR)
    assert spent("code:a") == 3


@pytest.mark.django_db
def test_an_amount_that_is_not_left_takes_nothing():
    assert spend("code:a", 10, HOUR, amount=8)
    assert not spend("code:a", 10, HOUR, amount=3)
    assert spend("code:a", 10, HOUR, amount=2)
    assert not spend("other:a", 10, HOUR, amount=11)


@pytest.mark.django_db
def test_a_window_starts_afresh_after_its_period():
    with time_machine.travel("2026-11-21 10:00Z", tick=False) as clock:
        assert spend("code:a", 1, HOUR)
        clock.shift(HOUR - timedelta(seconds=1))
        assert not spend("code:a", 1, HOUR)
        clock.shift(1)
        assert spent("code:a") == 0
        assert spend("code:a", 1, HOUR)
        assert not spend("code:a", 1, HOUR)


@pytest.mark.django_db
def test_what_is_given_back_can_be_spent_again_and_never_more():
    spend("code:a", 1, HOUR)
    give_back("code:a")
    give_back("code:a")
    assert spend("code:a", 1, HOUR)
    assert not spend("code:a", 1, HOUR)


@pytest.mark.django_db
def test_no_phone_number_is_stored():
    spend("code:+33612345678", 1, HOUR)
    assert "612345678" not in Counter.objects.get().key
    assert Counter.objects.get().key.startswith("code:")


@pytest.mark.django_db
def test_a_key_says_when_it_opens_again():
    with time_machine.travel("2026-11-21 10:00Z", tick=False) as clock:
        spend("code:a", 1, HOUR)
        clock.shift(60)
        spend("code:b", 1, HOUR)
        assert opens_at("code:a") == timezone.now() + HOUR - timedelta(seconds=60)
        assert opens_at("code:b") == timezone.now() + HOUR
        assert opens_at("code:c") == timezone.now()
        clock.shift(2 * HOUR)
        assert opens_at("code:b") == timezone.now(), "its window is over"


@pytest.mark.django_db
def test_several_are_given_back_together_or_not_at_all():
    spend("code:a", 5, HOUR, amount=3)
    spend("code:b", 5, HOUR, amount=3)
    give_back("code:a", 4)
    assert spent("code:a") == 3
    give_back("code:a", 3)
    assert (spent("code:a"), spent("code:b")) == (0, 3)


@pytest.mark.django_db
def test_the_kind_of_a_key_stays_readable_and_its_subject_does_not(settings):
    settings.CODE_PEPPER = "sel"
    assert stored("code:lea").startswith("code:")
    assert len({stored("code:lea"), stored("code:nino"), stored("try:lea")}) == 3
    assert stored("try:a:b").count(":") == 1, "the subject may hold one too"
    salted = stored("code:lea")
    settings.CODE_PEPPER = "poivre"
    assert stored("code:lea") != salted


@pytest.mark.django_db
def test_tries_of_a_row_are_counted_one_by_one():
    code = Code.objects.create(kind=Code.Kind.SMS, target="+33612000000", expires_at=timezone.now())
    row = Code.objects.filter(pk=code.pk)
    assert [count_try(row, 3) for _ in range(4)] == [True, True, True, False]
    assert row.get().tries == 3
    assert not count_try(row.none(), 3)


@pytest.mark.django_db
def test_ended_windows_are_forgotten():
    with time_machine.travel("2026-11-21 10:00Z"):
        spend("code:a", 1, HOUR)
    with time_machine.travel("2026-11-21 12:00Z"):
        spend("code:b", 1, HOUR)
        assert forget_ended() == 1
        assert spent("code:b") == 1


@pytest.mark.django_db(transaction=True)
def test_a_crowd_at_once_gets_no_more_than_the_limit():
    assert together(lambda: careless("code:a", 5)) > 5, "the race does not exist: this test proves nothing"
    Counter.objects.all().delete()
    assert together(lambda: spend("code:a", 5, HOUR)) == 5
    row = Counter.objects.filter(pk=stored("code:a"))
    row.update(spent=0)
    assert together(lambda: count_try(row.all(), 5, column="spent")) == 5


def careless(key, limit):
    """What one would write first: look, then take."""
    if spent(key) >= limit:
        return False
    meeting.wait(10)
    spend(key, 1000, HOUR)
    return True


meeting = Barrier(CROWD)


def together(take):
    def one(_):
        try:
            start.wait(10)
            return take()
        finally:
            connection.close()

    start = Barrier(CROWD)
    with ThreadPoolExecutor(CROWD) as crowd:
        return sum(crowd.map(one, range(CROWD)))


@pytest.mark.django_db
def test_a_mark_counts_once_in_its_period():
    with time_machine.travel("2026-11-21 10:00Z", tick=False) as clock:
        assert mark(["seen:a", "seen:b", "seen:a"], HOUR) == 2
        assert mark(["seen:b", "seen:c"], HOUR) == 1
        assert mark([], HOUR) == 0
        clock.shift(HOUR)
        assert mark(["seen:b", "seen:d"], HOUR) == 2
