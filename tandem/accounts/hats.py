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
    if needs_second_factor(hat) and session.second_factor_at is None:
        return Actor(user=session.user)
    return wearing(session.user, hat)


def usual(user: User) -> Membership | None:
    """The hat last worn, or the only one. None: the person chooses."""
    hats = list(user.memberships.active().select_related("organisation"))
    worn = [hat for hat in hats if hat.last_worn_at is not None]
    if worn:
        return max(worn, key=lambda hat: hat.last_worn_at)
    return hats[0] if len(hats) == 1 else None


def put_on(session, hat: Membership) -> None:
    """This session wears this hat from the next request on."""
    Membership.objects.filter(pk=hat.pk).update(last_worn_at=timezone.now())
    session.note(membership=hat)


def needs_second_factor(hat: Membership | None) -> bool:
    return hat is not None and hat.role in NEEDS_A_SECOND_FACTOR


def owes_second_factor(session: Session) -> bool:
    """Somebody who has a staff hat, worn or not, and has not passed the second factor in this session.

    What belongs to the person (means, devices, passkeys) is out of reach until then: with a stolen mailbox alone,
    nobody takes the second factor away.
    """
    if session.second_factor_at is not None:
        return False
    return session.user.memberships.active().filter(role__in=NEEDS_A_SECOND_FACTOR).exists()


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
