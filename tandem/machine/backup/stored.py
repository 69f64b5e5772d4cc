"""The stored files beside the database: they never change, so each is copied once, and its name tells its hash.

They lie encrypted, each under a key of its own that the database holds wrapped: they are copied as they are.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from tandem import durable
from tandem.machine.backup import disk, sealing
from tandem.machine.backup.shelf import Backup, Draft, Shelf

PART = "files"
Listing = dict[str, str]
"""name → SHA-256"""


def copy(folder: Path, shelf: Shelf) -> Listing:
    """Bring what is new; the listing of all that is there. A file erased in the meantime is none."""
    known = dict(split(path) for path in copies(shelf))
    listing = {}
    with disk.room_in(shelf.folder):
        for path in originals(folder):
            try:
                listing[path.name] = known.get(path.name) or bring(path, shelf)
            except FileNotFoundError:
                continue
    return listing


def originals(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.glob("*/*")) if not path.name.startswith("."))


def copies(shelf: Shelf) -> Iterator[Path]:
    return (path for path in shelf.files.glob("*/*") if not path.name.startswith("."))


def bring(path: Path, shelf: Shelf) -> str:
    """Copy one file, read the copy again, and only then give it its name."""
    checksum = disk.digest(path)
    target = place(shelf, path.name, checksum)
    durable.write(target, disk.chunks_of(path))
    if disk.digest(target) != checksum:
        target.unlink()
        raise sealing.Damaged(f"La copie de {path.name} diffère de son original. Vérifiez le disque de la sauvegarde.")
    return checksum


def place(shelf: Shelf, name: str, checksum: str) -> Path:
    return shelf.files / name[:2] / f"{name}.{checksum}"


def split(path: Path) -> tuple[str, str]:
    name, _, checksum = path.name.rpartition(".")
    return name, checksum


def is_intact(path: Path) -> bool:
    return disk.digest(path) == split(path)[1]


def write_down(listing: Listing, draft: Draft) -> None:
    draft.add(PART, [json.dumps(listing).encode()])


def listing_of(shelf: Shelf, backup: Backup) -> Listing:
    return json.loads(b"".join(shelf.unsealed(backup, PART)))


def give_back(names: Iterable[str], shelf: Shelf, folder: Path) -> list[str]:
    """Bring these files back where they were; the names of those that are lost or damaged."""
    kept = {split(path)[0]: path for path in copies(shelf)}
    lost = []
    for name in names:
        source, target = kept.get(name), folder / name[:2] / name
        if source is None or not is_intact(source):
            lost.append(name)
        elif not target.exists():
            durable.write(target, disk.chunks_of(source))
    return lost


def forget(shelf: Shelf) -> None:
    """Drop the files that no backup lists, unless they came after the oldest one: changes may lead to them."""
    backups = shelf.all()
    try:
        listed = {item for backup in backups for item in listing_of(shelf, backup).items()}
    except sealing.Damaged:
        return  # `check` tells; until then nothing is thrown away
    oldest = min(backup.ended_at for backup in backups).timestamp()
    for path in copies(shelf):
        if split(path) not in listed and path.stat().st_mtime < oldest:
            path.unlink()
