"""Backups: the database and the stored files together, encrypted, read again before they count.

    backup.take(folder, shelf)     one more backup: PostgreSQL's files, only what changed when it can be, else a dump
    backup.follow(folder, shelf)   what changed since, in seconds: one may come back to this very moment
    backup.check(shelf)            read everything again; a sentence for each thing that is damaged
    recovery.bring_back(…)         the database as it stood at a moment
    stored.give_back(…)            and its files

Everything is sealed under the files' master key, which no backup holds: who steals the disk reads nothing, and who
loses the key too (`tandem secrets export`).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from tandem.machine.backup import changes, disk, dump, physical, source, stored
from tandem.machine.backup.refusal import Busy, Impossible
from tandem.machine.backup.shelf import DUMP, INCREMENTAL, Backup, Draft, Shelf
from tandem.machine.backup.source import Source
from tandem.machine.supervisor import say

__all__ = ["Backup", "Busy", "Impossible", "Shelf", "check", "follow", "take"]


def take(folder: Path, shelf: Shelf) -> Backup:
    """A whole backup of the database and of the files of `folder`. Raises Impossible, and keeps what was there."""
    shelf.prepare()
    with shelf.alone():
        origin = source.find()
        if origin.why_not:
            say(f"Sauvegarde complète à chaque fois, sans retour à la minute près : {origin.why_not}")
        with shelf.draft() as draft:
            say("Fichiers déposés…")
            stored.copy(folder, shelf)
            facts = dumped(origin, draft) if origin.why_not else copied(origin, draft)
            listing = stored.copy(folder, shelf)  # again: those that came while the database was copied
            stored.write_down(listing, draft)
            backup = named(draft, origin, facts, len(listing))
            draft.finish(backup)
        tidy(shelf)
    return backup


def dumped(origin: Source, draft: Draft) -> dict:
    say("Base de données…")
    return dump.take(origin, draft, say) | {"ended_at": datetime.now(UTC)}


def copied(origin: Source, draft: Draft) -> dict:
    """The copy, and every change that was made while it was taken."""
    changes.reserve(origin, draft.shelf)
    parent = physical.parent_for(origin, draft.shelf)
    say("Base de données, ce qui a changé…" if parent else "Base de données, en entier…")
    facts = physical.take(origin, draft, parent)
    moment = changes.receive(origin, draft.shelf)
    return facts | {"ended_at": moment.at}


def named(draft: Draft, origin: Source, facts: dict, files: int) -> Backup:
    """Raises Impossible when the changes that the copy needs are not all there."""
    backup = Backup(
        name=draft.name,
        postgres=origin.major,
        embedded=origin.embedded,
        database=origin.parameters["dbname"],
        roles=dump.roles_of(origin),
        files=files,
        parts=draft.parts,
        **facts,
    )
    if backup.has_changes and changes.reach(draft.shelf, backup) is None:
        raise Impossible("Des changements manquent pour finir la copie de la base. Recommencez.")
    return backup


def tidy(shelf: Shelf) -> None:
    for name in shelf.expire():
        say(f"La sauvegarde {name} a fait son temps : elle est effacée.")
    changes.forget(shelf)
    stored.forget(shelf)


def follow(folder: Path, shelf: Shelf) -> datetime:
    """Only the new files and the changes since the last time. Raises Impossible when no backup stands before them."""
    shelf.open()
    with shelf.alone():
        origin = source.find()
        found = shelf.all()
        if origin.why_not or not found or not found[-1].has_changes:
            raise Impossible(origin.why_not or "Faites d’abord une sauvegarde entière, sans --quick.")
        changes.reserve(origin, shelf)
        moment = changes.receive(origin, shelf)
        stored.copy(folder, shelf)
        reached = changes.reach(shelf, found[-1])
        if reached is None or reached.position < moment.position:
            raise Impossible("Des changements manquent depuis la dernière sauvegarde : faites-en une entière.")
    return moment.at


def check(shelf: Shelf) -> Iterator[str]:
    """Read all that is kept; a sentence for each thing that cannot serve any more."""
    shelf.open()
    for name in shelf.names():
        try:
            yield from damage(shelf, shelf.read(name))
        except (Impossible, OSError, ValueError) as trouble:
            yield f"Sauvegarde {name} : {trouble}"
    for path in stored.copies(shelf):
        if not stored.is_intact(path):
            yield f"Fichier {stored.split(path)[0]} : sa copie est abîmée."


def damage(shelf: Shelf, backup: Backup) -> Iterator[str]:
    for part, checksum in backup.parts.items():
        if disk.digest(shelf.part(backup, part)) != checksum:
            yield f"Sauvegarde {backup.name} : « {part} » est abîmé."
            return
    if backup.kind == INCREMENTAL:
        shelf.chain(backup)
    if backup.kind != DUMP:
        for path in changes.needed(shelf, backup):
            drain(changes.unsealed(path, shelf))
        if changes.reach(shelf, backup) is None:
            yield f"Sauvegarde {backup.name} : des changements manquent."
    for name, checksum in stored.listing_of(shelf, backup).items():
        if not stored.place(shelf, name, checksum).exists():
            yield f"Sauvegarde {backup.name} : le fichier {name} manque."


def drain(chunks: Iterator[bytes]) -> None:
    for _ in chunks:
        pass
