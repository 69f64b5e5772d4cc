"""core's tables: plain ids, no foreign keys, since core knows nobody above."""

from tandem.core.models.journal import JournalEntry, JournalLot
from tandem.core.models.once import Done

__all__ = ["Done", "JournalEntry", "JournalLot"]
