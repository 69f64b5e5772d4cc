"""Own words on a card without a surname: a sentence that would say who or where is left out whole.

What a machine cannot see stays: « au kebab en face de la gare » names nobody and tells a friend. Hence the preview.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Means
from tandem.core.templatetags.tandem import MONTHS
from tandem.cv.content import Content
from tandem.cv.models import Mode, Section
from tandem.reference.models import fold

SENTENCES = re.compile(r"(?<=[.!?;\n])(?<!\bM\.)\s+|\n+")  # « M. Dupont » stays whole, so that the name is seen
ADDRESS, NUMBER, ACCOUNT = _("une adresse internet ou un e-mail"), _("un numéro"), _("un compte ou un pseudo")
STREET, BIRTH, NAME = _("une adresse"), _("un âge ou une date"), _("un nom")
REACHES = [  # how to reach somebody, where and when they were born: (why, pattern)
    (ADDRESS, re.compile(r"@|https?:|www\.|\b\w+\.(?:fr|com|net|org|io|me)\b|\barobase\b", re.I)),
    (ADDRESS, re.compile(r"\b(?:gmail|hotmail|yahoo|icloud|protonmail)\b", re.I)),
    (NUMBER, re.compile(r"(?:\d[\W_]{0,3}){6,}")),  # to call, a postcode with its street, a whole date
    (NUMBER, re.compile(r"\bz[ée]ro[\s,.-]+(?:six|sept)\b", re.I)),
    (
        ACCOUNT,
        re.compile(
            r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|fb|whatsapp|telegram|linkedin|discord|twitch|ig)\b"
            r"|\bpseudo\b|\bmon compte\b|\b\w*[^\W\d_]_\w+|\b[^\W\d_]{2,}\.[^\W\d_]*\d\w*",
            re.I,
        ),
    ),
    (
        STREET,
        re.compile(
            r"\b(?:rue|avenue|av|boulevard|bd|impasse|all[ée]e|chemin|place|quai|route|square|r[ée]sidence)\b", re.I
        ),
    ),
    (BIRTH, re.compile(r"\bn[ée]e?\s+(?:le|en|à)\b|\b(?:1[4-9]|2\d)\s*ans\b", re.I)),  # « 2 ans de vente » stays
    (BIRTH, re.compile(r"\b(?:quinze|seize|dix[ -](?:sept|huit|neuf)|vingt(?:[ -]\w+){0,2}) ans\b", re.I)),
]
LINKS = r"(?:(?:de|du|des|la|le|les)\s+|[dl][’'])*"
NAMES = [
    re.compile(r"\bje (?:m.appelle|suis n[ée])\b", re.I),
    re.compile(r"\b(?:M\.|[Mm]r|[Mm]me|[Mm]lle|[Mm]onsieur|[Mm]adame|[Mm]aître)\s+[A-ZÀ-Þ]"),
]
PLACES = re.compile(  # a house, then its own name, with a capital
    r"\b(?i:chez|agence|atelier|bar|boucherie|boulangerie|boutique|brasserie|cabinet|camping|centre|cfa|clinique|club|"
    r"collège|crèche|école|entreprise|ferme|garage|hôtel|lycée|mfr|pizzeria|pâtisserie|restaurant|salon|société)\s+"
    + LINKS
    + r"([A-ZÀ-Þ][\w’'-]+)"
)
SHORTEST = 3  # letters of a name that is looked for
SHORTEST_WORD = 4  # letters of a word of a name
GENERIC = set(  # words of many names: alone, they point to nobody
    "agence aide alternance apprentissage association atelier bar boulangerie boutique brasserie cafe carrefour centre "
    "chez club college commerce compagnie creche ecole entreprise ferme formation france garage general groupe hotel "
    "institut jeune jeunes locale lycee magasin mairie maison marche mission municipal patisserie pizzeria "
    "polyvalent prive prives professionnel professionnelle resto restaurant salon saint sainte service services "
    "societe sport sportif sportive stage station supermarche travail ville".split()
)


@dataclass(frozen=True)
class Told:
    """A text that says who or where: in which section, and why."""

    section: str
    text: str
    why: str


@dataclass(frozen=True)
class Discretion:
    """What must not be read: whole names, and the words that only they hold."""

    secrets: frozenset[str]

    @classmethod
    def about(cls, youth: Youth, content: Content) -> "Discretion":
        user = youth.user
        places = [one.place for one in content.experiences.lived] + [one.school for one in content.training.studies]
        means = [value.split("@")[0] for value in Means.objects.filter(user=user).values_list("value", flat=True)]
        whole = [fold(told) for told in [user.last_name, *places, *means, *_dates(user.birth_date)]]
        names = map(fold, [user.last_name, *places])
        words = [word for name in names for word in name.split() if len(word) >= SHORTEST_WORD]
        told = [one for one in whole if len(one) >= SHORTEST] + words
        return cls(frozenset(told) - GENERIC)

    def of(self, text: str) -> str:
        """The text without its telling sentences."""
        return " ".join(part for part in sentences(text) if not self.tells(part))

    def of_each(self, texts: list[str]) -> list[str]:
        return [text for text in texts if not self.tells(text)]

    def tells(self, text: str) -> bool:
        return bool(self.why(text))

    def why(self, text: str) -> str:
        """What it tells, in words; empty when nothing."""
        return how_to_reach(text) or (str(NAME) if self._names(text) else "")

    def _names(self, text: str) -> bool:
        if any(pattern.search(text) for pattern in NAMES):
            return True
        if any(fold(place[1]) not in GENERIC for place in PLACES.finditer(text)):
            return True
        folded = f" {fold(text)} "
        return any(f" {secret} " in folded for secret in self.secrets)


def sentences(text: str) -> list[str]:
    return [part.strip() for part in SENTENCES.split(text) if part.strip()]


def how_to_reach(text: str) -> str:
    return next((str(why) for why, pattern in REACHES if pattern.search(text)), "")


def told_by(youth: Youth, content: Content, mode: str) -> list[Told]:
    """What the young person reads before they publish. Skills first: what will be left out. Full: what will be read.

    A full card says the names by choice; an anonymous one holds no word of theirs.
    """
    if mode == Mode.ANONYMOUS:
        return []
    why = how_to_reach if mode == Mode.FULL else Discretion.about(youth, content).why
    found = [Told(section, text, why(text)) for section, text in own_words(content)]
    return list(dict.fromkeys(one for one in found if one.why))


def own_words(content: Content) -> Iterator[tuple[str, str]]:
    """(section, text) as the projection takes them: sentences, and the lines of lists."""
    yield from ((Section.WHO, part) for part in sentences(content.who.presentation))
    for one in content.experiences.lived:
        yield from ((Section.EXPERIENCES, part) for part in [*sentences(one.title), *sentences(one.details)])
        yield from ((Section.EXPERIENCES, task) for task in one.tasks)
    yield from ((Section.SKILLS, text) for text in content.skills.own)
    yield from ((Section.TRAINING, part) for one in content.training.studies for part in sentences(one.title))
    yield from ((Section.INTERESTS, text) for text in content.interests.things)


def _dates(birth: date | None) -> list[str]:
    if birth is None:
        return []
    return [f"{birth:%d/%m/%Y}", f"{birth:%Y-%m-%d}", f"{birth.day} {MONTHS[birth.month - 1]} {birth.year}"]
