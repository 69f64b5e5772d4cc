"""An output read for what it tells: words whatever their capitals, digits whatever is between them; files unpacked.

Each value is looked for in what a person reads, in what a program reads (properties, headers, names of files), and in
the bytes, as they stand and as their compression hid them.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from html import unescape

import pikepdf
import pypdfium2
from django.http import HttpResponse

from tandem.bench.dossiers import Dossier
from tandem.cv.exports import word

NOT_DIGITS = re.compile(r"\D+")
MARKUP = re.compile(r"<[^>]*>")
CUT = re.compile("[\u00ad\u200b\u2060\x02\ufffe]\\s*|-\\s*\n")  # where a line may break a word, and where it did


@dataclass(frozen=True)
class Reading:
    """All of it in small letters."""

    text: str
    data: bytes = b""


def of(answer: HttpResponse) -> Reading:
    """The headers, the cookies, the name of the file and the body."""
    head = "\n".join([*(f"{name}: {value}" for name, value in answer.headers.items()), answer.cookies.output()])
    kind = answer["Content-Type"]
    if kind == "application/pdf":
        told, data = of_a_pdf(answer.content)
        return of_words(head, *told, data=data)
    if kind == word.KIND:
        return of_words(head, *of_a_word_file(answer.content), data=answer.content)
    return of_words(head, answer.content.decode())


def of_words(*words: str, data: bytes = b"") -> Reading:
    """As written, then without the marks that may stand inside a word."""
    told = unescape("\n".join(words))
    return Reading(f"{told}\n{CUT.sub('', MARKUP.sub('', told))}".casefold(), data.lower())


def of_a_pdf(data: bytes) -> tuple[list[str], bytes]:
    """What its objects say, title and author among them, and its pages as one copies their text; the file as it stands,
    then each of its streams.
    """
    with pikepdf.open(io.BytesIO(data)) as document:
        objects = [one for one in document.objects if not isinstance(one, pikepdf.Stream)]
        streams = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
        told = [repr(one) for one in (document.trailer, *objects)]
    with pypdfium2.PdfDocument(data) as pages:
        told += [page.get_textpage().get_text_range() for page in pages]
    return told, b"\n".join([data, *streams])


def of_a_word_file(data: bytes) -> list[str]:
    """The name and the content of every part, properties and pictures included."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        comments = [file.comment, *(part.comment + part.extra for part in file.infolist())]
        parts = [text for name in file.namelist() for text in (name.encode(), file.read(name))]
    return [part.decode("utf-8", "replace") for part in [*comments, *parts]]


def leaks_in(reading: Reading, one: Dossier, mode: str) -> list[str]:
    """What of this person is read there."""
    digits = NOT_DIGITS.sub("", reading.text)
    found = [what for what, value in one.told(mode).items() if value in reading.text or is_in(reading.data, value)]
    number = one.phone.removeprefix("+33")
    return found + ["téléphone"] * (number in digits or is_in(reading.data, number))


def is_in(data: bytes, value: str) -> bool:
    """As a file writes words: UTF-8 in its streams, UTF-16 in its titles."""
    return bool(data) and any(value.encode(form) in data for form in ("utf-8", "utf-16-be"))
