"""Hats that nobody of the cast wears, and rows that no table holds: for the rules that only compare them."""

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership, User
from tandem.network.models import Organisation, Role

HERE, ELSEWHERE, NETWORK, OTHER_NETWORK = 1, 2, 8, 9
LEA, NINO = 11, 12  # as users, and their files are numbers 111 and 112
KARIM, SOPHIE = 21, 22  # memberships of two advisors


def hat(role, place=HERE, *, user=40, membership=41, **details):
    wearer = Membership(pk=membership, user_id=user, organisation_id=place, role=role)
    return Actor(User(pk=user), wearer, role, place, frozenset({membership}), **details)


def file(user=LEA, *, structure=HERE, referent=KARIM, state=Youth.State.ACTIVE):
    return Youth(pk=user + 100, user_id=user, structure_id=structure, referent_id=referent, state=state)


def place(number=HERE, network=NETWORK):
    return Organisation(pk=number, network_id=network)


def colleague(role=Role.ADVISOR, structure=HERE, *, user=50, network=NETWORK):
    member = Membership(pk=51, user_id=user, role=role, organisation_id=structure)
    member.organisation = place(structure, network)
    return member
