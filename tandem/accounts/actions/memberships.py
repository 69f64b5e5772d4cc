from collections.abc import Mapping

from django.db import connection
from django.utils import timezone

from tandem.accounts import letters, people
from tandem.accounts.actor import Actor, the_operator
from tandem.accounts.events import membership_ended
from tandem.accounts.models import Membership, Session
from tandem.accounts.who import (
    the_admin_of_its_network,
    the_admin_of_its_structures_network,
    the_invited,
    the_manager,
    the_network_admin,
    their_manager,
)
from tandem.core import relations
from tandem.core.actions import NotNow, action, creates
from tandem.network.models import Organisation, Role

State = Membership.State
Takers = Mapping[int, Membership | None]
NEVER_WITHOUT = {
    Role.MANAGER: "Une structure garde toujours une personne responsable. Nommez-en une autre d’abord.",
    Role.NETWORK_ADMIN: "Un réseau garde toujours une personne qui l’administre. Nommez-en une autre d’abord.",
}
LAST_ONES = 7_203_412  # advisory lock: who leaves last is decided one at a time in each organisation


@creates(
    Membership,
    inside=Organisation,
    label="Inviter une personne",
    allow=[the_manager, the_admin_of_its_network, the_operator],
)
def invite(
    organisation: Organisation, *, by: Actor, first_name: str, last_name: str, email: str, role: str
) -> Membership:
    """A hat that waits for its person: they accept by coming in at this address."""
    may_give_role(by, organisation, role)
    user = people.professional_at(email) or people.make_professional(first_name, last_name, email)
    hat = Membership.objects.create(
        user=user, organisation=organisation, role=role, state=State.INVITED, invited_at_address=email
    )
    letters.invite(hat)
    return hat


def may_give_role(by, organisation, role):
    """A manager makes a team; a network administrator makes managers, and administrators of their own network."""
    if by.role == Role.NETWORK_ADMIN:
        wanted = {Role.NETWORK_ADMIN} if organisation.pk == by.organisation_id else {Role.MANAGER}
        if role not in wanted:
            raise NotNow("Vous invitez ici la personne responsable. Elle invitera son équipe.")


@action(Membership, "Accepter", allow=[the_invited], source=[State.INVITED], target=State.ACTIVE)
def accept(hat: Membership, *, by: Actor) -> None:
    hat.since = timezone.now()


@action(
    Membership,
    "Mettre fin à l’accès",
    allow=[their_manager, the_network_admin],
    source=[State.ACTIVE, State.INVITED],
    target=State.ENDED,
)
def end_membership(hat: Membership, *, by: Actor, taker: Membership | None = None, apart: Takers | None = None) -> None:
    """The hat is worn no more from the next request on; `taker` receives what it was in charge of, but for `apart`."""
    keep_one(hat)
    hat.ended_at = timezone.now()
    Session.objects.filter(membership=hat).delete()
    membership_ended.announce(hat, taker, apart or {})


@action(
    Membership,
    "Réunir deux accès",
    allow=[the_admin_of_its_structures_network],
    source=[State.ASKED, State.INVITED, State.ACTIVE],
    target=State.ENDED,
)
def join_hats(hat: Membership, *, by: Actor, into: Membership) -> relations.Moved:
    """Two structures become one, and somebody has the same role in both: all that hangs on one hat hangs on the other.

    Sessions move too: nobody is signed out.
    """
    hat.ended_at = timezone.now()
    return relations.move(hat, into)


@action(
    Membership,
    "Séparer deux accès",
    allow=[the_admin_of_its_structures_network],
    source=[State.ENDED],
)
def part_hats(hat: Membership, *, by: Actor, state: str, was: Membership, moved: relations.Moved) -> None:
    hat.state, hat.ended_at = state, None
    relations.put_back(moved, hat, was)


def keep_one(hat):
    """Two managers who end each other's access at the same moment: one of them is told no."""
    if hat.role not in NEVER_WITHOUT:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LAST_ONES, hat.organisation_id])
    others = Membership.objects.active().filter(organisation_id=hat.organisation_id, role=hat.role).exclude(pk=hat.pk)
    if not others.exists():
        raise NotNow(NEVER_WITHOUT[hat.role])
