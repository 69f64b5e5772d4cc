"""Files written whole or not at all, and read again to be sure."""

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tandem.machine.backup.refusal import Impossible
from tandem.machine.supervisor import say

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
PIECE = 2**20
PAUSE = 5  # seconds between two words on the way


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Beside, synced, then renamed: whatever stops the machine, what bears the name is complete."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as target:
            target.writelines(chunks)
            target.flush()
            os.fsync(target.fileno())
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from iter(lambda: source.read(PIECE), b"")


def digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


@contextlib.contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """A full disk becomes a sentence."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno not in NO_ROOM:
            raise
        raise Impossible(
            f"Il n’y a plus de place dans {folder}. Rien d’ancien n’est perdu : libérez de la place, puis recommencez."
        ) from trouble


def told(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The same chunks; whoever waits sees how far it is."""
    size, last = 0, time.monotonic()
    for chunk in chunks:
        yield chunk
        size += len(chunk)
        if time.monotonic() - last > PAUSE:
            say(f"  … {human(size)}")
            last = time.monotonic()


def human(size: float) -> str:
    """How big, for a person: 73 Mo."""
    for unit in ("octets", "ko", "Mo"):
        if size < 1000:
            return f"{size:.0f} {unit}"
        size /= 1000
    return f"{size:.1f} Go".replace(".", ",")
