"""How often what may be tried: so many times, for one subject, in one period, and no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accounts import allowances

pytestmark = pytest.mark.django_db
HOME, CAFE = "81.2.69.160", "81.2.69.161"
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
ALLOWED = {  # (what is tried, how often, for how long, one subject, another, what gives a try back)
    "a code of an account": (allowances.may_try, 10, DAY, "lea", "nino", allowances.right),
    "a second factor": (
        *(allowances.may_try_second_factor, 10, DAY, 1, 2),
        allowances.second_factor_was_right,
    ),
    "a wrong code from an address": (allowances.count_wrong, 20, HOUR, HOME, CAFE, allowances.was_innocent),
    "a shown code from an address": (
        *(allowances.may_try_shown_code, 20, HOUR, HOME, CAFE),
        allowances.shown_code_was_right,
    ),
    "the letters of a card": (allowances.may_try_letters, 20, HOUR, HOME, CAFE, allowances.letters_were_right),
    "a code shown by an advisor": (allowances.may_show_code, 20, DAY, 1, 2, None),
    "a card": (allowances.may_try_card, 5, HOUR, 1, 2, None),
    "a birthday in the hour": (allowances.may_try_birthday, 5, HOUR, 1, 2, None),
    "a new number or address": (allowances.may_change, 6, DAY, 1, 2, None),
}


@pytest.fixture
def clock(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return time_machine


@pytest.mark.parametrize("what", ALLOWED)
def test_so_many_times_in_a_period_and_no_more(what, clock):
    ask, times, period, one, other, _ = ALLOWED[what]
    assert [bool(ask(one)) for _ in range(times + 1)] == [True] * times + [False]
    assert ask(other), "each has their own"
    clock.shift(period - SECOND)
    assert not ask(one)
    clock.shift(SECOND)
    assert ask(one)


@pytest.mark.parametrize("what", [what for what, (*_, gives_back) in ALLOWED.items() if gives_back])
def test_what_turned_out_right_counts_for_nothing(what):
    ask, times, _, one, other, was_right = ALLOWED[what]
    for _ in range(times):
        ask(one)
    was_right(other)
    assert not ask(one)
    was_right(one)
    assert [bool(ask(one)) for _ in range(2)] == [True, False]


def test_a_number_is_written_to_once_a_minute_thrice_a_quarter_six_times_a_day(clock):
    said = []
    for wait in [0, 59, 1, 60, 60, 15 * 60, 60, 60, 15 * 60]:
        clock.shift(wait)
        said.append(allowances.may_send("+33612000000"))
    assert said == [None, "wait", None, None, "quarter", None, None, None, "day"]
    assert allowances.may_send("+33612000001") is None


def test_a_number_without_account_counts_and_the_others_do_not():
    for _ in range(30):
        assert allowances.count_unknown(HOME, is_unknown=False)
    assert [allowances.count_unknown(HOME, is_unknown=True) for _ in range(21)] == [True] * 20 + [False]
    assert allowances.count_unknown(CAFE, is_unknown=True)


def test_a_wrong_code_and_an_unknown_number_are_counted_together():
    for _ in range(20):
        allowances.count_wrong(HOME)
    assert not allowances.count_unknown(HOME, is_unknown=True)


def test_shown_codes_are_counted_everywhere_together(monkeypatch, clock):
    monkeypatch.setattr(allowances, "WRONG_SHOWN_CODES", 2)
    assert [bool(allowances.may_try_shown_code(f"81.2.69.{last}")) for last in range(3)] == [True, True, False]
    allowances.shown_code_was_right("81.2.69.0")
    assert allowances.may_try_shown_code("81.2.69.9")
    clock.shift(HOUR - SECOND)
    assert not allowances.may_try_shown_code("81.2.69.8")
    clock.shift(SECOND)
    assert allowances.may_try_shown_code("81.2.69.7")


def test_a_birthday_is_not_tried_for_a_whole_day(clock):
    def an_hour_of_tries():
        clock.shift(HOUR)
        return sum(bool(allowances.may_try_birthday(1)) for _ in range(6))

    assert [an_hour_of_tries() for _ in range(3)] == [5, 5, 0]
    clock.shift(DAY - 2 * HOUR - SECOND)
    assert not allowances.may_try_birthday(1)
    clock.shift(HOUR)
    assert allowances.may_try_birthday(1)


def test_a_card_says_when_its_tries_are_used():
    for _ in range(4):
        allowances.may_try_card(1)
    assert not allowances.card_tries_are_used(1)
    allowances.may_try_card(1)
    assert allowances.card_tries_are_used(1)
    assert not allowances.card_tries_are_used(2)


@pytest.mark.parametrize(
    ("address", "customer"),
    [
        ("81.2.69.160", "81.2.69.160"),
        ("::ffff:81.2.69.160", "81.2.69.160"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:3::1", "2001:db8:1:3::/64"),
    ],
)
def test_who_has_many_addresses_is_one_customer(address, customer):
    assert allowances.place(address) == customer
