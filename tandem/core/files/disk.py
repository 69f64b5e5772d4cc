"""Where the bytes lie."""

import time
import uuid
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


def is_old(path: Path) -> bool:
    try:
        return path.stat().st_mtime < time.time() - GRACE
    except FileNotFoundError:
        return False
