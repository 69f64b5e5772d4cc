"""A CV written elsewhere becomes pieces that the person keeps, edits or drops. Nothing here writes anything.

`read` takes a JSON Resume file, the bytes of a PDF or of a Word document, or plain text. It proposes a `Content`, and
gives back the lines that it could not place: no word is lost.
"""

from tandem.core import files
from tandem.cv.imports import resume, text
from tandem.cv.imports.found import Found, Unreadable

__all__ = ["Found", "Unreadable", "read", "read_text"]


def read(raw: bytes) -> Found:
    """A file. Raises Unreadable, which says why in words for the person."""
    if resume.looks_like_one(raw):
        return resume.read(raw)
    resume.refuse_by_beginning(raw)
    try:
        return read_text(files.text_of(raw))
    except files.Refused as refusal:
        raise Unreadable(str(refusal)) from None


def read_text(typed: str) -> Found:
    """What was pasted: JSON Resume, or the words of a CV."""
    if typed.lstrip().startswith("{"):
        return resume.read(typed.encode(errors="replace"))
    return text.read(typed)
