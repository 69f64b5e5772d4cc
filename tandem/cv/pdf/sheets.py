"""A card as a file."""

import io

from django.http import HttpResponse
from django.utils.text import slugify
from PIL import Image, ImageOps

from tandem.cv.models import Mode, PublishedCard
from tandem.cv.pdf import press
from tandem.cv.pdf.words import told_by

ACROSS = 420  # pixels of a photo: 36 mm at 300 dots an inch


def draw(card: PublishedCard, *, to: str = "", photo: bytes | None = None) -> bytes:
    """The PDF. `to`: the employer who receives it, named at its foot. `photo`: another one than the card's own."""
    return press.run("pdf", told_by(card, to=to, photo=small_photo(card, photo)))


def picture(card: PublishedCard, *, photo: bytes | None = None) -> bytes:
    """The first page as PNG, 794 pixels wide, in few colours: what a phone loads to look at it."""
    small = small_photo(card, photo)
    page = press.run("png", told_by(card, photo=small))
    with Image.open(io.BytesIO(page)) as image:
        return _png(image.convert("RGB").quantize(256 if small else 32))


def response(card: PublishedCard, *, to: str = "", photo: bytes | None = None) -> HttpResponse:
    """To a reader whom the caller has checked."""
    return handed(draw(card, to=to, photo=photo), "application/pdf", file_name(card))


def handed(body: bytes, kind: str, name: str) -> HttpResponse:
    """A file to keep, in which nothing may act as a page of ours."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(body, content_type=kind, headers=headers)


def file_name(card: PublishedCard, ending: str = "pdf") -> str:
    """« cv-lea-martin.pdf »; without a name on the card, « cv-vendeuse-ou-vendeur-bassin-de-dijon.pdf »."""
    return f"{slugify(f'cv {card.heading}')[:80].rstrip('-')}.{ending}"


def small_photo(card: PublishedCard, other: bytes | None) -> bytes | None:
    """Square, and of the size that paper wants; on the full card alone."""
    photo = (other or card.portrait) if card.mode == Mode.FULL else None
    if photo is None:
        return None
    with Image.open(io.BytesIO(photo)) as image:
        target = io.BytesIO()
        ImageOps.fit(image.convert("RGB"), (ACROSS, ACROSS)).save(target, "JPEG", quality=85)
        return target.getvalue()


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", optimize=True)
    return target.getvalue()
