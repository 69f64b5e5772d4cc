"""Who answers for a structure, and for what belongs to it."""

import pytest

from tandem.network import who
from tandem.network.models import Partnership, Role
from tandem.tests.hats import ELSEWHERE, HERE, NETWORK, OTHER_NETWORK, colleague, hat, place

RULES = {Role.EMPLOYMENT_TEAM: who.the_employment_team, Role.MANAGER: who.the_manager}


@pytest.mark.parametrize("role", RULES)
def test_staff_is_of_one_structure_under_one_hat(role):
    rule = RULES[role]
    assert rule(hat(role, HERE), place(HERE))
    assert not rule(hat(role, ELSEWHERE), place(HERE))
    assert not [other for other in set(Role) - {role} if rule(hat(other, HERE), place(HERE))]


def test_the_network_answers_for_itself_and_for_its_structures():
    admin = hat(Role.NETWORK_ADMIN, NETWORK)
    assert who.the_network_administration(admin, place(NETWORK, network=None))
    assert who.the_network_administration(admin, place(HERE, network=NETWORK))
    assert not who.the_network_administration(admin, place(HERE, network=OTHER_NETWORK))
    assert not who.the_network_administration(hat(Role.MANAGER, HERE), place(HERE))


def test_a_partnership_is_of_the_structure_and_a_hat_of_its_organisation():
    dijon = place(HERE)
    partnership = Partnership(structure=dijon, employer=place(ELSEWHERE))
    assert (who.structure_id(dijon), who.structure(dijon)) == (HERE, dijon)
    assert (who.structure_id(partnership), who.structure(partnership)) == (HERE, dijon)
    member = colleague(Role.ADVISOR, HERE)
    assert (who.structure_id(member), who.structure(member)) == (HERE, member.organisation)
