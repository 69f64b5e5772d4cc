"""What /proc tells about the processes that touch a folder."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path


def is_running(pid: int, program: str, argument: Path) -> bool:
    """A pid is reused sooner or later: only the command line says who it is now."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return program.encode() in words[0] and str(argument).encode() in words


def working_in(folder: Path) -> Iterator[int]:
    """Processes whose working directory is the folder. A zombie works nowhere."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if os.readlink(entry / "cwd") == str(folder) and not is_zombie(entry):
                    yield int(entry.name)


def is_zombie(entry: Path) -> bool:
    return (entry / "stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def wait_until_nobody_works_in(folder: Path, *, patience: float = 3, limit: float = 6) -> None:
    """After `patience` seconds those who are still there are killed. Raises RuntimeError after `limit`."""
    started = time.monotonic()
    while still_there := list(working_in(folder)):
        waited = time.monotonic() - started
        if waited > limit:
            raise RuntimeError(f"{folder} sert encore aux processus {still_there}.")
        if waited > patience:
            kill(still_there)
        time.sleep(0.05)


def kill(pids: list[int]) -> None:
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, 9)
