"""core's tables: plain ids, no foreign keys, since core knows nobody above."""

from tandem.core.models.files import StoredFile
from tandem.core.models.jobs import JobRun
from tandem.core.models.journal import JournalEntry, JournalLot
from tandem.core.models.limits import Counter
from tandem.core.models.live import LiveEvent
from tandem.core.models.once import Done
from tandem.core.models.post import Outbox

__all__ = ["Counter", "Done", "JobRun", "JournalEntry", "JournalLot", "LiveEvent", "Outbox", "StoredFile"]
