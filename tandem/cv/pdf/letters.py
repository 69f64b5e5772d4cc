"""A letter as a file: what the duo wrote, the writer's contacts, and the day on which it is taken."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.utils import formats
from django.utils.text import slugify
from django.utils.translation import gettext as _

from tandem.cv.pdf import press
from tandem.cv.pdf.glyphs import clean, lines
from tandem.cv.pdf.sheets import handed
from tandem.cv.pdf.words import LONG_ADDRESS, dressed
from tandem.cv.projections import Paper

ACROSS = 60  # letters of a word that a line of this page holds


def draw_letter(paper: Paper, *, on: date) -> bytes:
    """The PDF."""
    return press.run("pdf", told_by_letter(paper, on=on), template="letter")


def letter_response(paper: Paper, *, on: date) -> HttpResponse:
    """To a reader whom the caller has checked."""
    return handed(draw_letter(paper, on=on), "application/pdf", letter_file_name(paper))


def letter_file_name(paper: Paper) -> str:
    """« lettre-lea-martin-boutique-aurore.pdf »"""
    return f"{slugify(f'lettre {paper.writer} {paper.letter.addressee.company}')[:80].rstrip('-')}.pdf"


def told_by_letter(paper: Paper, *, on: date) -> dict[str, Any]:
    writer, subject = clean(paper.writer), clean(paper.letter.subject)
    told = {
        "title": " – ".join(part for part in (_("Lettre"), writer, clean(paper.letter.addressee.company)) if part),
        "author": [writer] if writer else [],
        "writer": writer,
        "contacts": [clean(one, word=LONG_ADDRESS) for one in paper.contacts],
        "to": [line for one in paper.addressee if (line := clean(one))],
        "date": _("Le {day}").format(day=formats.date_format(on, "j F Y")),
        "subject": subject,
        "greeting": clean(paper.letter.greeting),
        "paragraphs": [kept for text in paper.letter.paragraphs if (kept := lines(text, word=ACROSS))],
    }
    return dressed(told)
