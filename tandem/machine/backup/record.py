"""The installation remembers its last backup, so that `tandem doctor` may say how old it is."""

import json
from datetime import datetime
from pathlib import Path

from tandem import durable

NAME = "last-backup.json"


def note(data: Path, folder: Path, at: datetime) -> None:
    durable.write(data / NAME, [json.dumps({"folder": str(folder), "at": at.isoformat()}).encode()])


def last(data: Path) -> tuple[Path, datetime] | None:
    """Where, and up to when; None before the first."""
    if not (data / NAME).exists():
        return None
    facts = json.loads((data / NAME).read_text())
    return Path(facts["folder"]), datetime.fromisoformat(facts["at"])
