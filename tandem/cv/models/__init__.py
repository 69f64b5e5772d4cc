from tandem.cv.choices import LetterSection, Section
from tandem.cv.models.cards import OF_AGE, YOUNGEST, Area, Mode, PublishedCard
from tandem.cv.models.cvs import CV, Comment, CVVersion
from tandem.cv.models.documents import Document
from tandem.cv.models.hidings import Hiding, hidden_from
from tandem.cv.models.turns import Turn

__all__ = [
    "CV",
    "OF_AGE",
    "YOUNGEST",
    "Area",
    "CVVersion",
    "Comment",
    "Document",
    "Hiding",
    "LetterSection",
    "Mode",
    "PublishedCard",
    "Section",
    "Turn",
    "hidden_from",
]
