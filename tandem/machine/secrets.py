"""The installation's secrets: one file each in `<data>/secrets`, readable by its owner alone, never in a backup."""

import os
import secrets as random
from datetime import UTC, datetime
from pathlib import Path

NAMES = {
    "secret_key": "signs sessions and forms",
    "pepper": "keys the hashes of sign-in codes",
    "files_key": "wraps the key of each stored file",
}
SHOWN = "shown_at"


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


def export(data: Path) -> str:
    """All of them, as `take_in` reads them again and as the environment would hold them."""
    return "\n".join(f"{variable(name)}={read(data, name)}" for name in NAMES)


def take_in(data: Path, text: str) -> None:
    """Keep the secrets of another installation. Raises ValueError when one is missing, or another is there already."""
    given = dict(line.strip().split("=", 1) for line in text.splitlines() if "=" in line)
    if lacking := [variable(name) for name in NAMES if not given.get(variable(name))]:
        raise ValueError(f"Il manque {', '.join(lacking)} : collez tout ce que « tandem secrets export » a montré.")
    for name in NAMES:
        path = folder(data) / name
        if path.exists() and path.read_text() != given[variable(name)]:
            raise ValueError(f"{path} existe déjà et diffère. Déplacez {folder(data)}, puis recommencez.")
    for name in NAMES:
        if not (folder(data) / name).exists():
            make(data, name, given[variable(name)])


def shown_at(data: Path) -> datetime | None:
    """When they were shown to somebody, to be copied elsewhere."""
    mark = folder(data) / SHOWN
    return datetime.fromisoformat(mark.read_text()) if mark.exists() else None


def note_shown(data: Path) -> None:
    (folder(data) / SHOWN).write_text(datetime.now(UTC).isoformat(timespec="seconds"))


def make(data: Path, name: str, text: str = "") -> None:
    """Two processes may come at once: the first link wins, and both read the same text."""
    folder(data).mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = folder(data) / f".{name}-{os.getpid()}-{random.token_hex(4)}"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text or random.token_urlsafe(48))
    try:
        os.link(draft, folder(data) / name)
    except FileExistsError:
        pass  # the other one was first: its text is the one that counts
    finally:
        draft.unlink()


def variable(name: str) -> str:
    return f"TANDEM_{name.upper()}"
