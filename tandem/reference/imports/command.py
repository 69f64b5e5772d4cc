"""`tandem reference import rome|communes FILE-OR-ADDRESS…`, as a person at a terminal sees it."""

import sys
from typing import Any

from tandem.reference.imports.communes import import_communes
from tandem.reference.imports.files import BadFile
from tandem.reference.imports.rome import import_rome

READERS = {"rome": import_rome, "communes": import_communes}


def read(kind: str, sources: list[str], *, by: Any) -> int:
    """Read the files and say what was written: 0. Or say what is wrong: 1."""
    try:
        counts = READERS[kind](sources, by=by)
    except BadFile as problem:
        sys.stderr.write(f"{problem}\nRien n’a été écrit.\n")
        return 1
    sys.stdout.write(", ".join(f"{count} {word}" for word, count in counts.items() if count) + "\n")
    return 0
