"""The page that a person takes away: the same rows, in plain words, to be read without Tandem and without a network."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.core.templatetags.tandem import hour, phone, short_day
from tandem.cv.content import texts, words
from tandem.cv.models import CV, CVVersion, Document
from tandem.home.export.rows import Found, value_of
from tandem.home.export.words import CHOSEN, TITLES, WORDS
from tandem.privacy.queries import Told

TEXTS = (CV, CVVersion)


class Said(NamedTuple):
    """What it is, and what it says: a text, or a file."""

    word: str
    text: str = ""
    file: str = ""


class Row(NamedTuple):
    """What stands in its columns and, of a CV or a letter, in its sections."""

    said: list[Said]
    sections: list[tuple[str, words.Pairs]]


class Part(NamedTuple):
    key: str
    title: str
    rows: list[Row]


def draw(youth: Youth, found: Found, visits: list[Told]) -> str:
    names = words.names_in(*(written(row) for label in found for row in found[label] if isinstance(row, TEXTS)))
    parts = [
        Part(label.replace(".", "-"), TITLES[label], [row_of(row, youth, names) for row in rows])
        for label, rows in found.items()
    ]
    context = {"youth": youth, "parts": parts, "visits": visits, "today": timezone.localdate()}
    return render_to_string("home/taken_away.html", context)


def row_of(row: Model, youth: Youth, names: dict[str, str]) -> Row:
    """What is empty is left out."""
    said = [said_of(row, name, word, youth) for name, word in WORDS[row._meta.label_lower].items() if name != "content"]
    sections = sections_of(row, names) if isinstance(row, TEXTS) else []
    return Row([one for one in said if one.text or one.file], sections)


def said_of(row: Model, name: str, word: str, youth: Youth) -> Said:
    match row, name:
        case Document(), "file":
            return Said(word, file=path_of(row))
        case _, "cv":
            return Said(word, row.cv.name)  # type: ignore[attr-defined]
    value = value_of(row, row._meta.get_field(name), youth)
    kinds = CHOSEN.get(f"{row._meta.label_lower}.{name}")
    return Said(word, plain(value if kinds is None else labels(kinds, value)))


def sections_of(row: CV | CVVersion, names: dict[str, str]) -> list[tuple[str, words.Pairs]]:
    content = written(row)
    found = [(str(part.label), words.pairs(content, part, names)) for part in texts.sections_of(text_of(row))]
    return [(label, pairs) for label, pairs in found if pairs]


def written(row: Any) -> texts.Text:
    return texts.read(text_of(row), row.content)


def text_of(row: CV | CVVersion) -> CV:
    return row if isinstance(row, CV) else row.cv


def labels(kinds: Any, value: str | list[str]) -> list[str]:
    keys = value if isinstance(value, list) else [value]
    return [str(kinds(key).label) for key in keys if key in kinds.values]


def plain(value: Any) -> str:
    """« 22/11/2026 à 14 h », « oui », « 06 12 34 56 78 », one thing after the other."""
    match value:
        case None:
            return ""
        case bool():
            return "oui" if value else "non"
        case datetime():
            return f"{short_day(value)} à {hour(value)}"
        case date():
            return short_day(value)
        case list():
            return "\n".join(filter(None, map(plain, value)))
        case dict():
            return ", ".join(filter(None, map(plain, value.values())))
    text = str(value)
    return phone(text) if text.startswith("+33") and text[1:].isdecimal() else text


def path_of(document: Document) -> str:
    """Two files of one name stay two."""
    return f"fichiers/{document.pk}-{document.file.name}"
