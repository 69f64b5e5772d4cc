"""Where a comment points: the passage as it was when it was written, and as it reads today."""

from dataclasses import dataclass

from tandem.cv.content.difference import Pieces
from tandem.cv.content.difference import words as compared
from tandem.cv.content.texts import read
from tandem.cv.content.words import names_in, passages
from tandem.cv.models import CV, Comment


@dataclass(frozen=True)
class Anchor:
    """`term` is empty once the passage is gone; it moves as it wants, its key stays."""

    term: str
    quote: str
    now: str

    @property
    def is_gone(self) -> bool:
        return not self.now

    @property
    def has_changed(self) -> bool:
        return self.now not in ("", self.quote)

    @property
    def pieces(self) -> tuple[Pieces, Pieces]:
        return compared(self.quote, self.now)


def of(cv: CV, comments: list[Comment]) -> dict[int, Anchor]:
    """By the comment's key, for those anchored to a passage: two queries, none when there is no comment."""
    if not comments:
        return {}
    content = read(cv)
    names, parts = names_in(content), {one.section for one in comments}
    today = {(part, one.key): one for part in parts for one in passages(content, part, names)}
    found = [(comment, today.get((comment.section, comment.passage))) for comment in comments]
    return {
        comment.pk: Anchor(now.term if now else "", comment.quote, now.value if now else "") for comment, now in found
    }
