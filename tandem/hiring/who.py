"""Who may, in words. `obj` is a request, a reveal, a card, a partnership or a membership, as its action says."""

from typing import Any

from tandem.accompaniment.who import the_employment_team, the_person, the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.hiring.models import ConnectionRequest, Report
from tandem.network.models import Organisation, Partnership, Role

Side = ConnectionRequest.Side
STAFF_WHO_SEARCH = (Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER)


def anybody(actor: Actor, obj: Any) -> bool:
    """A visitor who is not signed in."""
    return True


# -- of a request or a reveal: with the young person's own side (accompaniment.who)
def the_employer(actor: Actor, obj: Any) -> bool:
    """Somebody of the company that asks or is asked, as long as the young person's structure trusts it."""
    return is_company(actor, obj.employer_id) and obj.youth.structure_id in actor.partners


def the_youth_asked(actor: Actor, request: ConnectionRequest) -> bool:
    return request.side == Side.EMPLOYER and the_youth(actor, request)


def the_person_asked(actor: Actor, request: ConnectionRequest) -> bool:
    """After they left too: saying no stays theirs."""
    return request.side == Side.EMPLOYER and the_person(actor, request)


def the_employer_asked(actor: Actor, request: ConnectionRequest) -> bool:
    return request.side == Side.YOUTH and the_employer(actor, request)


def the_youth_who_asks(actor: Actor, request: ConnectionRequest) -> bool:
    return request.side == Side.YOUTH and the_youth(actor, request)


def the_person_who_asks(actor: Actor, request: ConnectionRequest) -> bool:
    """After they left too: taking back stays theirs."""
    return request.side == Side.YOUTH and the_person(actor, request)


def the_employer_who_asks(actor: Actor, request: ConnectionRequest) -> bool:
    return request.side == Side.EMPLOYER and the_employer(actor, request)


def the_staff_beside_the_youth(actor: Actor, request: ConnectionRequest) -> bool:
    """Whoever prepared it, or stands on the young person's side: they may take back, never say yes."""
    return request.side == Side.YOUTH and (their_advisor(actor, request) or the_employment_team(actor, request))


# -- of the CVthèque, for one's own organisation
def whoever_searches(actor: Actor, own: Organisation) -> bool:
    if own.pk != actor.organisation_id:
        return False
    return actor.role in STAFF_WHO_SEARCH or (actor.role == Role.EMPLOYER and bool(actor.partners))


# -- of a card
def a_verified_employer(actor: Actor, card: Any) -> bool:
    return actor.role == Role.EMPLOYER and card.structure_id in actor.partners


def the_staff(actor: Actor, card: Any) -> bool:
    return actor.role in STAFF_WHO_SEARCH and card.structure_id == actor.organisation_id


# -- of a partnership
def a_youth_of_the_structure(actor: Actor, partnership: Partnership) -> bool:
    return actor.role == Role.YOUTH and actor.organisation_id == partnership.structure_id


# -- of a report
def who_decides(actor: Actor, report: Report) -> bool:
    """The team or the managers of the structure, and the network that it belongs to."""
    if actor.role == Role.NETWORK_ADMIN:
        return report.structure.network_id == actor.organisation_id
    return actor.role in (Role.EMPLOYMENT_TEAM, Role.MANAGER) and report.structure_id == actor.organisation_id


# -- of a partnership that somebody reports
def the_structures_staff(actor: Actor, partnership: Partnership) -> bool:
    return actor.role in STAFF_WHO_SEARCH and actor.organisation_id == partnership.structure_id


# -- of a person who asks to join an employer
def a_colleague(actor: Actor, membership: Membership) -> bool:
    return is_company(actor, membership.organisation_id) and membership.role == Role.EMPLOYER


def the_team_of_a_partner(actor: Actor, membership: Membership) -> bool:
    """The structure that this employer asked, as long as it has not refused or suspended the company."""
    if actor.role not in (Role.EMPLOYMENT_TEAM, Role.MANAGER) or membership.role != Role.EMPLOYER:
        return False
    asked = membership.organisation.partnerships_asked.all()  # a list has read them for all its lines
    return any(one.structure_id == actor.organisation_id and one.state in Partnership.OPEN for one in asked)


def is_company(actor: Actor, organisation_id: int) -> bool:
    return actor.role == Role.EMPLOYER and actor.organisation_id == organisation_id
