from tandem.network.actions.partnerships import refuse, resume, suspend, verify
from tandem.network.actions.structures import add_site, edit_page, edit_site, open_structure, remove_site

__all__ = [
    "add_site",
    "edit_page",
    "edit_site",
    "open_structure",
    "refuse",
    "remove_site",
    "resume",
    "suspend",
    "verify",
]
