"""Who stands where around a file. Each rule is told by whom it lets in, and by who differs from them in one thing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accompaniment import who
from tandem.accompaniment.models import ExceptionalAccess, Handover, Intake, Note, Step, Youth
from tandem.accounts.actor import ANYBODY
from tandem.network.models import Role
from tandem.tests.hats import ELSEWHERE, HERE, KARIM, LEA, NINO, SOPHIE, file, hat, place

LEFT = Youth.State.LEFT
OF_THE_PLACE = {
    Role.ADVISOR: who.the_structures_advisors,
    Role.EMPLOYMENT_TEAM: who.the_employment_team,
    Role.MANAGER: who.the_manager,
    Role.RECEPTION: who.the_reception,
    Role.VOLUNTEER: who.the_volunteer,
}


def test_the_file_is_found_from_itself_and_from_what_hangs_on_it():
    lea = file()
    assert who.youth_of(lea) is lea
    assert who.youth_of(Step(youth=lea)) is lea


def test_what_a_structure_wrote_is_of_that_structure_and_the_rest_follows_the_file():
    assert who.structure_id_of(place(HERE)) == HERE
    assert who.structure_id_of(file(structure=ELSEWHERE)) == ELSEWHERE
    assert who.structure_id_of(Note(youth=file(structure=HERE), structure_id=ELSEWHERE)) == ELSEWHERE
    assert who.structure_id_of(Step(youth=file(structure=ELSEWHERE))) == ELSEWHERE


def test_the_young_person_acts_on_their_own_file_as_long_as_they_are_accompanied():
    lea = hat(Role.YOUTH, user=LEA)
    assert who.the_youth(lea, file(LEA))
    assert not who.the_youth(lea, file(LEA, state=LEFT))
    assert not who.the_youth(lea, file(NINO))


def test_what_is_theirs_stays_theirs_after_they_left():
    lea = hat(Role.YOUTH, user=LEA)
    assert who.the_person(lea, file(LEA, state=LEFT))
    assert not who.the_person(lea, file(NINO))
    assert not who.the_person(hat(Role.ADVISOR, user=LEA), file(LEA)), "the same person, under another hat"


def test_the_referent_and_whoever_replaces_them_are_their_advisor():
    assert who.their_advisor(hat(Role.ADVISOR, membership=KARIM), file(referent=KARIM))
    assert not who.their_advisor(hat(Role.ADVISOR, membership=SOPHIE), file(referent=KARIM))
    assert not who.their_advisor(hat(Role.MANAGER, membership=KARIM), file(referent=KARIM))


@pytest.mark.parametrize("role", OF_THE_PLACE)
def test_staff_is_of_one_structure_under_one_hat(role):
    rule = OF_THE_PLACE[role]
    assert rule(hat(role, HERE), file(structure=HERE))
    assert not rule(hat(role, ELSEWHERE), file(structure=HERE))
    others = set(Role) - {role}
    assert not [other for other in others if rule(hat(other, HERE), file(structure=HERE))]


def test_a_list_is_of_whoever_brought_it():
    assert who.who_brought_it(hat(Role.ADVISOR, membership=KARIM), Intake(made_by_id=KARIM))
    assert not who.who_brought_it(hat(Role.ADVISOR, membership=SOPHIE), Intake(made_by_id=KARIM))
    assert not who.who_brought_it(ANYBODY, Intake(made_by_id=None)), "their account is gone: the list is nobody's"


def test_the_duos_advisor_keeps_what_their_own_structure_wrote_and_no_more():
    karim = hat(Role.ADVISOR, HERE, membership=KARIM)
    assert who.their_advisor_here(karim, Note(youth=file(referent=KARIM), structure_id=HERE))
    assert not who.their_advisor_here(karim, Note(youth=file(referent=KARIM), structure_id=ELSEWHERE))
    assert not who.their_advisor_here(karim, Note(youth=file(referent=SOPHIE), structure_id=HERE))


def test_a_transfer_is_received_by_the_manager_of_where_it_goes():
    transfer = Handover(to_structure_id=ELSEWHERE)
    assert who.the_manager_who_receives(hat(Role.MANAGER, ELSEWHERE), transfer)
    assert not who.the_manager_who_receives(hat(Role.MANAGER, HERE), transfer)
    assert not who.the_manager_who_receives(hat(Role.ADVISOR, ELSEWHERE), transfer)


def test_the_young_person_of_a_transfer_is_received_while_it_is_open(cast):
    receives, gives = cast.actor("far_manager"), cast.actor("manager")
    assert not who.the_manager_who_receives(receives, cast.lea)
    transfer = Handover.objects.create(
        youth=cast.lea,
        from_structure=cast.organisations["dijon"],
        to_structure=cast.organisations["toulon"],
        proposed_by=cast.memberships["manager"],
    )
    assert who.the_manager_who_receives(receives, cast.lea)
    assert not who.the_manager_who_receives(gives, cast.lea)
    assert not who.the_manager_who_receives(receives, cast.youths["other_youth"])
    Handover.objects.filter(pk=transfer.pk).update(state=Handover.State.REFUSED, decided_at=timezone.now())
    assert not who.the_manager_who_receives(receives, cast.lea)


def test_an_exceptional_hour_opens_one_file_to_one_manager_until_it_is_over(cast):
    manager = cast.actor("manager")
    assert not who.with_exceptional_access(manager, cast.lea)
    now = timezone.now()
    ExceptionalAccess.objects.create(
        youth=cast.lea, manager=manager.membership, reason="Absence", opened_at=now, ends_at=now + timedelta(hours=1)
    )
    assert who.with_exceptional_access(manager, cast.lea)
    assert not who.with_exceptional_access(manager, cast.youths["other_youth"])
    assert not who.with_exceptional_access(cast.actor("advisor"), cast.lea)
    ExceptionalAccess.objects.update(opened_at=now - timedelta(hours=2), ends_at=now - timedelta(hours=1))
    assert not who.with_exceptional_access(manager, cast.lea)
