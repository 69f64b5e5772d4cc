"""A copy of PostgreSQL's own files, page by page: the whole, or what changed since another copy.

It flows from pg_basebackup into the sealed file without touching a disk on its way, and is read again where it lies:
every file must have the hash that PostgreSQL wrote in its own list.
"""

import hashlib
import json
import os
import tarfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tandem import durable
from tandem.machine.backup import changes, sealing
from tandem.machine.backup.refusal import Impossible
from tandem.machine.backup.shelf import FULL, INCREMENTAL, Backup, Draft, Shelf
from tandem.machine.backup.source import Source, ask

PART, LIST = "database", "backup_manifest"
OPTIONS = ["-D", "-", "-F", "tar", "-X", "none", "-c", "fast", "--manifest-checksums=SHA256"]
A_WEEK = 7  # days: a chain is no longer than that


def take(source: Source, draft: Draft, parent: Backup | None) -> dict[str, Any]:
    """What the manifest says of the database."""
    since = ["--incremental", draft.shelf.backups / parent.name / LIST] if parent else []
    draft.add(PART, source.read("pg_basebackup", *OPTIONS, *since))
    written = verified(draft.read(PART))
    durable.write(draft.folder / LIST, [written])
    return facts(source, json.loads(written)) | {
        "kind": INCREMENTAL if parent else FULL,
        "parent": parent.name if parent else "",
    }


def facts(source: Source, written: dict[str, Any]) -> dict[str, Any]:
    span = written["WAL-Ranges"][-1]
    with source.connect() as connection:
        unit = ask(connection, "select setting::bigint from pg_settings where name = 'wal_segment_size'")
        return {
            "server": changes.server_id(connection),
            "timeline": span["Timeline"],
            "start": changes.number(written["WAL-Ranges"][0]["Start-LSN"]),
            "stop": changes.number(span["End-LSN"]),
            "segment": unit,
        }


def parent_for(source: Source, shelf: Shelf) -> Backup | None:
    """The newest backup, when a copy may stand on it: same server, same branch of time, a chain of a week at most."""
    found = shelf.all()
    if not source.summaries or not found or not found[-1].has_changes:
        return None
    newest, first = found[-1], shelf.chain(found[-1])[0]
    with source.connect() as connection:
        now = changes.mark(connection)
        same = newest.server == changes.server_id(connection) and newest.timeline == now.timeline
        is_fresh = (now.at - first.ended_at).days < A_WEEK
    return newest if same and is_fresh and changes.reach(shelf, newest) else None


def verified(chunks: Iterable[bytes]) -> bytes:
    """Read the copy again, and give PostgreSQL's own list. Raises Damaged when one file differs from it."""
    found, written = {}, b""
    with tarfile.open(fileobj=sealing.Stream(chunks), mode="r|") as archive:
        for member in archive:
            if not member.isfile():
                continue
            content = archive.extractfile(member)
            assert content  # noqa: S101  for the types: it is a file
            if member.name == LIST:
                written = content.read()
            else:
                found[member.name] = hashlib.file_digest(content, "sha256").hexdigest()  # type: ignore[arg-type]
    if not written:
        raise sealing.Damaged("La copie de la base est incomplète. Recommencez.")
    listed = {entry["Path"]: entry["Checksum"] for entry in json.loads(written)["Files"]}
    if wrong := [name for name, checksum in listed.items() if found.get(name) != checksum]:
        raise sealing.Damaged(f"La copie de la base diffère de son original ({wrong[0]}). Vérifiez le disque.")
    return written


def unpack(chunks: Iterable[bytes], folder: Path) -> None:
    folder.mkdir(mode=0o700)
    with tarfile.open(fileobj=sealing.Stream(chunks), mode="r|") as archive:
        for member in archive:
            lay(archive, member, folder)
    if not (folder / "PG_VERSION").exists():
        raise Impossible("Cette sauvegarde ne contient pas de base.")


def lay(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """A folder or a file, inside, and ours: Debian 12's Python 3.11.2 has no filter of extraction yet."""
    inside = (folder / member.name).resolve().is_relative_to(folder.resolve())
    if not inside or not (member.isdir() or member.isfile()):
        raise sealing.Damaged(f"La copie de la base contient autre chose que des fichiers ({member.name}).")
    member.uid, member.gid, member.uname, member.gname = os.getuid(), os.getgid(), "", ""
    archive.extract(member, folder)
