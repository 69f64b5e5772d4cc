"""The messages of the house, as its templates and its Python say them."""

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from tandem.tests.architecture import house

TU = re.compile(r"(?<![\w-])(?:tu|ton|ta|tes|te|toi)(?![\w’])|(?<!\w)t’", re.I)
KEYWORDS = {"_": None, "gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "ngettext_lazy": (1, 2)}
REGISTERS = ("fr", "fr_Vous")


@dataclass(frozen=True)
class Message:
    """A text of a package, with its plural when it counts something."""

    package: str
    text: str
    plural: str = ""

    @property
    def says_tu(self):
        return bool(TU.search(self.text) or TU.search(self.plural))


@cache
def messages():
    found = [message for path in house.templates() for message in _read(path, templatize(path.read_text()))]
    found += [message for path in house.sources() for message in _read(path, path.read_text())]
    return sorted(set(found), key=lambda message: (message.package, message.text))


def _read(path: Path, source: str):
    package = house.package_of(path)
    source = source if path.suffix == ".py" else "\n".join(line.strip() for line in source.splitlines())
    for _, text, _, _ in extract("python", BytesIO(source.encode()), KEYWORDS):
        yield Message(package, text) if isinstance(text, str) else Message(package, *text[:2])


@cache
def catalogue(package, register):
    """What a package says in a register; an empty one when it has no such file."""
    path = house.TANDEM / package / "locale" / register / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return None
    with path.open("rb") as file:
        return read_po(file, locale="fr", abort_invalid=True)


def said(message, register):
    """The texts of a message in a register, () when it is not there."""
    entry = (book := catalogue(message.package, register)) and book.get(message.text)
    if not entry or entry.fuzzy:
        return ()
    return tuple(filter(None, entry.string if isinstance(entry.string, tuple | list) else (entry.string,)))


def sentences(text):
    """Without variables and tags; what stands around them counts."""
    return [part for part in re.split(r"[.!?:;…\n]+", re.sub(r"%\(\w+\)s|\{\w*\}", "mot", text)) if part.strip()]
