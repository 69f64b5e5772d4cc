"""When something was, as French CVs say it: « juin - août 2024 », « depuis sept. 2023 », « 03/2024 »."""

import re
from dataclasses import dataclass

from django.utils import timezone

NAMES = "janv fevr mars avr mai juin juil aout sept oct nov dec".split()
MONTH = (
    r"(janv(?:ier)?|f[ée]vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|ao[uû]t|sept(?:embre)?|oct(?:obre)?"
    r"|nov(?:embre)?|d[ée]c(?:embre)?)\.?"
)
DAY = r"(?:\d{1,2}(?:er)?\s+|\d{1,2}[/.])?"
A_MONTH = rf"{DAY}(?:{MONTH}(?:\s+((?:19|20)\d\d))?|(\d\d)[/.-]((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d))"
NOW = r"(?:aujourd.hui|ce jour|maintenant|pr[ée]sent|en cours|actuellement)"
LINK = r"\s*(?:-|–|—|à|au|a|jusqu.?(?:à|au?)|>|→)\s*"
SPAN = re.compile(
    rf"(?<!\w)(?P<since>depuis\s+)?(?:de |du |d.)?(?P<start>{A_MONTH})"
    rf"(?:{LINK}(?:(?P<now>{NOW})|(?P<end>{A_MONTH})))?(?!\w)",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
BEGUN = re.compile(rf"\bdepuis\s+(?:{A_MONTH}|(?:l.[ée]t[ée]\s+)?(?:19|20)\d\d)", re.I)


@dataclass(frozen=True)
class When:
    start: str = ""
    end: str = ""
    lasts: bool = False


def read(words: str) -> tuple[When | None, str]:
    """The first span of months that our forms take, and the words without it. None: there is none."""
    for found in SPAN.finditer(words):
        start, end = _month(found["start"], found["end"] or ""), _month(found["end"] or "", "")
        if _is_usual(start) and (not found["end"] or (_is_usual(end) and end >= start)):
            lasts = bool(found["since"] or found["now"])
            left = words[: found.start()] + " " + words[found.end() :]
            return When(start, "" if lasts else end or start, lasts), _tidy(left)
    return None, words


def says_when(words: str) -> bool:
    """A month, or only a year."""
    return read(words)[0] is not None or bool(YEAR.search(words))


def written(words: str) -> str:
    """The years as they stand, months and links included: « sept. 2023 – juin 2025 »."""
    spans = [one.span() for pattern in (BEGUN, SPAN, YEAR) for one in pattern.finditer(words)]
    return words[min(start for start, _end in spans) : max(end for _start, end in spans)] if spans else ""


def _month(words: str, other: str) -> str:
    """« juin 2024 » → « 2024-06 »; a month without its year takes the other's."""
    if found := re.search(r"(\d\d)[/.-]((?:19|20)\d\d)", words):
        return f"{found[2]}-{found[1]}"
    if found := re.search(r"((?:19|20)\d\d)-(\d\d)", words):
        return found[0]
    named, year = re.search(MONTH, words, re.I), YEAR.search(words) or YEAR.search(other)
    return f"{year[0]}-{_rank(named[1]):02}" if named and year else ""


def _rank(name: str) -> int:
    plain = name.lower().replace("é", "e").replace("û", "u")
    return next(rank for rank, begins in enumerate(NAMES, 1) if plain.startswith(begins[:3]) and _same(plain, begins))


def _same(plain: str, begins: str) -> bool:
    """« jui » begins two months."""
    return not begins.startswith("jui") or plain.startswith(begins)


def _is_usual(month: str) -> bool:
    return bool(re.fullmatch(r"20\d\d-(0[1-9]|1[0-2])", month)) and month <= f"{timezone.localdate():%Y-%m}"


def _tidy(words: str) -> str:
    return re.sub(r"\(\s*\)|\[\s*\]", " ", " ".join(words.split())).strip(" -–—:|,;·/")
