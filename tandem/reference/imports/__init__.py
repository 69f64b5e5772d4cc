"""Reading official files: ROME and communes from a path or an address, and our own starter tables.

Each reader can run again at any time: it writes what changed, retires what vanished, and deletes nothing.
"""

from tandem.reference.imports.command import read
from tandem.reference.imports.communes import import_communes
from tandem.reference.imports.files import BadFile
from tandem.reference.imports.rome import import_rome
from tandem.reference.imports.starter import load_starter

__all__ = ["BadFile", "import_communes", "import_rome", "load_starter", "read"]
