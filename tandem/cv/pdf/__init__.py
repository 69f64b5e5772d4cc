"""The A4 sheet of a card, by Typst: `draw` gives its PDF/UA-1, `picture` its first page, `response` hands it
over under a `file_name` that tells no more than the card.

What a sheet says comes from a PublishedCard and from nothing else: it shows no more than the card's mode lets through,
in its text, in its metadata and in its name. It carries no date and no path; the same card gives the same bytes.
"""

from tandem.cv.pdf.press import Unprinted
from tandem.cv.pdf.sheets import draw, file_name, handed, picture, response

__all__ = ["Unprinted", "draw", "file_name", "handed", "picture", "response"]
