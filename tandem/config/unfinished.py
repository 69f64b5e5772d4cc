"""A restore on its way: Tandem does not open before its last step, and `tandem restore` goes on where it stopped.

Between the database and that step, somebody who was erased is alive again, and a session that was closed opens.
"""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from tandem import durable
from tandem.config import environment

NAME = "restoring.json"


@dataclass(frozen=True)
class Restore:
    """From which folder, to which moment asked for, and to which one it leads."""

    folder: str
    at: str | None
    to: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.to)

    def leads_to(self, at: datetime | None) -> bool:
        return at is None or (self.at is not None and datetime.fromisoformat(self.at) == at)


def place() -> Path:
    return environment.DATA / NAME


def begin(folder: Path, at: datetime | None, to: datetime) -> Restore:
    """Synced before anything is brought back: whatever stops the machine, the next start knows."""
    begun = Restore(str(folder), at and at.isoformat(), to.isoformat())
    durable.write(place(), [json.dumps(asdict(begun)).encode()])
    return begun


def read() -> Restore | None:
    return Restore(**json.loads(place().read_text())) if place().exists() else None


def end() -> None:
    place().unlink(missing_ok=True)
    durable.sync(place().parent)


def refuse() -> None:
    """Whoever opens Tandem asks this first."""
    if begun := read():
        raise environment.Unready(
            "Une restauration n’est pas finie : Tandem ne s’ouvre pas. "
            f"Relancez « tandem restore {begun.folder} » : elle reprend où elle s’est arrêtée."
        )
