"""Images are decoded and drawn again: no place, date, phone model, thumbnail or hidden script survives."""

import io
import warnings

import pillow_heif
from PIL import Image, ImageOps

from tandem.core.cleaning.refusal import Refused

MOST_PIXELS = 40_000_000
SIDE = 640  # of a square
CUTS = {"start": 0.0, "middle": 0.5, "end": 1.0}  # which part of the longer side a square keeps
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP", "image/heic": "HEIF"}

pillow_heif.register_heif_opener()


def redraw(data: bytes, kind: str, square: str = "") -> tuple[str, bytes]:
    """The kind (HEIC and squares become JPEG) and the new bytes. Raises Refused: too big, damaged, not what it says."""
    try:
        upright = decode(data, FORMATS[kind])
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise too_many_pixels() from None
    except (Refused, MemoryError):
        raise
    except Exception:  # Pillow's readers raise many kinds on damaged data
        raise Refused("Cette image est abîmée ou incomplète.") from None
    if square:
        return encode(squared(upright, CUTS[square]), "image/jpeg")
    return encode(upright, "image/jpeg" if kind == "image/heic" else kind)


def decode(data: bytes, reader: str) -> Image.Image:
    """The first picture, the right way up. Its announced size is looked at before anything is decoded."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(data), formats=[reader]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise too_many_pixels()
            image.load()
            return ImageOps.exif_transpose(image)


def squared(image: Image.Image, part: float) -> Image.Image:
    """The largest square at this place of the longer side, on white paper."""
    cut = ImageOps.fit(image, (SIDE, SIDE), Image.Resampling.LANCZOS, centering=(part, part)).convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", cut.size, "white"), cut)


def encode(image: Image.Image, kind: str) -> tuple[str, bytes]:
    transparent = image.has_transparency_data and kind != "image/jpeg"
    fresh = image.convert("RGBA" if transparent else "RGB")
    fresh.info = {}  # profile, comments, dates: what Pillow would write back
    target = io.BytesIO()
    options = {"optimize": True} if kind == "image/png" else {"quality": 85}
    fresh.save(target, FORMATS[kind], **options)
    return kind, target.getvalue()


def too_many_pixels() -> Refused:
    return Refused(f"Cette image est trop grande : {MOST_PIXELS // 1_000_000} millions de pixels au plus.")
