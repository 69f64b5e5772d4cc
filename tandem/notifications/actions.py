from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.accounts.models import User
from tandem.core import live
from tandem.core.actions import action
from tandem.network.models import Role
from tandem.notifications.models import Category, Notice, Preference
from tandem.notifications.who import the_reader, themselves


@action(Notice, "Lire", allow=[the_reader])
def read(notice: Notice, *, by: Actor) -> None:
    if notice.read_at is None:
        notice.read_at = timezone.now()
        live.push([notice.user_id], "notice", notice.user_id)


@action(User, "Enregistrer mes choix", allow=[themselves])
def choose(user: User, *, by: Actor, phone: Iterable[str], email: Iterable[str]) -> None:
    """`phone` and `email`: the categories for which that channel stays open. The screen tells everything."""
    choices = [
        Preference(user=user, category=category, by_phone=category in phone, by_email=category in email)
        for category in Category.values
    ]
    Preference.objects.bulk_create(
        choices,
        update_conflicts=True,
        unique_fields=["user", "category"],
        update_fields=["by_phone", "by_email"],
    )


def forget(users: Iterable[User], *, concerns: int) -> None:
    """What these people were told of a young person."""
    Notice.objects.filter(user__in=list(users), concerns_id=concerns).delete()


def erase(user: User, *, concerns: int) -> None:
    """What a young person was told, and what others were told of them; their file, a floor above, is `concerns`."""
    Notice.objects.filter(Q(user=user, role=Role.YOUTH) | Q(concerns_id=concerns)).delete()
    if not user.memberships.exclude(role=Role.YOUTH).exists():
        Preference.objects.filter(user=user).delete()
