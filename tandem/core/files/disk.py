"""Where the bytes lie, and how they get there whole or not at all."""

import os
import time
import uuid
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

GRACE = 3600  # seconds during which a file without row may belong to a transaction that still runs


def folder() -> Path:
    path = Path(settings.FILES_FOLDER)
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(pk: uuid.UUID | str) -> Path:
    return folder() / str(pk)[:2] / str(pk)


def everything() -> dict[str, Path]:
    """Name and path of each file, drafts of interrupted writings included."""
    return {path.name: path for path in folder().glob("*/*")}


def write(path: Path, chunks: Iterable[bytes]) -> None:
    """Whatever stops the machine: written beside, synced, renamed, and the folder synced too."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            target.writelines(chunks)
            target.flush()
            os.fsync(target.fileno())
        draft.rename(path)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    sync(path.parent)


def sync(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time.time() - GRACE
    except FileNotFoundError:
        return False
