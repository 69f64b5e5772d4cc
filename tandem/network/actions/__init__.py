from tandem.network.actions.partnerships import refuse, resume, suspend, verify
from tandem.network.actions.structures import (
    add_site,
    dissolve,
    edit_page,
    edit_site,
    give_back,
    open_structure,
    remove_site,
    stand_again,
    take_in,
)

__all__ = [
    "add_site",
    "dissolve",
    "edit_page",
    "edit_site",
    "give_back",
    "open_structure",
    "refuse",
    "remove_site",
    "resume",
    "stand_again",
    "suspend",
    "take_in",
    "verify",
]
