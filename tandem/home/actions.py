from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.accounts.models import User
from tandem.core.actions import action


def oneself(actor: Actor, user: User) -> bool:
    return actor.user_id == user.pk


@action(User, "J’ai compris", allow=[oneself])
def welcome(user: User, *, by: Actor) -> None:
    """« Qui voit quoi, tes droits » was read: shown once."""
    user.welcomed_at = user.welcomed_at or timezone.now()
