from datetime import timedelta
from typing import IO

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_person
from tandem.accounts.actor import Actor
from tandem.accounts.models import User
from tandem.core import limits
from tandem.core.actions import NotNow, action, reads
from tandem.home import export

EXPORTS_AN_HOUR = 6


def oneself(actor: Actor, user: User) -> bool:
    return actor.user_id == user.pk


@action(User, "J’ai compris", allow=[oneself])
def welcome(user: User, *, by: Actor) -> None:
    """« Qui voit quoi, tes droits » was read: shown once."""
    user.welcomed_at = user.welcomed_at or timezone.now()


@reads(Youth, "Télécharger mes données", allow=[the_person])
def export_own_data(youth: Youth, *, by: Actor) -> IO[bytes]:
    """Theirs alone, after they left too: staff never take a whole file away."""
    if not limits.spend(f"export:{youth.pk}", EXPORTS_AN_HOUR, timedelta(hours=1)):
        raise NotNow("Tes données ont déjà été préparées plusieurs fois. Réessaie dans une heure.")
    return export.write(youth)
