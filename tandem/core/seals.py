"""The journal's seals: nobody alters, removes or inserts a line without `verify` naming it.

Once a minute the lines of finished transactions become a lot. It keeps a digest of each line, and its seal is the
SHA-256 of the previous seal and of these digests: a lot cannot be made again without making again all that follow.
Whoever owns the database could do that too, so a seal noted elsewhere (`tandem journal verify` prints the last one) is
the proof of all that stands before it.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from struct import Struct
from typing import Any

from django.db import connection, transaction

from tandem.core.models import JournalLot

SEALING = 7_203_411  # the advisory lock that one sealing at a time holds
KEPT = Struct(">q16s")  # what a lot keeps of each line: its id, and the half of its SHA-256
KEPT_FOR = timedelta(days=365)  # twelve months, in any year
SPEND = "DO $$ BEGIN FOR n IN 1..%d LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"
COLUMNS = (
    "at AT TIME ZONE 'UTC', action, user_id, membership_id, role, organisation_id, object_type, object_id,"
    " inside_type, inside_id, concerns, details::text, transaction"
)


@dataclass(frozen=True)
class Flaw:
    """Something that is not as it was sealed: `line` is the id of a line, None when the lot itself was touched."""

    sentence: str
    lot: int
    line: int | None = None

    def __str__(self) -> str:
        return self.sentence


def seal() -> int:
    """Seal the lines of every transaction that is over, as one lot; the number of lines.

    Transactions still running may yet commit lines: only those below the snapshot's xmin are taken.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SEALING])
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        end = cursor.fetchone()[0]
        last = JournalLot.objects.last()
        lot = JournalLot(first=last.end if last else 0, end=end)
        digests = digests_between(lot.first, lot.end)
        if digests:
            lot.lines, lot.digests = len(digests), b"".join(KEPT.pack(*line) for line in digests.items())
            lot.seal = seal_of(lot, last)
            lot.save()
    return len(digests)


def purge() -> int:
    """The lines of the lots that are older than twelve months go; how many. The owner's own function does it, since the
    application may erase no line."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT purge_journal()")
        return cursor.fetchone()[0]


def count_on() -> int:
    """Let the server's next transaction come after those of the journal; how many it spent for that.

    A server to which a dump moved the rows counts from the start again: a new line would stand among those sealed long
    ago, and no lot would be made. Never inside a transaction. It spends 180,000 a second, as measured.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT greatest((SELECT max("end") FROM core_journallot),'
            " (SELECT max(transaction) + 1 FROM core_journalentry), 0)"
            " - pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        )
        missing = cursor.fetchone()[0]
        if missing > 0:
            cursor.execute("SET statement_timeout = 0; SET synchronous_commit = off")
            cursor.execute(SPEND % missing)
            connection.close()  # the settings go with it
    return max(0, missing)


def digests_between(first: int, end: int) -> dict[int, bytes]:
    """The line's id → the half of its SHA-256, for the lines of the transactions from `first` to before `end`."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, {COLUMNS} FROM core_journalentry"  # noqa: S608  our own column names
            " WHERE transaction >= %s AND transaction < %s ORDER BY id",
            [first, end],
        )
        return {line[0]: digest_of(line) for line in cursor}


def digest_of(line: tuple[Any, ...]) -> bytes:
    return hashlib.sha256(json.dumps(line, default=str).encode()).digest()[:16]


def seal_of(lot: JournalLot, previous: JournalLot | None) -> str:
    bounds = f"{previous.seal if previous else ''}:{lot.first}:{lot.end}:{lot.lines}:"
    return hashlib.sha256(bounds.encode() + bytes(lot.digests)).hexdigest()


def verify(latest: int | None = None) -> Iterator[Flaw]:
    """What is no longer as it was sealed, in the order of the lots; with `latest`, in that many last lots only."""
    lots = JournalLot.objects.order_by("id")
    count = lots.count()
    start = max(0, count - latest) if latest else 0
    previous = lots[start - 1] if start else None
    for lot in lots[start:].iterator(chunk_size=100):
        yield from chain(of_the_chain(lot, previous), of_the_lines(lot))
        previous = lot


def of_the_chain(lot: JournalLot, previous: JournalLot | None) -> Iterator[Flaw]:
    if lot.first != (previous.end if previous else 0):
        yield Flaw(f"Il manque un lot avant le lot {lot.pk}.", lot.pk)
    if lot.seal != seal_of(lot, previous):
        yield Flaw(f"Le lot {lot.pk} n’est plus celui qui a été scellé, ou l’un de ceux d’avant a changé.", lot.pk)


def of_the_lines(lot: JournalLot) -> Iterator[Flaw]:
    sealed, found = dict(KEPT.iter_unpack(lot.digests)), digests_between(lot.first, lot.end)
    if lot.purged_at:
        sealed = {}
        if lot.purged_at - lot.sealed_at < KEPT_FOR:
            yield Flaw(f"Les lignes du lot {lot.pk} ont été purgées avant un an.", lot.pk)
    for line in sorted(sealed.keys() | found.keys()):
        if line not in found:
            yield Flaw(f"La ligne {line} a été retirée du lot {lot.pk}.", lot.pk, line)
        elif line not in sealed:
            yield Flaw(f"La ligne {line} a été ajoutée au lot {lot.pk} après coup.", lot.pk, line)
        elif sealed[line] != found[line]:
            yield Flaw(f"La ligne {line} du lot {lot.pk} a été changée.", lot.pk, line)
