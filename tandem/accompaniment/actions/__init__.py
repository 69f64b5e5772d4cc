"""What the duo does, one file a noun."""

from tandem.accompaniment.actions.access import break_the_glass, count_names, open_file, read_names, watch
from tandem.accompaniment.actions.erase import erase
from tandem.accompaniment.actions.files import (
    change_situation,
    note_contact,
    record_parents_agreement,
    register,
    withdraw_parents_agreement,
)
from tandem.accompaniment.actions.goals import drop_goal, reach_goal, resume_goal, set_goal
from tandem.accompaniment.actions.handovers import hand_over, refuse_handover, settle, take_back, take_over
from tandem.accompaniment.actions.intakes import (
    bring,
    create_accounts,
    create_some,
    invite_all,
    match_columns,
    tick,
    undo_intake,
)
from tandem.accompaniment.actions.leaving import close_file, open_file_again
from tandem.accompaniment.actions.mergers import join_structures, part_structures
from tandem.accompaniment.actions.merges import absorb, bring_back, part, retire
from tandem.accompaniment.actions.notes import correct_note, read_notes, write_note
from tandem.accompaniment.actions.referents import share_out, transfer
from tandem.accompaniment.actions.steps import comment, drop, finish, plan, reopen
from tandem.accompaniment.actions.ways_in import change_contact, confirm_contact, print_card, revoke_card, show_code

__all__ = [
    "absorb",
    "break_the_glass",
    "bring",
    "bring_back",
    "change_contact",
    "change_situation",
    "close_file",
    "comment",
    "confirm_contact",
    "correct_note",
    "count_names",
    "create_accounts",
    "create_some",
    "drop",
    "drop_goal",
    "erase",
    "finish",
    "hand_over",
    "invite_all",
    "join_structures",
    "match_columns",
    "note_contact",
    "open_file",
    "open_file_again",
    "part",
    "part_structures",
    "plan",
    "print_card",
    "reach_goal",
    "read_names",
    "read_notes",
    "record_parents_agreement",
    "refuse_handover",
    "register",
    "reopen",
    "resume_goal",
    "retire",
    "revoke_card",
    "set_goal",
    "settle",
    "share_out",
    "show_code",
    "take_back",
    "take_over",
    "tick",
    "transfer",
    "undo_intake",
    "watch",
    "withdraw_parents_agreement",
    "write_note",
]
