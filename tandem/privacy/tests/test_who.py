"""The journal of a place is read by whoever answers for it."""

import pytest

from tandem.network.models import Role
from tandem.privacy.who import who_answers_for_it
from tandem.tests.hats import ELSEWHERE, HERE, hat, place


@pytest.mark.parametrize("role", Role)
def test_managers_and_administrators_answer_for_their_own_place(role):
    assert who_answers_for_it(hat(role, HERE), place(HERE)) == (role in (Role.MANAGER, Role.NETWORK_ADMIN))
    assert not who_answers_for_it(hat(role, ELSEWHERE), place(HERE))
