"""The cell: one file, one process. Whatever happens inside, outside there are safe bytes or a sentence."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from tandem.core.cleaning.refusal import Refused

log = logging.getLogger("tandem.files")
ROOT = Path(__file__).parents[3]
AT_ONCE = threading.BoundedSemaphore(2)  # a process of ours: the other threads go on with the pages
PATIENCE = 20  # seconds to wait for a free cell
OUT_OF_MEMORY = 12  # the exit code that says so
TOO_HEAVY = "Ce fichier demande trop de temps ou de mémoire. Une photo du document passera mieux."
UNREADABLE = "Ce fichier est abîmé : il ne s’ouvre pas."


@dataclass(frozen=True)
class Limits:
    """`memory` in bytes of address space, `seconds` of CPU; as much again by the clock, and a little more."""

    memory: int = 2**30
    seconds: int = 20


@dataclass(frozen=True)
class Order:
    """What the cell is asked: the kinds that are taken, and where a square is cut (`images.CUTS`), "" for the whole.

    `text`: the words alone.
    """

    only: tuple[str, ...]
    square: str
    limits: Limits
    text: bool = False


def clean(data: bytes, only: Iterable[str], *, square: str = "", limits: Limits | None = None) -> tuple[str, bytes]:
    """The kind that is kept and its safe bytes. Raises Refused, with the reason by its name."""
    return obeyed(data, Order(tuple(only), square, limits or Limits()))


def text_of(data: bytes, only: Iterable[str], *, limits: Limits | None = None) -> str:
    """The words of a document. Raises Refused, with the reason by its name."""
    return obeyed(data, Order(tuple(only), "", limits or Limits(), text=True))[1].decode()


def obeyed(data: bytes, order: Order) -> tuple[str, bytes]:
    if not AT_ONCE.acquire(timeout=PATIENCE):
        raise Refused("Beaucoup de fichiers arrivent en même temps. On peut réessayer dans une minute.")
    try:
        return answer(*run(data, order))
    finally:
        AT_ONCE.release()


def run(data: bytes, order: Order) -> tuple[int, bytes]:
    """Exit code and output; minus 9 when the clock ran out."""
    command = [sys.executable, "-E", "-s", "-m", "tandem.core.cleaning", json.dumps(asdict(order))]
    nothing_of_ours = {"LANG": "C.UTF-8", "MALLOC_ARENA_MAX": "2"}
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            cwd=ROOT,
            env=nothing_of_ours,
            timeout=2 * order.limits.seconds + 5,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return -9, b""
    return done.returncode, done.stdout


def answer(code: int, output: bytes) -> tuple[str, bytes]:
    if code == 0:
        told, _, safe = output.partition(b"\n")
        found = json.loads(told)
        if "refused" in found:
            raise Refused(found["refused"])
        return found["kind"], safe
    log.warning("a file was refused: its reader ended with %d", code)
    killed_by_a_limit = code == OUT_OF_MEMORY or -code in (9, 24)  # SIGKILL, SIGXCPU
    raise Refused(TOO_HEAVY if killed_by_a_limit else UNREADABLE)
