"""The verbs of people and their hats, one file a noun."""

from tandem.accounts.actions.absences import declare_absence, end_absence
from tandem.accounts.actions.erase import erase
from tandem.accounts.actions.memberships import Takers, accept, end_membership, invite, join_hats, part_hats
from tandem.accounts.actions.second_factor import add_passkey, protect, remove_passkey, renew_codes, reset_second_factor
from tandem.accounts.actions.ways_in import change_means, close_device, come_in_with_help, lose_card

__all__ = [
    "Takers",
    "accept",
    "add_passkey",
    "change_means",
    "close_device",
    "come_in_with_help",
    "declare_absence",
    "end_absence",
    "end_membership",
    "erase",
    "invite",
    "join_hats",
    "lose_card",
    "part_hats",
    "protect",
    "remove_passkey",
    "renew_codes",
    "reset_second_factor",
]
