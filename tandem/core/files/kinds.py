"""What a file truly is, by its content and never by its name: two readers must agree, then it is made anew."""

from collections.abc import Callable, Iterable

import puremagic

from tandem.core.files.images import redraw
from tandem.core.files.pdf import rebuild
from tandem.core.files.refusal import Refused

__all__ = ["DOCUMENTS", "IMAGES", "Refused", "clean"]

IMAGES = ("image/jpeg", "image/png", "image/webp", "image/heic")
DOCUMENTS = ("application/pdf", *IMAGES)
SAID = {"application/pdf": "PDF", "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP", "image/heic": "HEIC"}
BEGINNINGS: list[tuple[str, Callable[[bytes], bool]]] = [
    ("application/pdf", lambda data: data.startswith(b"%PDF-")),
    ("image/jpeg", lambda data: data.startswith(b"\xff\xd8\xff")),
    ("image/png", lambda data: data.startswith(b"\x89PNG\r\n\x1a\n")),
    ("image/webp", lambda data: data[:4] == b"RIFF" and data[8:12] == b"WEBP"),
    ("image/heic", lambda data: data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")),
]


def clean(data: bytes, only: Iterable[str]) -> tuple[str, bytes]:
    """The kind that is kept and its safe bytes. Raises Refused, with the reason by its name."""
    if not data:
        raise Refused("Ce fichier est vide.")
    kind = recognise(data)
    if kind not in tuple(only):
        raise Refused(
            f"Ce type de fichier n’est pas accepté. Types acceptés : {', '.join(SAID[kind] for kind in only)}."
        )
    if kind == "application/pdf":
        return kind, rebuild(data)
    return redraw(data, kind)


def recognise(data: bytes) -> str:
    """The kind, or nothing when it is none of ours or when puremagic contradicts."""
    kind = next((kind for kind, begins in BEGINNINGS if begins(data)), "")
    return kind if kind == "image/heic" or kind in opinions(data) else ""


def opinions(data: bytes) -> set[str]:
    try:
        return {found.mime_type for found in puremagic.magic_string(data)}
    except (puremagic.PureError, ValueError):
        return set()
