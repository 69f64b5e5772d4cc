"""What the duo does, one file a noun."""

from tandem.accompaniment.actions.files import (
    change_situation,
    note_contact,
    record_parents_agreement,
    withdraw_parents_agreement,
)
from tandem.accompaniment.actions.goals import drop_goal, reach_goal, resume_goal, set_goal
from tandem.accompaniment.actions.referents import transfer
from tandem.accompaniment.actions.steps import comment, drop, finish, plan, reopen

__all__ = [
    "change_situation",
    "comment",
    "drop",
    "drop_goal",
    "finish",
    "note_contact",
    "plan",
    "reach_goal",
    "record_parents_agreement",
    "reopen",
    "resume_goal",
    "set_goal",
    "transfer",
    "withdraw_parents_agreement",
]
