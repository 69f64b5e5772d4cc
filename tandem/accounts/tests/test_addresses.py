"""What one address may do: never in the way of a room full of young people, always in the way of who guesses."""

import pytest
from django.test import Client

from tandem.accounts import allowances, codes
from tandem.accounts.codes import Answer
from tandem.accounts.models import Code, Means, User
from tandem.accounts.tests.doors import ask_code, post_box
from tandem.core.limits import spent
from tandem.core.models import Outbox

pytestmark = pytest.mark.django_db
ROOM = "192.0.2.7"


def a_code(target, user=None):
    code, _ = codes.ask(Code.Kind.SMS, target, browser="one", address=ROOM, user=user)
    digits, _ = codes.make_digits(code)
    return code, digits


def tried(code, typed):
    return codes.try_code(code.pk, typed, browser="one", address=ROOM)


def wrong(digits):
    return f"{(int(digits) + 1) % 10**6:06}"


def counted(address=ROOM):
    return spent(f"address:{allowances.place(address)}")


def test_an_ipv4_address_dressed_as_ipv6_is_itself():
    assert allowances.place("::ffff:192.0.2.7") == "192.0.2.7"
    assert allowances.place("2001:db8::1") == allowances.place("2001:db8::2") != allowances.place("2001:db8:0:1::1")


def someone(number):
    user = User.objects.create(first_name="Jeune")
    Means.objects.create(user=user, kind=Means.Kind.PHONE, value=number)
    return user


def test_a_known_number_that_comes_in_counts_for_nothing():
    someone("+33621000001")
    code, digits = a_code("+33621000001")
    assert tried(code, digits) is Answer.RIGHT
    assert counted() == 0


def test_a_slip_of_the_finger_counts_for_nothing_once_the_code_is_right():
    someone("+33621000001")
    code, digits = a_code("+33621000001")
    assert tried(code, wrong(digits)) is Answer.WRONG
    assert counted() == 1
    assert tried(code, digits) is Answer.RIGHT
    assert counted() == 0


def test_after_twenty_unknown_numbers_a_code_dies_at_its_first_wrong_try_and_a_right_one_still_opens():
    for rank in range(20):
        a_code(f"+336990000{rank:02}")
    assert counted() == 20
    someone("+33621000001")
    code, digits = a_code("+33621000001")
    assert tried(code, wrong(digits)) is Answer.WRONG
    assert tried(code, digits) is Answer.DEAD
    someone("+33621000002")
    other, digits = a_code("+33621000002")
    assert tried(other, digits) is Answer.RIGHT


def test_an_ipv6_customer_is_one_address():
    assert allowances.place("2001:db8:1:2::1") == allowances.place("2001:db8:1:2:ffff::9")
    assert allowances.place("2001:db8:1:2::1") != allowances.place("2001:db8:1:3::1")


def test_a_hundred_addresses_that_ask_for_five_numbers_cost_fifteen_texts(cast):
    numbers = [f"+336210000{rank:02}" for rank in range(5)]
    for number in numbers:
        someone(number)
    for rank in range(100):
        ask_code(Client(REMOTE_ADDR=f"198.51.100.{rank}"), numbers[rank % 5])
    assert len(post_box()) <= 15
    assert set(Outbox.objects.values_list("to", flat=True)) <= set(numbers)
