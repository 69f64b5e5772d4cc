"""The journal: the lines that actions write. `seals` makes them unalterable."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from tandem.core.models import JournalEntry
from tandem.core.rows import plain

Line = tuple[Model, Model | None, dict]
"""(the row, what contains it or None, the columns that changed with their new values)"""
ONE_READING = timedelta(minutes=10)  # a page, and the pictures that its browser asks for


def write(action: str, actor: Any, lines: Iterable[Line], noted: dict[str, Any] | None = None) -> None:
    """One line a row. Holds which columns changed, and the new value of `state` alone: never what people wrote.

    `noted` is what a reading says of itself: which list, how many.
    """
    JournalEntry.objects.bulk_create([_entry(action, actor, *line, noted or {}) for line in lines])


def write_run(action: str, actor: Any, counts: dict[str, int]) -> None:
    """The one line of a feed, a reference file or a crowd, with its counts."""
    JournalEntry.objects.create(action=action, object_type="run", details=counts, **_who(actor))


def has_just(action: str, actor: Any, **about: int | None) -> bool:
    """This hat did it a moment ago; `object_id` or `concerns` says about what."""
    lines = JournalEntry.objects.filter(action=action, at__gt=timezone.now() - ONE_READING, **about)
    return lines.filter(user_id=actor.user_id, membership_id=actor.membership_id).exists()


def _entry(
    action: str, actor: Any, row: Model, container: Model | None, changed: dict, noted: dict[str, Any]
) -> JournalEntry:
    details: dict[str, Any] = noted | ({"fields": sorted(changed)} if changed else {})
    if "state" in changed:
        details["state"] = plain(changed["state"])
    return JournalEntry(
        action=action,
        object_type=row._meta.label_lower,
        object_id=row.pk,
        inside_type=container._meta.label_lower if container is not None else "",
        inside_id=container.pk if container is not None else None,
        concerns=concerned_youth(row) or concerned_youth(container),
        details=details,
        **_who(actor),
    )


def _who(actor: Any) -> dict[str, Any]:
    return {
        "user_id": actor.user_id,
        "membership_id": actor.membership_id,
        "role": actor.role or "",
        "organisation_id": actor.organisation_id,
    }


def concerned_youth(row: Model | None) -> int | None:
    """The id of the young person whom a row is about: its `concerns_id` if it has one, else its `youth_id`."""
    return getattr(row, "concerns_id", None) or getattr(row, "youth_id", None)
