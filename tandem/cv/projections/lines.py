"""The lines of a card: experiences and studies, with as much as the mode lets through."""

from itertools import takewhile
from operator import eq

from django.utils import timezone

from tandem.core.templatetags.tandem import MONTHS
from tandem.cv.choices import KIND_ON_A_CARD, StudyState
from tandem.cv.content import Content, Experience, Study
from tandem.cv.projections.discretion import Discretion
from tandem.reference.models import Trade, genders

SPANS = [
    (1, "Moins d’un mois"),
    (3, "1 à 3 mois"),
    (6, "3 à 6 mois"),
    (12, "6 mois à 1 an"),
    (24, "1 à 2 ans"),
]
LONGEST = "Plus de 2 ans"


def experiences(
    content: Content, trades: dict[str, Trade], *, only: set[str] | None = None, discretion: Discretion | None = None
) -> list[dict]:
    """The latest first. `only`: anonymous, these labels alone pass. `discretion`: no place, no date, words checked."""
    lived = sorted(content.experiences.lived, key=lambda one: (one.lasts, one.end or one.start), reverse=True)
    if only is not None:
        return [_coarse(one, trades, only) for one in lived]
    return [_discreet(one, trades, discretion) if discretion else _whole(one, trades) for one in lived]


def _coarse(one: Experience, trades: dict[str, Trade], only: set[str]) -> dict:
    return _line(one, trades) | {"when": span(one), "tasks": [task for task in one.tasks if task in only]}


def _discreet(one: Experience, trades: dict[str, Trade], discretion: Discretion) -> dict:
    own = {"title": discretion.of(one.title) or trade_name(one, trades), "details": discretion.of(one.details)}
    return _line(one, trades) | own | {"when": span(one), "tasks": discretion.of_each(one.tasks)}


def _whole(one: Experience, trades: dict[str, Trade]) -> dict:
    own = {"title": one.title or trade_name(one, trades), "place": one.place, "details": one.details}
    return _line(one, trades) | own | {"when": dates(one), "tasks": one.tasks}


def _line(one: Experience, trades: dict[str, Trade]) -> dict:
    """What says nothing of who or where."""
    kind = str(KIND_ON_A_CARD.get(one.kind, KIND_ON_A_CARD["job"]))
    return {"kind": kind, "title": trade_name(one, trades), "place": "", "details": ""}


def trade_name(one: Experience, trades: dict[str, Trade]) -> str:
    return both(trades[one.trade]) if one.trade in trades else ""


def both(trade: Trade) -> str:
    """« Vendeuse ou vendeur de chaussures »: nobody's sex is told."""
    masculine, feminine = genders(trade.name)
    if masculine == feminine:
        return masculine
    shared = _shared_end(masculine, feminine)
    one = feminine.removesuffix(shared).strip()
    other = masculine.removesuffix(shared).strip()
    return f"{one} ou {other[:1].lower()}{other[1:]}{shared and ' ' + shared}"


def _shared_end(masculine: str, feminine: str) -> str:
    """The words that both names end with."""
    words = feminine.split()
    same = takewhile(bool, map(eq, reversed(words), reversed(masculine.split())))
    return " ".join(words[len(words) - sum(same) :])


def span(one: Experience) -> str:
    """A range instead of dates."""
    months = _months(one)
    if months is None:
        return ""
    return next((words for most, words in SPANS if months <= most), LONGEST)


def _months(one: Experience) -> int | None:
    """Both months counted; None when it is not said."""
    if not one.start or not (one.end or one.lasts):
        return None
    today = timezone.localdate()
    end = (today.year, today.month) if one.lasts else _month(one.end)
    start = _month(one.start)
    return (end[0] - start[0]) * 12 + end[1] - start[1] + 1


def _month(text: str) -> tuple[int, int]:
    year, month = text.split("-")
    return int(year), int(month)


def dates(one: Experience) -> str:
    """« juin 2024 – août 2024 », « depuis juin 2024 »."""
    if not one.start:
        return ""
    if one.lasts:
        return f"depuis {_in_words(one.start)}"
    if not one.end or one.end == one.start:
        return _in_words(one.start)
    return f"{_in_words(one.start)} – {_in_words(one.end)}"


def _in_words(text: str) -> str:
    year, month = _month(text)
    return f"{MONTHS[month - 1]} {year}"


def studies(content: Content, *, discretion: Discretion | None = None) -> list[dict]:
    done = sorted(content.training.studies, key=lambda one: (not one.year, one.year), reverse=True)
    return [_study(one, discretion) for one in done if discretion is None or discretion.of(one.title)]


def _study(one: Study, discretion: Discretion | None) -> dict:
    state = "" if one.state == StudyState.DONE else str(StudyState(one.state).label)
    if discretion:
        return {"title": discretion.of(one.title), "school": "", "when": "", "state": state}
    return {"title": one.title, "school": one.school, "when": one.year, "state": state}
