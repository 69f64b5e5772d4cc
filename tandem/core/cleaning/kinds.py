"""What a file truly is, by its content and never by its name: two readers must agree, then it is made anew."""

from collections.abc import Callable, Iterable
from importlib import import_module

import puremagic

from tandem.core.cleaning.refusal import Refused

IMAGES = ("image/jpeg", "image/png", "image/webp", "image/heic")
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
DOCUMENTS = (PDF, *IMAGES)
PAPERS = (*DOCUMENTS, WORD)
TEXTS = (PDF, WORD)
SAID = {PDF: "PDF", WORD: "Word (.docx)"} | dict(zip(IMAGES, ("JPEG", "PNG", "WebP", "HEIC"), strict=True))
BEGINNINGS: list[tuple[str, Callable[[bytes], bool]]] = [
    (PDF, lambda data: data.startswith(b"%PDF-")),
    ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
    ("image/heic", lambda data: data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")),
    (WORD, lambda data: data.startswith(b"PK\x03\x04") and b"word/document.xml" in data),
]
SURE = ("image/heic", WORD)  # puremagic knows too little of these: their own reader contradicts
READERS = {PDF: "pdf", WORD: "word"}  # a module each, loaded when its turn comes: the cell must start fast


def clean(data: bytes, only: Iterable[str], *, square: str = "") -> tuple[str, bytes]:
    """The kind that is kept and its safe bytes. Raises Refused, with the reason by its name."""
    kind = accepted(data, only)
    if kind in READERS:
        return kind, import_module(f"tandem.core.cleaning.{READERS[kind]}").rebuild(data)
    from tandem.core.cleaning import images

    return images.redraw(data, kind, square)


def text_of(data: bytes, only: Iterable[str]) -> tuple[str, bytes]:
    """The kind and its text, in UTF-8. Raises Refused, with the reason by its name."""
    kind = accepted(data, only)
    return kind, import_module("tandem.core.cleaning.text").of(data, kind).encode(errors="replace")


def accepted(data: bytes, only: Iterable[str]) -> str:
    if not data:
        raise Refused("Ce fichier est vide.")
    kind = recognise(data)
    if kind not in tuple(only):
        names = ", ".join(SAID[kind] for kind in only)
        raise Refused(f"Ce type de fichier n’est pas accepté. Types acceptés : {names}.")
    return kind


def recognise(data: bytes) -> str:
    """The kind, or nothing when it is none of ours or when puremagic contradicts."""
    kind = next((kind for kind, begins in BEGINNINGS if begins(data)), "")
    return kind if kind in SURE or kind in opinions(data) else ""


def opinions(data: bytes) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        return set()
