"""What a CV written elsewhere adds to the one that is here: nothing that stands here is lost, nothing stands twice."""

from dataclasses import replace
from typing import Any

from tandem.cv.content.shape import (
    MOST_EXPERIENCES,
    MOST_INTERESTS,
    MOST_LANGUAGES,
    MOST_OWN_SKILLS,
    MOST_SKILLS,
    MOST_STRENGTHS,
    MOST_STUDIES,
    MOST_TRADES,
    Content,
)
from tandem.reference.models import fold

LISTS = [  # section, its list, how many it holds, what makes two of its items the same
    ("wishes", "trades", MOST_TRADES, lambda one: one),
    ("wishes", "contracts", 99, lambda one: one),
    ("wishes", "hours", 99, lambda one: one),
    ("experiences", "lived", MOST_EXPERIENCES, lambda one: (fold(one.title), fold(one.place), one.start)),
    ("skills", "known", MOST_SKILLS, fold),
    ("skills", "own", MOST_OWN_SKILLS, fold),
    ("skills", "strengths", MOST_STRENGTHS, lambda one: one),
    ("training", "studies", MOST_STUDIES, lambda one: (fold(one.title), one.year)),
    ("training", "certificates", 99, lambda one: one),
    ("languages", "spoken", MOST_LANGUAGES, lambda one: one.tongue),
    ("languages", "licences", 99, lambda one: one),
    ("interests", "things", MOST_INTERESTS, fold),
]
TEXTS = [
    ("who", "presentation"),
    ("wishes", "commune"),
    ("wishes", "means"),
    ("wishes", "minutes"),
    ("wishes", "available"),
    ("training", "level"),
]


def new_in(brought: Content, mine: Content) -> Content:
    """Without what already stands here."""
    for section, name, _most, same in LISTS:
        known = {same(one) for one in getattr(getattr(mine, section), name)}
        brought = _with(brought, section, name, [one for one in _of(brought, section, name) if same(one) not in known])
    for section, name in TEXTS:
        if _of(brought, section, name) == _of(mine, section, name):
            brought = _with(brought, section, name, "")
    return _with(brought, "languages", "vehicle", brought.languages.vehicle and not mine.languages.vehicle)


def merged(mine: Content, brought: Content) -> Content:
    """Both: lists follow each other, a text that is brought takes the place of the one that was here."""
    brought = new_in(brought, mine)
    for section, name, _most, _same in LISTS:
        mine = _with(mine, section, name, _of(mine, section, name) + _of(brought, section, name))
    for section, name in TEXTS:
        mine = _with(mine, section, name, _of(brought, section, name) or _of(mine, section, name))
    return _with(mine, "languages", "vehicle", mine.languages.vehicle or brought.languages.vehicle)


def overfull(content: Content) -> list[tuple[str, int, int]]:
    """The lists that hold too much: (section, how many it may, how many it does)."""
    held = [(section, most, len(_of(content, section, name))) for section, name, most, _same in LISTS]
    return [(section, most, count) for section, most, count in held if count > most]


def _of(content: Content, section: str, name: str) -> Any:
    return getattr(getattr(content, section), name)


def _with(content: Content, section: str, name: str, value: Any) -> Content:
    return replace(content, **{section: replace(getattr(content, section), **{name: value})})
