from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tandem.cv.content import Content, Experience, Study, shape
from tandem.cv.imports import contacts


class Unreadable(Exception):
    """Holds the reason, in words for the person."""


@dataclass
class Found:
    """`rest`: the lines that are placed nowhere. The person sees them, and may say what they are.

    `written`: of a study, its id → the years as they stood, when a CV here holds fewer.
    """

    content: Content = field(default_factory=Content)
    rest: list[str] = field(default_factory=list)
    written: dict[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return self.content == Content() and not self.rest

    def spare(self, words: str) -> None:
        if left := contacts.without(words.strip()).strip():
            self.rest.append(left)

    def cut(self, words: str, most: int) -> str:
        """As many whole words as `most` letters hold; the others are spared."""
        kept, left = split(words, most)
        self.spare(left)
        return kept

    def first(self, values: list, most: int, told: Callable[[Any], str] = str) -> list:
        """So many of them; the others are spared."""
        for one in values[most:]:
            self.spare(told(one))
        return values[:most]

    def short(self, values: list[str]) -> list[str]:
        """Those that one line holds; the others are spared whole."""
        for one in values:
            if len(one) > shape.LINE:
                self.spare(one)
        return [one for one in values if len(one) <= shape.LINE]

    def fit(self) -> "Found":
        """A list that is longer than a CV's gives its last items to the rest, with all that they say."""
        content = self.content
        content.experiences.lived = self.first(content.experiences.lived, shape.MOST_EXPERIENCES, told_by)
        content.training.studies = self.first(content.training.studies, shape.MOST_STUDIES, self._told_by_study)
        return self

    def _told_by_study(self, one: Study) -> str:
        return _joined([one.title, one.school, self.written.get(one.id) or one.year])


def split(text: str, most: int) -> tuple[str, str]:
    """(as many whole words as so many letters hold, the others)"""
    if len(text) <= most:
        return text, ""
    kept = text[:most].rsplit(" ", 1)[0] if " " in text[:most] else text[:most]
    return kept.strip(), text[len(kept) :].strip()


def told_by(one: Experience) -> str:
    return _joined([one.title, one.place, one.start, one.end, *one.tasks, one.details])


def _joined(told: list[str]) -> str:
    return " – ".join(word for word in told if word)
