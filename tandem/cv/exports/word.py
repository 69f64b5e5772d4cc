"""A card as a Word document, to change at home or to send where a PDF is refused: real headings, real lists.

Its words are those of the PDF (`pdf.words`). They go through templates that escape them: they are data, never markup.
It carries no date, no tool and no path; it names its author where the card names them.
"""

import io
import zipfile
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from PIL import Image, ImageChops, ImageDraw

from tandem.core import assets
from tandem.cv.models import PublishedCard
from tandem.cv.pdf.glyphs import MAY_BREAK
from tandem.cv.pdf.sheets import small_photo
from tandem.cv.pdf.words import told_by

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PARTS = {  # what the standard asks for → the template that writes it
    "[Content_Types].xml": "types.xml",
    "_rels/.rels": "package.xml",
    "docProps/core.xml": "properties.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "relations.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/footer1.xml": "footer.xml",
}
COLOURS = ("ink", "muted", "hair", "lagon", "corail")
COLUMNS = {"skills": (4, 2), "strengths": (3, 3), "facts": (4, 2), "languages": (2, 2), "certificates": (2, 2)}
LETTERS = [(34, 23), (44, 21), (999, 20)]  # as many lines at the most → half-points: few words stand larger
A_LINE = 105  # letters of a line of text
A_HEADING = 2.2  # lines that one takes, with its air
ACROSS = 480  # pixels of one of our two circles
SUN = 65  # per cent of its colour


def file_of(card: PublishedCard, *, photo: bytes | None = None) -> bytes:
    """The same card gives the same bytes."""
    portrait = small_photo(card, photo)
    told = _without_breaks(told_by(card))
    words = {
        "cv": told,
        "photo_alt": told["photo-alt"],
        "colours": {name: assets.token(name).removeprefix("#") for name in COLOURS},
        "has_photo": portrait is not None,
        "columns": {name: across if len(told[name]) >= least else 1 for name, (least, across) in COLUMNS.items()},
        "letters": next(size for most, size in LETTERS if lines_of(told) <= most),
    }
    parts = {name: render_to_string(f"cv/word/{template}", words).encode() for name, template in PARTS.items()}
    picture = f"word/media/image1.{'jpeg' if portrait else 'png'}"
    return _packed(parts | {picture: portrait or _duo()})


def lines_of(told: dict[str, Any]) -> float:
    """About how many lines it takes."""
    lived = [*told["experiences"], *told["training"]]
    texts = [*told["about"], *(line for one in lived for line in one["details"])]
    lines = 4 + sum(1 + len(text) // A_LINE for text in texts)
    lines += sum(1.3 + (len(one["beside"]) > one["dated"]) + len(one["tasks"]) for one in lived)
    for name, (least, across) in COLUMNS.items():
        count = len(told[name])
        lines += -(-count // across) if count >= least else count
    parts = (*COLUMNS, "experiences", "training", "interests")
    return lines + A_HEADING * sum(bool(told[name]) for name in parts)


def _without_breaks(told: Any) -> Any:
    """Word breaks a long word by itself."""
    if isinstance(told, dict):
        return {name: _without_breaks(value) for name, value in told.items()}
    if isinstance(told, list):
        return [_without_breaks(one) for one in told]
    return told.replace(MAY_BREAK, "") if isinstance(told, str) else told


@cache
def _duo() -> bytes:
    """Our two circles, and the sun where they meet, as on the PDF. Drawn larger, then made smaller: smooth edges."""
    across, nearer = 4 * ACROSS, round(4 * ACROSS * 0.62)
    left, right = Image.new("L", (across + nearer, across)), Image.new("L", (across + nearer, across))
    ImageDraw.Draw(left).ellipse((0, 0, across, across), fill=255)
    ImageDraw.Draw(right).ellipse((nearer, 0, nearer + across, across), fill=255)
    picture = Image.new("RGBA", left.size, "#ffffff00")
    picture.paste(assets.token("corail-soft"), mask=left)
    picture.paste(assets.token("lagon-soft"), mask=right)
    picture.paste(assets.token("soleil"), mask=ImageChops.darker(left, right).point(lambda light: light * SUN // 100))
    target = io.BytesIO()
    picture.reduce(4).save(target, "PNG", optimize=True)
    return target.getvalue()


def _packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)  # its date is the one that means none
    return target.getvalue()
