"""What the pages of a CV or a letter show: found rows, and the context of templates."""

from tandem.cv.views.shown.comments import comment_form_of, comments_page
from tandem.cv.views.shown.modes import choice
from tandem.cv.views.shown.pieces import pieces
from tandem.cv.views.shown.readings import read, read_on, to_write
from tandem.cv.views.shown.rows import (
    STATE_KINDS,
    cvs,
    find,
    find_letter,
    find_text,
    home_for,
    letters,
    seen,
    texts,
    typed,
)
from tandem.cv.views.shown.sheets import documents, sheet_of, whole
from tandem.cv.views.shown.steps import after, conflict, overview, step
from tandem.cv.views.shown.wholes import home_of, reading

__all__ = [
    "STATE_KINDS",
    "after",
    "choice",
    "comment_form_of",
    "comments_page",
    "conflict",
    "cvs",
    "documents",
    "find",
    "find_letter",
    "find_text",
    "home_for",
    "home_of",
    "letters",
    "overview",
    "pieces",
    "read",
    "read_on",
    "reading",
    "seen",
    "sheet_of",
    "step",
    "texts",
    "to_write",
    "typed",
    "whole",
]
