"""Files written whole or not at all, and what to say when the disk is full.

The ground under `core` and `machine`, which do not know each other: stored files, backups and the bodies of requests
all stand on it.
"""

import contextlib
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT)


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Beside, synced, then renamed, the folder synced too: whatever stops the machine, what bears the name is whole."""
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


@contextlib.contextmanager
def refused_when_full(refusal: Callable[[], Exception]) -> Iterator[None]:
    """A full disk becomes the refusal of whoever writes; any other trouble stays what it is."""
    try:
        yield
    except OSError as trouble:
        if trouble.errno not in NO_ROOM:
            raise
        raise refusal() from trouble
