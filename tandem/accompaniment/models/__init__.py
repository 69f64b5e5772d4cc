from tandem.accompaniment.models.access import ExceptionalAccess
from tandem.accompaniment.models.duo import Assignment
from tandem.accompaniment.models.intakes import Intake, IntakeLine
from tandem.accompaniment.models.mergers import Merger
from tandem.accompaniment.models.moves import Handover, Merge
from tandem.accompaniment.models.notes import FormerNote, Note
from tandem.accompaniment.models.plan import Goal, Step
from tandem.accompaniment.models.youths import Youth

__all__ = [
    "Assignment",
    "ExceptionalAccess",
    "FormerNote",
    "Goal",
    "Handover",
    "Intake",
    "IntakeLine",
    "Merge",
    "Merger",
    "Note",
    "Step",
    "Youth",
]
