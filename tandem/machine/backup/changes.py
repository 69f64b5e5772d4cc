"""The changes between two backups: PostgreSQL's WAL, received through a slot that makes the server keep what we lack.

Each reception ends on a moment: its time and its position in the changes. One may come back to any instant up to the
last moment whose changes are all there.
"""

import json
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import psycopg

from tandem import durable
from tandem.machine.backup import disk, sealing
from tandem.machine.backup.shelf import Backup, Shelf
from tandem.machine.backup.source import Source, ask

MOMENTS = "moments.jsonl"
PARTIAL = ".partial"


@dataclass(frozen=True)
class Moment:
    at: datetime
    position: int
    timeline: int


def reserve(source: Source, shelf: Shelf) -> None:
    """From now on the server keeps what this folder has not received, within its max_slot_wal_keep_size.

    Where we came too late for that there is a gap, and the next backup starts anew behind it.
    """
    with source.connect() as connection:
        connection.execute(
            "select pg_drop_replication_slot(slot_name) from pg_replication_slots"
            " where slot_name like 'tandem\\_%' and wal_status = 'lost' and not active"
        )
        if not ask(connection, "select 1 from pg_replication_slots where slot_name = %s", slot(shelf)):
            connection.execute("select pg_create_physical_replication_slot(%s, true)", [slot(shelf)])


def slot(shelf: Shelf) -> str:
    return f"tandem_{shelf.mark()['id']}"


def receive(source: Source, shelf: Shelf) -> Moment:
    """Seal every change up to now; only then may the server forget them."""
    with source.connect() as connection:
        folder = shelf.folder / "changes" / server_id(connection)
        moment = mark(connection)
        with tempfile.TemporaryDirectory(prefix="changes-", dir=source.workplace) as inbox:
            words = ["-S", slot(shelf), "--endpos", text(moment.position - 1), "--no-loop"]
            source.run("pg_receivewal", "-D", inbox, *words)
            with disk.room_in(shelf.folder):
                keep(sorted(Path(inbox).iterdir()), folder, shelf)
                remember(folder, moment)
        connection.execute("select pg_replication_slot_advance(%s, %s)", [slot(shelf), text(moment.position)])
    return moment


def server_id(connection: psycopg.Connection) -> str:
    return str(ask(connection, "select system_identifier from pg_control_system()"))


def mark(connection: psycopg.Connection) -> Moment:
    """A commit that comes after `at`, so that a recovery up to `at` finds something to stop before."""
    at = ask(connection, "select clock_timestamp()")
    connection.execute("select pg_logical_emit_message(true, 'tandem', 'backup')")
    position = ask(connection, "select (pg_current_wal_flush_lsn() - '0/0'::pg_lsn)::bigint")
    segment = ask(connection, "select pg_walfile_name(pg_current_wal_lsn())")
    return Moment(at, position, int(segment[:8], 16))


def keep(received: list[Path], folder: Path, shelf: Shelf) -> None:
    """The last one is not full yet: the next reception brings it again, longer."""
    for path in received:
        durable.write(folder / f"{path.name}.sealed", sealing.seal(disk.chunks_of(path), shelf.secret, path.name))
        if not path.name.endswith(PARTIAL):
            (folder / f"{path.name}{PARTIAL}.sealed").unlink(missing_ok=True)


def remember(folder: Path, moment: Moment) -> None:
    line = json.dumps(asdict(moment) | {"at": moment.at.isoformat()})
    kept = (folder / MOMENTS).read_text() if (folder / MOMENTS).exists() else ""
    durable.write(folder / MOMENTS, [f"{kept}{line}\n".encode()])


# -- how far one may go


def moments(shelf: Shelf, backup: Backup) -> list[Moment]:
    known = map(read, (shelf.changes(backup) / MOMENTS).read_text().splitlines())
    return [moment for moment in known if moment.timeline == backup.timeline]


def read(line: str) -> Moment:
    facts = json.loads(line)
    return Moment(**facts | {"at": datetime.fromisoformat(facts["at"])})


def reach(shelf: Shelf, backup: Backup) -> Moment | None:
    """The last moment that this backup leads to without a gap; None when its own changes are not whole."""
    paths = needed(shelf, backup)
    first = backup.start // backup.segment
    end = (first + len(paths)) * backup.segment
    ahead = [moment for moment in moments(shelf, backup) if backup.stop <= moment.position <= end]
    return max(ahead, key=lambda moment: moment.position, default=None)


def needed(shelf: Shelf, backup: Backup, at: datetime | None = None) -> list[Path]:
    """The sealed segments from the backup's beginning to the first gap, in order; none beyond what leads to `at`."""
    paths = list(contiguous(shelf.changes(backup), backup))
    later = [moment.position for moment in moments(shelf, backup) if at is not None and moment.at >= at]
    count = min(later) // backup.segment - backup.start // backup.segment + 1 if later else len(paths)
    return paths[:count]


def contiguous(folder: Path, backup: Backup) -> Iterator[Path]:
    number = backup.start // backup.segment
    while (whole := folder / f"{segment_name(backup, number)}.sealed").exists():
        yield whole
        number += 1
    partial = folder / f"{segment_name(backup, number)}{PARTIAL}.sealed"
    if partial.exists():
        yield partial


def histories(shelf: Shelf, backup: Backup) -> list[Path]:
    """What tells PostgreSQL which branches of time are taken."""
    return sorted(shelf.changes(backup).glob("*.history.sealed"))


def segment_name(backup: Backup, number: int) -> str:
    per = 2**32 // backup.segment
    return f"{backup.timeline:08X}{number // per:08X}{number % per:08X}"


def text(position: int) -> str:
    """A position as PostgreSQL writes it: 0/5000990."""
    return f"{position >> 32:X}/{position & 0xFFFFFFFF:X}"


def number(position: str) -> int:
    high, low = position.split("/")
    return (int(high, 16) << 32) + int(low, 16)


def unsealed(path: Path, shelf: Shelf) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from sealing.unseal(source, shelf.secret, path.name.removesuffix(".sealed"))


def forget(shelf: Shelf) -> None:
    """Drop the changes that no backup needs any more."""
    kept = [backup for backup in shelf.all() if backup.has_changes]
    for path in (shelf.folder / "changes").glob("*/*.sealed"):
        if not any(path.parent.name == backup.server and is_needed(path.name, backup) for backup in kept):
            path.unlink()
    for path in (shelf.folder / "changes").glob(f"*/{MOMENTS}"):
        lines = path.read_text().splitlines(keepends=True)
        oldest = min((backup.ended_at for backup in kept), default=None)
        durable.write(path, [line.encode() for line in lines if oldest and read(line).at >= oldest])


def is_needed(name: str, backup: Backup) -> bool:
    segment = name[:24]
    if ".history" in name:
        return True
    return segment[:8] == f"{backup.timeline:08X}" and segment >= segment_name(backup, backup.start // backup.segment)
