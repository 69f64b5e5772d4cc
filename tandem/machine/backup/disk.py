"""Files read again to be sure, and what whoever waits is told."""

import contextlib
import hashlib
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tandem.durable import refused_when_full
from tandem.machine.backup.refusal import Impossible
from tandem.machine.supervisor import say

STILL_THERE = "Rien d’ancien n’est perdu : libérez de la place, puis recommencez."
PIECE = 2**20
PAUSE = 5  # seconds between two words on the way


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from iter(lambda: source.read(PIECE), b"")


def digest(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


@contextlib.contextmanager
def room_in(folder: Path) -> Iterator[None]:
    """A full disk becomes a sentence."""
    sentence = f"Il n’y a plus de place dans {folder}."
    with refused_when_full(lambda: Impossible(f"{sentence} {STILL_THERE}")):
        yield


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
