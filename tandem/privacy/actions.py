"""Reading the journal leaves a line in the journal; so does forgetting somebody, without their name."""

from typing import Any

from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_person
from tandem.accounts import actions as accounts
from tandem.accounts.actor import Actor, the_clock, the_operator
from tandem.core.actions import NotNow, action, reads
from tandem.cv import actions as cv
from tandem.hiring import actions as hiring
from tandem.network.models import Organisation
from tandem.notifications import actions as notifications
from tandem.notifications.notifications import notify
from tandem.privacy import retention
from tandem.privacy.notifications import FileGoesSoon, FileOfYoursGoesSoon
from tandem.privacy.who import who_answers_for_it


@reads(Youth, "Voir qui a vu mes données", allow=[the_person])
def open_own_journal(youth: Youth, *, by: Actor) -> None:
    """Theirs, and not shown in what they read."""


@reads(Organisation, "Lire le journal", allow=[who_answers_for_it], notes=["asked_for"])
def open_journal(place: Organisation, *, by: Actor, asked_for: dict[str, Any]) -> None:
    """`asked_for` says which filters: ids, days and kinds."""


@action(Youth, "Prévenir avant d’effacer un dossier", allow=[the_clock])
def warn(youth: Youth, *, by: Actor) -> None:
    """One sign of life keeps the file: the young person comes in, or their advisor notes that they spoke."""
    youth.warned_at = timezone.now()
    notify(youth.user, FileGoesSoon(youth))
    if youth.referent is not None and youth.state == Youth.State.ACTIVE:
        notify(youth.referent.user, FileOfYoursGoesSoon(youth))


@action(Youth, "Effacer un dossier", allow=[the_clock, the_operator])
def forget(youth: Youth, *, by: Actor) -> None:
    """Two years after the last sign of life, or when the person asks for it (`tandem erase`).

    Each package its part, from the upper floor down; bytes of files go when the transaction is kept.
    """
    if the_clock(by, youth) and not retention.is_still_to_forget(youth):
        raise NotNow("Ce jeune a donné signe de vie.")
    hiring.erase(youth)
    cv.erase(youth)
    user, pk = youth.user, youth.pk
    accompaniment.erase(youth)
    notifications.erase(user, concerns=pk)
    accounts.erase(user)
