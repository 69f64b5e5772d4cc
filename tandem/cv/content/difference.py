"""What changed between two texts: passage by passage, then word by word. To be shown side by side."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from tandem.cv.content.words import Passage

TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
ALIKE = 0.4  # below, two texts share little more than small words: they are shown whole
Mark = Literal["same", "gone", "new"]
Pieces = list[tuple[Mark, str]]


@dataclass(frozen=True)
class Change:
    """One passage, before and after; an empty side says that it was added or taken away."""

    key: str
    term: str
    before: Pieces
    after: Pieces


def changes(before: list[Passage], after: list[Passage]) -> list[Change]:
    """In the order of the text of today, what was taken away last. A passage that only moved has not changed."""
    old, new = ({one.key: one for one in side} for side in (before, after))
    keys = [*new, *(key for key in old if key not in new)]
    return [_change(key, old.get(key), new.get(key)) for key in keys if old.get(key) != new.get(key)]


def _change(key: str, old: Passage | None, new: Passage | None) -> Change:
    was, now = (_told(one, beside) for one, beside in ((old, new), (new, old)))
    present = new or old
    return Change(key, present.term if present else "", *words(was, now))


def _told(one: Passage | None, beside: Passage | None) -> str:
    """The words; with the term where it differs, as the dates of an experience do."""
    if one is None:
        return ""
    return one.value if beside is None or one.term == beside.term else f"{one.term}\n{one.value}"


def words(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, each the same, gone or new."""
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < ALIKE:
        return _whole("gone", before), _whole("new", after)
    was, now = [], []
    for what, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        was += _whole("same", "".join(old[from_old:to_old])) if what == "equal" else _bare("gone", old[from_old:to_old])
        now += _whole("same", "".join(new[from_new:to_new])) if what == "equal" else _bare("new", new[from_new:to_new])
    return was, now


def _bare(mark: Mark, tokens: list[str]) -> Pieces:
    """Marked without the spaces at its ends, which nobody sees; a change of spaces alone is marked."""
    text = "".join(tokens)
    if not (bare := text.strip()):
        return _whole(mark, text)
    before, after = text[: text.index(bare)], text[text.index(bare) + len(bare) :]
    return _whole("same", before) + _whole(mark, bare) + _whole("same", after)


def _whole(mark: Mark, text: str) -> Pieces:
    return [(mark, text)] if text else []
