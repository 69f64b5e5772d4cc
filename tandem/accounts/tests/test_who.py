"""Who may do what with people and hats."""

import pytest

from tandem.accounts import who
from tandem.accounts.actor import ANYBODY
from tandem.accounts.models import Absence, Means, User
from tandem.network.models import STRUCTURE_STAFF, Role
from tandem.tests.hats import ELSEWHERE, HERE, NETWORK, OTHER_NETWORK, colleague, hat, place


def test_a_person_and_what_belongs_to_them_are_theirs():
    lea = hat(Role.YOUTH, user=7)
    assert who.oneself(lea, User(pk=7))
    assert who.oneself(lea, Means(pk=1, user_id=7))
    assert not who.oneself(lea, User(pk=8))
    assert not who.oneself(lea, Means(pk=7, user_id=8)), "the number of the row is nobody's number"
    assert not who.oneself(ANYBODY, Means(user_id=None))


def test_an_invitation_is_for_the_invited():
    assert who.the_invited(hat(Role.ADVISOR, user=7), colleague(user=7))
    assert not who.the_invited(hat(Role.ADVISOR, user=8), colleague(user=7))
    assert not who.the_invited(ANYBODY, colleague(user=None))


@pytest.mark.parametrize("role", Role)
def test_a_manager_answers_for_the_staff_of_their_structure(role):
    assert who.their_manager(hat(Role.MANAGER, HERE), colleague(role, HERE)) == (role in STRUCTURE_STAFF)
    assert not who.their_manager(hat(Role.MANAGER, ELSEWHERE), colleague(role, HERE))
    assert not who.their_manager(hat(Role.ADVISOR, HERE), colleague(role, HERE))


@pytest.mark.parametrize("role", [role for role in Role if role != Role.NETWORK_ADMIN])
def test_the_network_answers_for_the_staff_of_its_structures(role):
    member = colleague(role, HERE, network=NETWORK)
    assert who.the_network_admin(hat(Role.NETWORK_ADMIN, NETWORK), member) == (role in STRUCTURE_STAFF)
    assert not who.the_network_admin(hat(Role.NETWORK_ADMIN, OTHER_NETWORK), member)
    assert not who.the_network_admin(hat(Role.MANAGER, NETWORK), member)


def test_the_network_answers_for_its_own_administrators():
    other = colleague(Role.NETWORK_ADMIN, NETWORK, network=None)
    assert who.the_network_admin(hat(Role.NETWORK_ADMIN, NETWORK), other)
    assert not who.the_network_admin(hat(Role.NETWORK_ADMIN, OTHER_NETWORK), other)


def test_a_manager_is_of_one_structure():
    assert who.the_manager(hat(Role.MANAGER, HERE), place(HERE))
    assert not who.the_manager(hat(Role.MANAGER, ELSEWHERE), place(HERE))
    assert not who.the_manager(hat(Role.ADVISOR, HERE), place(HERE))


def test_an_administrator_is_of_the_network_and_of_all_its_structures():
    admin = hat(Role.NETWORK_ADMIN, NETWORK)
    assert who.the_admin_of_its_network(admin, place(NETWORK, network=None))
    assert who.the_admin_of_its_network(admin, place(HERE, network=NETWORK))
    assert not who.the_admin_of_its_network(admin, place(HERE, network=OTHER_NETWORK))
    assert not who.the_admin_of_its_network(hat(Role.MANAGER, HERE), place(HERE))


def test_an_access_is_the_matter_of_the_network_of_its_structure():
    manager = colleague(Role.MANAGER, HERE, network=NETWORK)
    assert who.the_admin_of_its_structures_network(hat(Role.NETWORK_ADMIN, NETWORK), manager)
    assert not who.the_admin_of_its_structures_network(hat(Role.NETWORK_ADMIN, OTHER_NETWORK), manager)
    assert not who.the_admin_of_its_structures_network(hat(Role.MANAGER, HERE), manager)


def test_an_absence_is_told_by_the_absent_or_by_their_manager():
    absence = Absence(absent=colleague(Role.ADVISOR, HERE))
    assert who.the_absent_or_their_manager(hat(Role.ADVISOR, HERE, membership=51), absence)
    assert who.the_absent_or_their_manager(hat(Role.MANAGER, HERE), absence)
    assert not who.the_absent_or_their_manager(hat(Role.ADVISOR, HERE), absence)
    assert not who.the_absent_or_their_manager(hat(Role.MANAGER, ELSEWHERE), absence)
