"""Trades by what people type: first the words they may have meant, then the rows that hold them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

from django.db import connection
from django.db.models import QuerySet

from tandem.reference.models import Neighbour, Skill, Trade, fold, genders
from tandem.reference.queries.suggestion import Suggestion

# what people say around the words that matter
IDLE = set(
    "a ai aime aimerais aller au aupres aux avec beaucoup boulot ca ce ces chez comme d dans de des devenir du elle en "
    "est et etre faire fais fait gens il j je job l la le les leur leurs m ma me mes metier moi mon n ne nous occupe "
    "occuper on ou par pas peu plus pour qu que qui qqch quelque s sa sais se ses si son souhaite sur t te toi travail "
    "travaille travailler truc trucs tu un une veux voudrais vous y".split()
)
MAX_WORDS = 6
CLOSE = 0.4  # below, two words have nothing in common
COMMON = 400  # a word used more often (« agent », « vendeur ») does not choose the rows when another one does
ROOMS = [("title", "name", 1.0), ("phrase", "text", 0.97), ("skill", "label", 0.6)]  # what a hit is worth
POPULAR = 0.06  # a little more for what young people look for
SHORTLIST = 60


@dataclass(frozen=True)
class Typed:
    """A word as it was typed: the words it may stand for, how close each is, and how much it tells."""

    near: dict[str, float]
    uses: int

    @property
    def weight(self) -> float:
        return 1 / (2 + log2(1 + self.uses))


@dataclass
class Found:
    """What speaks for one trade: its best row, and how well all its rows together answer each word."""

    answers: list[float]
    score: float = 0.0
    room: str = ""
    label: str = ""

    def add(self, typed: list[Typed], room: str, label: str, words: list[str], worth: float) -> None:
        answers = [max([word.near.get(said, 0.0) for said in words]) for word in typed]
        self.answers = [max(pair) for pair in zip(self.answers, (worth * answer for answer in answers), strict=True)]
        length = len(words) * (0.6 if " / " in label else 1.0)  # a title says most of its words twice
        brevity = min(1.0, len(typed) / length)
        score = worth * mean(typed, answers) * (0.75 + 0.25 * brevity)
        if score > self.score:
            self.score, self.room, self.label = score, room, label

    def total(self, typed: list[Typed]) -> float:
        return 0.7 * self.score + 0.3 * mean(typed, self.answers)


def mean(typed: list[Typed], answers: list[float]) -> float:
    """Rare words count more."""
    return sum(word.weight * answer for word, answer in zip(typed, answers, strict=True)) / sum(
        word.weight for word in typed
    )


def suggest_trades(text: str, limit: int = 8) -> list[Suggestion]:
    """Current trades whose titles, everyday phrases or skills answer `text`, the best first."""
    typed = [word for word in map(_typed, words_of(text)) if word.near]
    if not typed:
        return []
    found: dict[str, Found] = defaultdict(lambda: Found([0.0] * len(typed)))
    for code, room, label, words, worth in _hits(typed):
        found[code].add(typed, room, label, words, float(worth))
    return _suggestions(found, typed, limit)


def words_of(text: str) -> list[str]:
    """The words that matter; all of them when none does."""
    words = list(dict.fromkeys(fold(text[:100]).split()))
    return ([word for word in words if word not in IDLE] or words)[:MAX_WORDS]


def _typed(word: str) -> Typed:
    """Looked for in the vocabulary: as it is, as the beginning of a word, else by its trigrams."""
    stem = word.rstrip("sx") if len(word) > 4 else word
    with connection.cursor() as cursor:
        cursor.execute(NEAR_WORDS, {"word": word, "start": f"{stem}%", "close": CLOSE})
        found = cursor.fetchall()
    return Typed({near: closeness for near, closeness, _uses in found}, found[0][2] if found else 0)


NEAR_WORDS = """
    SELECT word, CASE WHEN word = %(word)s THEN 1.0
                      WHEN word LIKE %(start)s THEN 0.8 + 0.2 * similarity(word, %(word)s)
                      ELSE similarity(word, %(word)s) END::float AS closeness, uses
    FROM reference_word
    WHERE word LIKE %(start)s OR (word %% %(word)s AND similarity(word, %(word)s) >= %(close)s)
    ORDER BY closeness DESC, uses DESC LIMIT 16"""


def _hits(typed: list[Typed]) -> list[tuple]:
    """Rows that hold one of the telling words: (code, room, label, words, worth)."""
    telling = [word for word in typed if word.uses <= COMMON] or typed
    wanted = sorted({near for word in telling for near in word.near})
    with connection.cursor() as cursor:
        cursor.execute(HITS, [wanted] * len(ROOMS))
        return cursor.fetchall()


HITS = " UNION ALL ".join(
    f"SELECT trade_id, '{room}', {column}, words, {worth} FROM reference_{room} WHERE words && %s::varchar[]"  # noqa: S608
    + (" AND NOT retired" if room != "phrase" else "")
    for room, column, worth in ROOMS
)


def _suggestions(found: dict[str, Found], typed: list[Typed], limit: int) -> list[Suggestion]:
    totals = {code: trade.total(typed) for code, trade in found.items()}
    trades = Trade.objects.current().in_bulk(sorted(totals, key=totals.__getitem__)[-SHORTLIST:])
    ranked = sorted(trades.values(), key=lambda trade: (-totals[trade.code] - POPULAR * trade.popular, trade.code))
    return [_suggestion(trade, found[trade.code]) for trade in ranked[:limit]]


def _suggestion(trade: Trade, found: Found) -> Suggestion:
    """The title that answers, with its trade; a phrase or a skill shows the trade alone."""
    if found.room != "title" or found.label == trade.name:
        return Suggestion(trade.code, trade.name)
    return Suggestion(trade.code, found.label, trade.name)


def find_trade(text: str) -> str | None:
    """The code of the trade of exactly this name, in one gender or in both: what a form without JavaScript sends."""
    said = fold(text)
    for found in suggest_trades(text, limit=5):
        names = (name for label in (found.label, found.detail) for name in (label, *genders(label)))
        if said and said in map(fold, names):
            return found.code
    return None


def near_codes(codes: Iterable[str], *, evolutions: bool = False) -> set[str]:
    """These trades, those of the same ROME 3 code, and their near trades: « et métiers proches »."""
    wanted = set(codes)
    parents = set(Trade.objects.filter(code__in=wanted).values_list("parent_code", flat=True))
    kinds = Neighbour.Kind.values if evolutions else [Neighbour.Kind.NEAR]
    links = Neighbour.objects.filter(trade_id__in=wanted | parents, kind__in=kinds)
    near = set(links.values_list("other_id", flat=True))
    return wanted | near | set(Trade.objects.filter(parent_code__in=parents).values_list("code", flat=True))


def skills_of(code: str, limit: int = 16) -> QuerySet[Skill]:
    """What one can do in this trade, ours first; a finer trade also borrows those of its ROME 3 code."""
    parents = Trade.objects.filter(code=code).values("parent_code")
    own = Skill.objects.current().filter(trade_id=code)
    return (own | Skill.objects.current().filter(trade_id__in=parents)).order_by("rank", "id")[:limit]
