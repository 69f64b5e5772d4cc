"""The shape of a CV's content. The database holds it as JSON; everything else reads it through these classes.

What is absent reads as empty and what is unknown is left out, so that an old version still opens.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from typing import Any, get_args, get_origin
from uuid import uuid4

from tandem.cv.content.letters import LETTER_SECTIONS
from tandem.cv.models import Section

MOST_TRADES = 3
MOST_EXPERIENCES = 15
MOST_STUDIES = 8
MOST_SKILLS = 20
MOST_OWN_SKILLS = 8
MOST_LANGUAGES = 6
MOST_INTERESTS = 8
MOST_STRENGTHS = 5
PRESENTATION = 600
LINE = 80
DETAILS = 500


def new_id() -> str:
    return uuid4().hex[:8]


@dataclass
class Who:
    presentation: str = ""
    show_phone: bool = True
    show_email: bool = False


@dataclass
class Wishes:
    """`trades` are ROME codes; `commune` an INSEE code; `minutes` one way; the others, keys of choices."""

    trades: list[str] = field(default_factory=list)
    commune: str = ""
    means: str = ""
    minutes: str = ""
    available: str = ""
    contracts: list[str] = field(default_factory=list)
    hours: list[str] = field(default_factory=list)


@dataclass
class Experience:
    """Months are « 2025-06 »; `end` is empty while it lasts. `tasks` are labels of the trade's own skills."""

    id: str = field(default_factory=new_id)
    kind: str = "job"
    title: str = ""
    place: str = ""
    trade: str = ""
    start: str = ""
    end: str = ""
    lasts: bool = False
    tasks: list[str] = field(default_factory=list)
    details: str = ""


@dataclass
class Skills:
    """`known` are labels of the reference, `own` the person's words, `strengths` keys of choices."""

    known: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    strengths: list[str] = field(default_factory=list)


@dataclass
class Study:
    id: str = field(default_factory=new_id)
    title: str = ""
    school: str = ""
    year: str = ""
    state: str = "done"


@dataclass
class Training:
    level: str = ""
    studies: list[Study] = field(default_factory=list)
    certificates: list[str] = field(default_factory=list)


@dataclass
class Language:
    tongue: str = ""
    fluency: str = ""


@dataclass
class Languages:
    spoken: list[Language] = field(default_factory=list)
    licences: list[str] = field(default_factory=list)
    vehicle: bool = False


@dataclass
class Interests:
    things: list[str] = field(default_factory=list)


@dataclass
class Experiences:
    lived: list[Experience] = field(default_factory=list)


SECTIONS: dict[str, type] = {
    Section.WHO: Who,
    Section.WISHES: Wishes,
    Section.EXPERIENCES: Experiences,
    Section.SKILLS: Skills,
    Section.TRAINING: Training,
    Section.LANGUAGES: Languages,
    Section.INTERESTS: Interests,
}


@dataclass
class Content:
    who: Who = field(default_factory=Who)
    wishes: Wishes = field(default_factory=Wishes)
    experiences: Experiences = field(default_factory=Experiences)
    skills: Skills = field(default_factory=Skills)
    training: Training = field(default_factory=Training)
    languages: Languages = field(default_factory=Languages)
    interests: Interests = field(default_factory=Interests)

    @classmethod
    def read(cls, stored: dict) -> "Content":
        return cls(**{str(name): section_of(name, stored.get(name)) for name in SECTIONS})

    @property
    def communes(self) -> list[str]:
        return [self.wishes.commune]

    @property
    def trades(self) -> list[str]:
        """The trades that skills are proposed from: those wished, then those lived, once each."""
        return once([*self.wishes.trades, *(one.trade for one in self.experiences.lived if one.trade)])


def section_of(name: str, stored: Any) -> Any:
    """One section, of a CV or of a letter, as its class, whatever is stored."""
    return _read((SECTIONS | LETTER_SECTIONS)[name], stored if isinstance(stored, dict) else {})


def to_json(section: Any) -> dict:
    return asdict(section)


def once(values: Iterable[str]) -> list[str]:
    """In their order, each once, none empty."""
    return list(dict.fromkeys(value for value in values if value))


def _read(shape: type, stored: dict) -> Any:
    known = {one.name: one.type for one in fields(shape)}
    return shape(**{name: _value(kind, stored[name]) for name, kind in known.items() if _fits(kind, stored.get(name))})


def _fits(kind: Any, value: Any) -> bool:
    return isinstance(value, get_origin(kind) or kind)


def _value(kind: Any, value: Any) -> Any:
    if get_origin(kind) is not list:
        return value
    inner = get_args(kind)[0]
    if inner is str:
        return [one for one in value if isinstance(one, str)]
    return [_read(inner, one) for one in value if isinstance(one, dict)]
