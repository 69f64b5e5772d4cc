"""`tandem reference import rome|communes PATH-OR-URL…` and `tandem reference starter`."""

import argparse
import sys
from typing import Any

from tandem.reference.imports import BadFile, import_communes, import_rome, load_starter

READERS = {"rome": import_rome, "communes": import_communes}


def run(arguments: list[str], *, by: Any) -> int:
    """Do what the words say; 0, or 1 after a sentence on the error output."""
    asked = _parser().parse_args(arguments)
    try:
        counts = load_starter(by=by) if asked.what == "starter" else READERS[asked.table](asked.sources, by=by)
    except BadFile as problem:
        sys.stderr.write(f"{problem}\nRien n’a été écrit.\n")
        return 1
    sys.stdout.write(", ".join(f"{count} {word}" for word, count in counts.items() if count) + "\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("tandem reference", description="Les tables de référence : métiers et communes.")
    what = parser.add_subparsers(dest="what", required=True)
    what.add_parser("starter", help="charge ou complète les tables de départ")
    reading = what.add_parser("import", help="lit les fichiers officiels")
    reading.add_argument("table", choices=READERS, help="rome ou communes")
    reading.add_argument("sources", nargs="+", metavar="FICHIER", help="fichier, dossier, .gz, .zip ou adresse")
    return parser
