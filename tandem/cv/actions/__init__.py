"""The verbs of a CV, one file a noun."""

from tandem.cv.actions.cards import CONFIRMED_FOR, confirm, lapse, place_again, publish, withdraw
from tandem.cv.actions.comments import answer, comment, resolve
from tandem.cv.actions.cvs import bring, delete, duplicate, rename, send_back, start, submit, validate, write
from tandem.cv.actions.documents import deposit, discard, forget_paper, open_document, reject, release
from tandem.cv.actions.erase import erase
from tandem.cv.actions.joining import follow, return_home
from tandem.cv.actions.letters import begin_letter
from tandem.cv.actions.reading import open_cv, open_letter
from tandem.cv.actions.turns import restore

__all__ = [
    "CONFIRMED_FOR",
    "answer",
    "begin_letter",
    "bring",
    "comment",
    "confirm",
    "delete",
    "deposit",
    "discard",
    "duplicate",
    "erase",
    "follow",
    "forget_paper",
    "lapse",
    "open_cv",
    "open_document",
    "open_letter",
    "place_again",
    "publish",
    "reject",
    "release",
    "rename",
    "resolve",
    "restore",
    "return_home",
    "send_back",
    "start",
    "submit",
    "validate",
    "withdraw",
    "write",
]
