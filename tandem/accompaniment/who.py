"""Who stands where around a young person's file. An object is a Youth, a row of theirs, or their structure."""

from typing import Any

from tandem.accompaniment.models import ExceptionalAccess, Youth
from tandem.accounts.actor import Actor
from tandem.network.models import Organisation, Role


def youth_of(obj: Any) -> Youth:
    return obj if isinstance(obj, Youth) else obj.youth


def structure_id_of(obj: Any) -> int:
    if isinstance(obj, Organisation):
        return obj.pk
    return obj.structure_id if hasattr(obj, "structure_id") else youth_of(obj).structure_id


def the_youth(actor: Actor, obj: Any) -> bool:
    """As long as they are accompanied. What remains theirs after they left asks for `the_person`."""
    return the_person(actor, obj) and youth_of(obj).state == Youth.State.ACTIVE


def the_person(actor: Actor, obj: Any) -> bool:
    """Who reads, exports and withdraws, for ever."""
    return actor.role == Role.YOUTH and youth_of(obj).user_id == actor.user_id


def their_advisor(actor: Actor, obj: Any) -> bool:
    """The referent, or whoever replaces them today."""
    return actor.role == Role.ADVISOR and youth_of(obj).referent_id in actor.acts_for


def the_structures_advisors(actor: Actor, obj: Any) -> bool:
    return actor.role == Role.ADVISOR and actor.organisation_id == structure_id_of(obj)


def the_employment_team(actor: Actor, obj: Any) -> bool:
    return actor.role == Role.EMPLOYMENT_TEAM and actor.organisation_id == structure_id_of(obj)


def the_manager(actor: Actor, obj: Any) -> bool:
    return actor.role == Role.MANAGER and actor.organisation_id == structure_id_of(obj)


def the_reception(actor: Actor, obj: Any) -> bool:
    return actor.role == Role.RECEPTION and actor.organisation_id == structure_id_of(obj)


def the_volunteer(actor: Actor, obj: Any) -> bool:
    return actor.role == Role.VOLUNTEER and actor.organisation_id == structure_id_of(obj)


def who_brought_it(actor: Actor, intake: Any) -> bool:
    return actor.membership_id is not None and actor.membership_id == intake.made_by_id


def with_exceptional_access(actor: Actor, obj: Any) -> bool:
    """A manager of the structure, during the hour that they opened on this one file."""
    if not the_manager(actor, obj):
        return False
    return ExceptionalAccess.objects.visible_to(actor).open().filter(youth=youth_of(obj)).exists()


def their_advisor_here(actor: Actor, obj: Any) -> bool:
    """The duo's advisor, for what their own structure wrote."""
    return their_advisor(actor, obj) and obj.structure_id == actor.organisation_id


def the_manager_who_receives(actor: Actor, obj: Any) -> bool:
    """Of a proposed transfer, or of the young person whom it is about."""
    if actor.role != Role.MANAGER:
        return False
    if isinstance(obj, Youth):
        return obj.handovers.open().filter(to_structure_id=actor.organisation_id).exists()
    return obj.to_structure_id == actor.organisation_id
