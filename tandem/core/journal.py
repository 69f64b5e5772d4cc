"""The journal: lines that actions write, sealed in lots that are chained one to the next."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from tandem.core.models import JournalEntry, JournalLot
from tandem.core.rows import plain

Line = tuple[Model, Model | None, dict]
"""(the row, what contains it or None, the columns that changed with their new values)"""

SEALING = 7_203_411  # the advisory lock that one sealing at a time holds
COLUMNS = (
    "id, at, action, user_id, membership_id, role, organisation_id, object_type, object_id, inside_type, inside_id"
)


def write(action: str, actor: Any, lines: Iterable[Line], noted: dict[str, Any] | None = None) -> None:
    """One line a row. Holds which columns changed, and the new value of `state` alone: never what people wrote.

    `noted` is what a reading says of itself: which list, how many.
    """
    JournalEntry.objects.bulk_create([_entry(action, actor, *line, noted or {}) for line in lines])


def write_run(action: str, actor: Any, counts: dict[str, int]) -> None:
    """The one line of a feed, a reference file or a crowd, with its counts."""
    JournalEntry.objects.create(action=action, object_type="run", details=counts, **_who(actor))


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


def seal() -> int:
    """Seal the lines of every transaction that is over, as one lot; the number of lines.

    Transactions still running may yet commit lines: only those below the snapshot's xmin are taken.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        end = cursor.fetchone()[0]
        last = JournalLot.objects.last()
        first = last.end if last else 0
        digest, lines = _digest(cursor, first, end, last.seal if last else "")
        if lines:
            JournalLot.objects.create(first=first, end=end, lines=lines, seal=digest)
    return lines


def verify() -> list[int]:
    """The ids of the lots whose lines are no longer what was sealed; [] when nothing was touched."""
    broken, previous = [], ""
    with connection.cursor() as cursor:
        for lot in JournalLot.objects.order_by("id"):
            digest, lines = _digest(cursor, lot.first, lot.end, previous)
            if (digest, lines) != (lot.seal, lot.lines):
                broken.append(lot.pk)
            previous = lot.seal
    return broken


def _digest(cursor: Any, first: int, end: int, previous: str) -> tuple[str, int]:
    cursor.execute(
        f"SELECT {COLUMNS}, concerns, details, transaction FROM core_journalentry"  # noqa: S608  our own column names
        " WHERE transaction >= %s AND transaction < %s ORDER BY id",
        [first, end],
    )
    digest, lines = hashlib.sha256(previous.encode()), 0
    for line in cursor:
        digest.update(json.dumps(line, default=str, sort_keys=True).encode())
        lines += 1
    return digest.hexdigest(), lines
