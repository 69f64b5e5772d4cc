from dataclasses import dataclass, field

from tandem.cv.content import Content


class Unreadable(Exception):
    """Holds the reason, in words for the person."""


@dataclass
class Found:
    """`rest`: the lines that are placed nowhere. The person sees them, and may say what they are."""

    content: Content = field(default_factory=Content)
    rest: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return self.content == Content() and not self.rest

    def spare(self, words: str) -> None:
        if words.strip():
            self.rest.append(words.strip())

    def cut(self, words: str, most: int) -> str:
        """As many whole words as `most` letters hold; the others are spared."""
        if len(words) <= most:
            return words
        kept = words[:most].rsplit(" ", 1)[0] if " " in words[:most] else words[:most]
        self.spare(words[len(kept) :])
        return kept.strip()

    def first(self, values: list[str], most: int) -> list[str]:
        """So many of them; the others are spared."""
        for one in values[most:]:
            self.spare(one)
        return values[:most]
