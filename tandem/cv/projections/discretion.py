"""Own words on a card without a surname: a sentence that would say who or where is left out whole."""

import re
from dataclasses import dataclass
from datetime import date

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Means
from tandem.core.templatetags.tandem import MONTHS
from tandem.cv.content import Content
from tandem.reference.models import fold

SENTENCES = re.compile(r"(?<=[.!?;\n])\s+|\n+")
TELLING = [
    re.compile(r"@|https?:|www\.|\b\w+\.(?:fr|com|net|org|io|me)\b", re.I),  # an address, an account
    re.compile(r"(?:\d[\W_]{0,3}){6,}"),  # a number to call, a postcode with its street, a whole date
    re.compile(r"\b(?:insta(?:gram)?|snap(?:chat)?|tik ?tok|facebook|whatsapp|telegram|linkedin|discord)\b", re.I),
    re.compile(
        r"\b(?:rue|avenue|av|boulevard|bd|impasse|all[ée]e|chemin|place|quai|route|square|r[ée]sidence)\b", re.I
    ),
    re.compile(r"\bn[ée]e?\s+(?:le|en|à)\b|\b\d{1,2}\s*ans\b", re.I),
    re.compile(r"\bje (?:m.appelle|suis n[ée])\b", re.I),
]
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
class Discretion:
    """What must not be read: whole names, and the words that only they hold."""

    secrets: frozenset[str]

    @classmethod
    def about(cls, youth: Youth, content: Content) -> "Discretion":
        user = youth.user
        places = [one.place for one in content.experiences.lived] + [one.school for one in content.training.studies]
        means = [value.split("@")[0] for value in Means.objects.filter(user=user).values_list("value", flat=True)]
        whole = [fold(told) for told in [user.last_name, *places, *means, *_dates(user.birth_date)]]
        words = [word for place in map(fold, places) for word in place.split() if len(word) >= SHORTEST_WORD]
        told = [one for one in whole if len(one) >= SHORTEST] + words
        return cls(frozenset(told) - GENERIC)

    def of(self, text: str) -> str:
        """The text without its telling sentences."""
        return " ".join(part.strip() for part in SENTENCES.split(text) if part.strip() and not self.tells(part))

    def of_each(self, texts: list[str]) -> list[str]:
        return [text for text in texts if not self.tells(text)]

    def tells(self, text: str) -> bool:
        folded = f" {fold(text)} "
        return any(pattern.search(text) for pattern in TELLING) or any(
            f" {secret} " in folded for secret in self.secrets
        )


def _dates(birth: date | None) -> list[str]:
    if birth is None:
        return []
    return [f"{birth:%d/%m/%Y}", f"{birth:%Y-%m-%d}", f"{birth.day} {MONTHS[birth.month - 1]} {birth.year}"]
