"""A file is closed, and can be opened again."""

from django.utils import timezone

from tandem.accompaniment.events import youth_left
from tandem.accompaniment.models import Assignment, Handover, Youth
from tandem.accompaniment.notifications import FileClosed, FileOpenAgain
from tandem.accompaniment.who import the_manager, the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.core.actions import action
from tandem.network.models import Role
from tandem.notifications.notifications import notify

ACTIVE, LEFT = Youth.State.ACTIVE, Youth.State.LEFT


@action(
    Youth,
    ("Arrêter mon suivi", "Terminer le suivi"),
    allow=[the_youth, their_advisor, the_manager],
    source=[ACTIVE],
    target=LEFT,
    told="a terminé le suivi",
)
def close_file(youth: Youth, *, by: Actor, reason: str = "") -> None:
    """The person keeps their space to read, export and withdraw. Their card goes; what they opened to an employer
    stays open until they close it."""
    youth.left_at = timezone.now()
    youth.left_for = Youth.Leaving.OWN_WISH if by.role == Role.YOUTH else reason
    youth.assignments.filter(until_at=None).update(until_at=youth.left_at)
    youth.handovers.open().update(state=Handover.State.WITHDRAWN, decided_at=youth.left_at)
    if by.role != Role.YOUTH:
        notify(youth.user, FileClosed(youth))
    youth_left.announce(youth)


@action(
    Youth,
    "Reprendre le suivi",
    allow=[their_advisor, the_manager],
    source=[LEFT],
    target=ACTIVE,
    told="a repris le suivi",
)
def open_file_again(youth: Youth, *, by: Actor) -> None:
    """With the advisor of before, if they are still here; else a referent is to be found."""
    youth.left_at, youth.left_for = None, ""
    referent = youth.referent
    if referent is None or referent.state != Membership.State.ACTIVE or referent.organisation_id != youth.structure_id:
        youth.referent = None
    else:
        Assignment.objects.create(youth=youth, advisor=referent, reason="Reprise du suivi")
    notify(youth.user, FileOpenAgain(youth))
