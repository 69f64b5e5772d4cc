"""The A4 sheet of a card, by Typst: `draw` gives its PDF/UA-1, `picture` its first page, `response` hands it
over under a `file_name` that tells no more than the card. And a letter: `draw_letter`, `letter_response`.

What a sheet says comes from a PublishedCard and from nothing else: it shows no more than the card's mode lets through,
in its text, in its metadata and in its name. It carries no date and no path; the same card gives the same bytes.
A letter is for the person to whom its writer gives it: it carries their name, the contacts that they chose, the day.
"""

from tandem.cv.pdf.letters import draw_letter, letter_file_name, letter_response
from tandem.cv.pdf.press import Unprinted
from tandem.cv.pdf.sheets import draw, file_name, handed, picture, response

__all__ = [
    "Unprinted",
    "draw",
    "draw_letter",
    "file_name",
    "handed",
    "letter_file_name",
    "letter_response",
    "picture",
    "response",
]
