"""Which hat a session wears, and what it brings with it."""

from django.utils import timezone

from tandem.accounts.actor import ANYBODY, Actor
from tandem.accounts.models import Absence, Membership, Session, User
from tandem.network.models import STRUCTURE_STAFF, Partnership, Role

NEEDS_A_SECOND_FACTOR = STRUCTURE_STAFF | {Role.NETWORK_ADMIN}


def actor_of(session: Session | None) -> Actor:
    """The actor of a request. A staff hat is worn only after the second factor in this session."""
    if session is None or session.user is None or not session.user.is_active:
        return ANYBODY
    hat = session.membership
    if hat is None or hat.state != Membership.State.ACTIVE:
        return Actor(user=session.user)
    if hat.role in NEEDS_A_SECOND_FACTOR and session.second_factor_at is None:
        return Actor(user=session.user)
    return wearing(session.user, hat)


def wearing(user: User, hat: Membership) -> Actor:
    return Actor(
        user=user,
        membership=hat,
        role=hat.role,
        organisation_id=hat.organisation_id,
        acts_for=acts_for(hat),
        partners=partners(hat),
    )


def acts_for(hat: Membership) -> frozenset[int]:
    """Their own hat, and those of the colleagues whom they replace today."""
    if hat.role != Role.ADVISOR:
        return frozenset([hat.pk])
    today = timezone.localdate()
    replaced = Absence.objects.on(today).filter(substitute=hat).values_list("absent_id", flat=True)
    return frozenset([hat.pk, *replaced])


def partners(hat: Membership) -> frozenset[int]:
    """The structures that verified this employer; nobody else's hat has any."""
    if hat.role != Role.EMPLOYER:
        return frozenset()
    verified = Partnership.objects.verified().filter(employer_id=hat.organisation_id)
    return frozenset(verified.values_list("structure_id", flat=True))
