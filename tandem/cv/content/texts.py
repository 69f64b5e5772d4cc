"""What a row holds, CV or letter, read by its own classes."""

from typing import Any

from tandem.cv.content.letters import LETTER_SECTIONS, Letter
from tandem.cv.content.shape import Content, section_of
from tandem.cv.models import CV, LetterSection, Section

Text = Content | Letter


def read(cv: CV, stored: dict[str, Any] | None = None) -> Text:
    """The text of today, or another of the same row."""
    held = cv.content if stored is None else stored
    if cv.is_letter:
        return Letter(**{str(name): section_of(name, held.get(name)) for name in LETTER_SECTIONS})
    return Content.read(held)


def sections_of(cv: CV) -> list[Any]:
    """In their order."""
    return list(LetterSection if cv.is_letter else Section)


def section_named(name: str) -> Any:
    """The member of its enumeration: it knows its label."""
    return LetterSection(name) if name in LETTER_SECTIONS else Section(name)


def begun(text: Text) -> set[str]:
    """The sections in which something stands."""
    untouched = type(text)()
    return {name for name, value in vars(text).items() if value != getattr(untouched, name)}
