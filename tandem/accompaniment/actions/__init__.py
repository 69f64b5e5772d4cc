"""What the duo does, one file a noun."""

from tandem.accompaniment.actions.access import break_the_glass, open_file, watch
from tandem.accompaniment.actions.erase import erase
from tandem.accompaniment.actions.files import (
    change_situation,
    note_contact,
    record_parents_agreement,
    register,
    withdraw_parents_agreement,
)
from tandem.accompaniment.actions.goals import drop_goal, reach_goal, resume_goal, set_goal
from tandem.accompaniment.actions.intakes import bring, create_accounts, invite_all, match_columns, tick, undo_intake
from tandem.accompaniment.actions.notes import correct_note, read_notes, write_note
from tandem.accompaniment.actions.referents import share_out, transfer
from tandem.accompaniment.actions.steps import comment, drop, finish, plan, reopen
from tandem.accompaniment.actions.ways_in import change_contact, confirm_contact, print_card, revoke_card, show_code

__all__ = [
    "break_the_glass",
    "bring",
    "change_contact",
    "change_situation",
    "comment",
    "confirm_contact",
    "correct_note",
    "create_accounts",
    "drop",
    "drop_goal",
    "erase",
    "finish",
    "invite_all",
    "match_columns",
    "note_contact",
    "open_file",
    "plan",
    "print_card",
    "reach_goal",
    "read_notes",
    "record_parents_agreement",
    "register",
    "reopen",
    "resume_goal",
    "revoke_card",
    "set_goal",
    "share_out",
    "show_code",
    "tick",
    "transfer",
    "undo_intake",
    "watch",
    "withdraw_parents_agreement",
    "write_note",
]
