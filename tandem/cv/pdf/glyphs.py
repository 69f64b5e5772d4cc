"""The signs of a sheet: French typography, and only what our typefaces can print.

One emoji makes PDF/UA-1 refuse the whole sheet: what no typeface holds is left out.
"""

import re
import unicodedata
from functools import cache
from importlib import resources

from fontTools.ttLib import TTFont

FAMILIES = {  # a family: its package, and the file that says which letters it holds; the first one that can prints
    "Atkinson Hyperlegible": ("fontpkg_atkinson_hyperlegible", "AtkinsonHyperlegible-Regular.ttf"),
    "Noto Sans": ("fontpkg_noto_sans", "NotoSans[wdth,wght].ttf"),
    "Noto Sans Arabic": ("fontpkg_noto_sans_arabic", "NotoSansArabic[wdth,wght].ttf"),
}
LINE, TEXT, MOST_LINES = 160, 800, 12  # letters of a line, of a text, and its lines: more than any form takes
NBSP, MAY_BREAK, UNREADABLE = "\u00a0", "\u200b", "\ufffd"
UNITS = "minutes?|heures?|h|ans?|mois|jours?|semaines?|km|kg|m|€|%"
FRENCH = [
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r" +(?=[,.](?:\s|$))"), ""),  # where an emoji stood
    (re.compile(r" (?=[;:!?»])"), NBSP),
    (re.compile(r"(?<=«) "), NBSP),
    (re.compile(rf"(?<=\d) (?=(?:{UNITS})(?!\w))"), NBSP),
]


def folders() -> list[str]:
    """Where the typefaces are."""
    return [str(resources.files(package) / "files") for package, _ in FAMILIES.values()]


@cache
def held_by(family: str) -> frozenset[str]:
    """The letters of a family that can be read."""
    package, name = FAMILIES[family]
    with TTFont(str(resources.files(package) / "files" / name), lazy=True) as font:
        letters = map(chr, font.getBestCmap())
        return frozenset(one for one in letters if unicodedata.category(one)[0] != "C" and one != UNREADABLE)


@cache
def printable() -> frozenset[str]:
    return frozenset().union(*map(held_by, FAMILIES))


def needed(text: str) -> list[str]:
    """The families that a text needs: most need the first alone, and Typst is quicker so."""
    first, *others = FAMILIES
    left = set(text) - held_by(first)
    return [first, *(family for family in others if left & held_by(family))]


def clean(text: str, *, most: int = LINE, word: int = 26) -> str:
    """One line, ready to print. A word longer than `word` letters may break inside: a column is narrow."""
    composed = unicodedata.normalize("NFC", text[: 2 * most])
    kept = "".join(letter if letter in printable() else " " * letter.isspace() for letter in composed)
    short = _shortened(" ".join(kept.split()), most)
    for pattern, better in FRENCH:
        short = pattern.sub(better, short)
    return re.sub(rf"[^\s{NBSP}]{{{word + 1},}}", lambda found: _breakable(found[0], word), short)


def paragraphs(text: str) -> list[str]:
    return lines(text[:TEXT])[:MOST_LINES]


def lines(text: str, *, word: int = 26) -> list[str]:
    cleaned = (clean(line, most=len(text), word=word) for line in text.splitlines())
    return [line for line in cleaned if line]


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"


def _breakable(word: str, most: int) -> str:
    return MAY_BREAK.join(word[start : start + most] for start in range(0, len(word), most))
