"""PDF files are rebuilt page by page into a new one: what acts, what is attached and who wrote it stay behind."""

import io
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from tandem.core.cleaning.refusal import Refused

MOST_PAGES = 200
LEFT_BEHIND = (
    "/AA",
    "/OpenAction",
    "/Metadata",
    "/PieceInfo",
    "/AF",
    "/EF",
    "/JS",
    "/Thumb",
    "/PresSteps",
    "/OPI",
    "/Ref",
)
PAGE = {  # what a page keeps: how it looks, and nothing that a reader may not know
    *("/Type", "/Parent", "/Contents", "/Resources", "/Annots", "/Rotate", "/UserUnit", "/Group"),
    *("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox"),
}
ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")  # of a stream whose bytes would be in another file
SAFE_LINKS = ("https://", "http://", "mailto:", "tel:")
DAMAGE = (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, RecursionError)


def rebuild(data: bytes) -> bytes:
    """The same pages, filled-in forms drawn flat. Raises Refused with the reason by its name."""
    if not data.rstrip(b"\0 \r\n\t").endswith(b"%%EOF"):
        raise Refused("Ce PDF est abîmé ou incomplet, ou autre chose y est ajouté.")
    try:
        with pikepdf.open(io.BytesIO(data)) as source:
            return anew(source)
    except Refused:
        raise
    except pikepdf.PasswordError:
        raise Refused("Ce PDF est protégé par un mot de passe.") from None
    except DAMAGE:
        raise Refused("Ce PDF est abîmé ou incomplet.") from None


def anew(source: Pdf) -> bytes:
    refuse(source)
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("all")
    with pikepdf.new() as fresh:
        fresh.pages.extend(source.pages)
        for page in fresh.pages:
            for name in set(page.obj.keys()) - PAGE:
                del page.obj[name]
            page.obj.Annots = Array([link for note in page.obj.get("/Annots", []) if (link := plain_link(note))])
        fresh.remove_unreferenced_resources()
        for thing in fresh.objects:
            disarm(thing)
        target = io.BytesIO()
        fresh.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return target.getvalue()


def refuse(source: Pdf) -> None:
    if not 0 < len(source.pages) <= MOST_PAGES:
        raise Refused(f"Ce PDF doit avoir entre 1 et {MOST_PAGES} pages.")
    if any(isinstance(thing, Dictionary) and launches(thing) for thing in [*source.objects, source.Root]):
        raise Refused("Ce PDF demande à lancer un programme. Il n’est pas accepté.")


def launches(thing: Any) -> bool:
    """The action itself, or a thing that holds it."""
    return thing.get("/S") == Name.Launch or any(
        isinstance(held := thing.get(name), Dictionary) and held.get("/S") == Name.Launch
        for name in ("/OpenAction", "/A")
    )


def disarm(thing: Any) -> None:
    """This object and what it holds itself; what it points to has its own turn."""
    if isinstance(thing, (Dictionary, Stream)):
        for name in LEFT_BEHIND + (ELSEWHERE if isinstance(thing, Stream) else ()):
            if name in thing:
                del thing[name]
    for one in held_by(thing):
        if is_nest(one) and not one.is_indirect:
            disarm(one)


def held_by(thing: Any) -> list[Any]:
    if isinstance(thing, Stream):
        return list(thing.stream_dict.values())
    return list(thing.values() if isinstance(thing, Dictionary) else thing) if is_nest(thing) else []


def is_nest(thing: Any) -> bool:
    return isinstance(thing, (Dictionary, Array))


def plain_link(note: Any) -> Any:
    """A link to an address, written anew; None for every other annotation."""
    if not isinstance(note, Dictionary) or note.get("/Subtype") != Name.Link or "/Rect" not in note:
        return None
    action = note.get("/A")
    address = str(action.get("/URI", "")) if isinstance(action, Dictionary) and action.get("/S") == Name.URI else ""
    if not address.lower().startswith(SAFE_LINKS):
        return None
    corners = Array([float(corner) for corner in note.Rect])
    link = Dictionary(S=Name.URI, URI=pikepdf.String(address))
    return Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=corners, Border=[0, 0, 0], A=link)
