"""The installation's secrets: one file each in `<data>/secrets`, readable by its owner alone, never in a backup."""

import os
import secrets as random
from pathlib import Path

NAMES = {
    "secret_key": "signs sessions and forms",
    "pepper": "keys the hashes of sign-in codes",
    "files_key": "wraps the key of each stored file",
}


def folder(data: Path) -> Path:
    return data / "secrets"


def missing(data: Path) -> list[str]:
    """Names of the secrets that neither the environment nor the data folder holds."""
    return [variable(name) for name in NAMES if variable(name) not in os.environ and not (folder(data) / name).exists()]


def read(data: Path, name: str, *, create: bool = False) -> str:
    """The secret's text. Raises FileNotFoundError when there is none and `create` is off."""
    if value := os.environ.get(variable(name)):
        return value
    path = folder(data) / name
    if create and not path.exists():
        make(data, name)
    return path.read_text()


def make(data: Path, name: str) -> None:
    """Two processes may come at once: the first link wins, and both read the same text."""
    folder(data).mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder(data) / f".{name}-{os.getpid()}-{random.token_hex(4)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(random.token_urlsafe(48))
    try:
        os.link(draft, folder(data) / name)
    except FileExistsError:
        pass  # the other one was first: its text is the one that counts
    finally:
        draft.unlink()


def variable(name: str) -> str:
    return f"TANDEM_{name.upper()}"
