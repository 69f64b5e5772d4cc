from datetime import date, timedelta

from django.utils import timezone

from tandem.accounts.actor import Actor, the_clock
from tandem.accounts.models import Absence, Membership
from tandem.accounts.who import the_absent_or_their_manager, their_manager
from tandem.core.actions import NotNow, action, creates
from tandem.network.models import Role


def their_own_hat(actor, membership):
    return actor.membership_id == membership.pk


@creates(Absence, inside=Membership, label="Noter une absence", allow=[their_own_hat, their_manager])
def declare_absence(hat: Membership, *, by: Actor, substitute: Membership, from_on: date, until_on: date) -> Absence:
    """From one day to another, both included, a colleague acts for them."""
    if substitute.organisation_id != hat.organisation_id or substitute.role != Role.ADVISOR:
        raise NotNow("Choisissez une conseillère ou un conseiller de la même structure.")
    return Absence.objects.create(absent=hat, substitute=substitute, from_on=from_on, until_on=until_on)


@action(Absence, "Finir l’absence", allow=[the_absent_or_their_manager, the_clock])
def end_absence(absence: Absence, *, by: Actor) -> None:
    """They are back: the substitute acts no more, from the next request on."""
    yesterday = timezone.localdate() - timedelta(days=1)
    if absence.from_on > yesterday:
        absence.delete()
    else:
        absence.until_on = min(absence.until_on, yesterday)
