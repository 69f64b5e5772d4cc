"""The verbs of a CV, one file a noun."""

from tandem.cv.actions.cards import publish, withdraw
from tandem.cv.actions.comments import answer, comment, resolve
from tandem.cv.actions.cvs import bring, send_back, start, submit, validate, write
from tandem.cv.actions.erase import erase

__all__ = [
    "answer",
    "bring",
    "comment",
    "erase",
    "publish",
    "resolve",
    "send_back",
    "start",
    "submit",
    "validate",
    "withdraw",
    "write",
]
