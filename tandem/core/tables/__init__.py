"""Tables that people send and take away, as CSV or XLSX.

sheet = tables.read(upload)                        raises Refused with a French sentence
return tables.as_csv("modele", header, rows)       a cell of ours is never a formula
return tables.as_xlsx("modele", header, rows)
"""

from tandem.core.cleaning.refusal import Refused
from tandem.core.tables.reading import MOST_LETTERS, MOST_LINES, Sheet, read, was_cut
from tandem.core.tables.writing import as_csv, as_xlsx, harmless

__all__ = ["MOST_LETTERS", "MOST_LINES", "Refused", "Sheet", "as_csv", "as_xlsx", "harmless", "read", "was_cut"]
