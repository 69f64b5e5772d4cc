"""A number or an address is written: by its owner who proved it, or by the structure to whom they said it."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.utils import timezone

from tandem.accounts import jobs
from tandem.accounts.actor import Actor
from tandem.accounts.events import contact_changed
from tandem.accounts.models import Means, User

NOTICE_AFTER = timedelta(hours=24)


def write(user: User, kind: str, value: str, *, by: Actor, verified_at: datetime | None = None) -> None:
    """Called inside the action that journals it; an empty value removes. A day later the old number is told."""
    before = user.means.filter(kind=kind).first()
    if before is not None and before.value == value and verified_at is None:
        user.means.filter(pk=before.pk).update(confirmed_on=timezone.localdate())
        return
    if value:
        facts = {"value": value, "verified_at": verified_at, "confirmed_on": timezone.localdate()}
        Means.objects.update_or_create(user=user, kind=kind, defaults=facts)
    else:
        user.means.filter(kind=kind).delete()
    if before is not None and before.value != value and kind == Means.Kind.PHONE:
        when = timezone.now() + NOTICE_AFTER
        jobs.tell_the_old_number.defer_at(when, user_id=user.pk, number=before.value, change=uuid4().hex)
    contact_changed.announce(user, kind, before.value if before is not None else "", by)
