"""Young people who tell who they are wherever one can type: drawn from a seed, the same at every run.

Their names are made of syllables, so that no word of a trade or of a skill is one of them by chance.
"""

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from hashlib import new

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Means, Membership, User
from tandem.core import files
from tandem.core.models import StoredFile
from tandem.core.post.numbers import readable
from tandem.core.templatetags.tandem import MONTHS
from tandem.cv.choices import Availability, Fluency, Hours, Strength, Tongue
from tandem.cv.content import Content, Experience, Language, Study, to_json
from tandem.cv.models import CV, CVVersion, Document, Mode
from tandem.network.models import Organisation, Role
from tandem.reference.choices import SoughtContract
from tandem.reference.models import fold

SEED = "tandem"
FIRST = (
    "Amélie Bastien Chloé Djibril Éloïse Fatoumata Gaëtan Hélène Ilyès Jérémy Kévin Lucía Maëlys Noémie Océane".split()
)
SYLLABLES = (
    "bru cza dovi fel gou hima jor kevo lazu mbo nyke ostri pavo quil rhune szy tovar vuko wyndo xaba zeli".split()
)
OWN = re.compile(f"(?:{'|'.join(SYLLABLES)}){{3}}")
SURNAMES = ["{}", "{}", "{}", "Le {}", "Da {}", "O’{}", "Ben {}", "{}-Dzovek", "{} Zelimour"]
EMPLOYERS = ["Boulangerie {}", "Garage {}", "{} SARL", "Famille {}", "Chez Mamie {}", "{} & Fils", "L’Atelier de {}"]
SCHOOLS = ["Lycée {}", "CFA {}", "Collège Jean-{}", "MFR de {}", "Lycée professionnel {}", "École {}"]
STREETS = ["{} rue des {}", "{} bis avenue {}", "{} impasse du {}", "{} allée {}", "{} bd de {}"]
LEVELS = ["0", "2", "3", "3", "3", "4", "4", "5"]
INNOCENT = "J’aime travailler en équipe."
TELLING = [  # what people write without thinking of it
    "Je m’appelle {first} {last}.",
    "{last} pour vous servir !",
    "Appelez le {spaced}",
    "Mon numéro : {phone}, après 14 h.",
    "tel {dotted}",
    "Mon portable {international}",
    "Écrivez à {email}.",
    "insta : {handle}",
    "{handle} partout",
    "J’habite {street}",
    "Né le {birth:%d/%m/%Y} à Dijon.",
    "Je suis de {day}.",
    "J’ai bossé chez {employer} et j’ai aimé.",
    "Élève de {school} jusqu’en juin",
    "Mon patron Monsieur {other} peut en parler",
    "J’ai fait un remplacement au Garage {other}.",
    "{upper}",
]


@dataclass
class Dossier:
    """Somebody, and all that must not be read of them."""

    first: str
    last: str
    birth: date
    phone: str  # +33…
    email: str
    handle: str
    street: str
    employers: list[str]
    schools: list[str]
    others: list[str]  # surnames of people they write about
    file_name: str
    photo_name: str
    photo: bytes
    content: Content = field(default_factory=Content)

    def told(self, mode: str) -> dict[str, str]:
        """{what: value} in small letters. Of a name, the word that is theirs alone: « Kevobru », not « Garage »."""
        return self._always if mode == Mode.SKILLS else self._always | self._first_name

    @cached_property
    def _always(self) -> dict[str, str]:
        found = {
            "nom": own(self.last),
            "rue": own(self.street),
            "compte": self.handle,
            "e-mail": self.email.partition("@")[0],
        }
        found |= {f"employeur {name}": own(name) for name in self.employers}
        found |= {f"école {name}": own(name) for name in self.schools}
        found |= {f"personne {name}": own(name) for name in self.others}
        found |= {"naissance": f"{self.birth:%d/%m/%Y}", "naissance, autrement": f"{self.birth:%Y-%m-%d}"}
        found |= {"naissance, en lettres": self.birth_in_words, "fichier": self.file_name, "photo": self.photo_name}
        found |= {f"empreinte {name}": new(name, self.photo).hexdigest() for name in ("sha256", "sha1", "md5")}
        return {what: value.casefold() for what, value in found.items()}

    @property
    def _first_name(self) -> dict[str, str]:
        """Said in skills first. With and without its accents: addresses and names of files have none."""
        return {"prénom": self.first.casefold(), "prénom, sans accent": fold(self.first)}

    @property
    def birth_in_words(self) -> str:
        return f"{self.birth.day} {MONTHS[self.birth.month - 1]} {self.birth.year}"


def own(name: str) -> str:
    """The word made of syllables."""
    return next(word for word in fold(name).split() if OWN.fullmatch(word))


def draw(ranks: Iterable[int], trades: dict[str, list[str]], communes: list[str]) -> Iterator[Dossier]:
    """`trades`: the labels of the skills of each code. The same rank is the same person."""
    for rank in ranks:
        dice = random.Random(f"{SEED} {rank}")  # noqa: S311  the same people at every run
        one = somebody(dice, rank)
        one.content = content_of(dice, one, trades, communes)
        yield one


def proper(dice: random.Random) -> str:
    return "".join(dice.sample(SYLLABLES, 3)).capitalize()


def made(dice: random.Random, shapes: list[str]) -> str:
    return dice.choice(shapes).format(proper(dice))


def somebody(dice: random.Random, rank: int) -> Dossier:
    first, last = dice.choice(FIRST), made(dice, SURNAMES)
    birth = date(2001, 1, 1) + timedelta(days=dice.randrange(3000))
    handle = f"{proper(dice).lower()}_{rank}"
    return Dossier(
        first=first,
        last=last,
        birth=birth,
        phone=f"+336{dice.randrange(10**8):08}",
        email=f"{proper(dice).lower()}{rank}@courriel.test",
        handle=handle,
        street=dice.choice(STREETS).format(dice.randrange(2, 99), proper(dice)),
        employers=[made(dice, EMPLOYERS) for _ in range(dice.randrange(1, 4))],
        schools=[made(dice, SCHOOLS) for _ in range(dice.randrange(1, 3))],
        others=[proper(dice)],
        file_name=f"CV_{first}_{last}_{birth.year}.pdf",
        photo_name=f"IMG_{rank}_{handle}.jpg",
        photo=f"{last} {rank}".encode(),
    )


def content_of(dice: random.Random, one: Dossier, trades: dict[str, list[str]], communes: list[str]) -> Content:
    """Full, with something telling in every field that takes words."""
    content, code = Content(), dice.choice(list(trades))
    said = [in_their_words(dice, one) for _ in range(dice.randrange(3, 7))]
    content.who.presentation = " ".join(f"{words.rstrip('.!')}." for words in [INNOCENT, *said])[:600]
    content.wishes.trades, content.wishes.commune = [code], dice.choice(communes)
    content.wishes.means, content.wishes.minutes = dice.choice(["bus", "walk"]), dice.choice(["15", "30"])
    content.wishes.available, content.wishes.hours = dice.choice(Availability.values), [dice.choice(Hours.values)]
    content.wishes.contracts = dice.sample(SoughtContract.values, 2)
    content.experiences.lived = [lived(dice, name, code, trades, said) for name in one.employers]
    content.skills.known, content.skills.own = dice.sample(trades[code], min(2, len(trades[code]))), said[:4]
    content.skills.strengths = dice.sample(Strength.values, 2)
    content.training.level = dice.choice(LEVELS)
    content.training.studies = [
        Study(title=dice.choice([*said, "CAP", "Bac pro"]), school=name) for name in one.schools
    ]
    content.languages.spoken = [Language(dice.choice(Tongue.values), dice.choice(Fluency.values))]
    content.interests.things = [*said[-3:], "Judo"]
    return content


def lived(dice: random.Random, place: str, code: str, trades: dict[str, list[str]], said: list[str]) -> Experience:
    year = dice.randrange(2021, 2026)
    return Experience(
        kind=dice.choice(["job", "internship", "help"]),
        title=dice.choice([*said, "Aide", ""])[:80],
        place=place,
        trade=code,
        start=f"{year}-0{dice.randrange(1, 6)}",
        end=f"{year}-0{dice.randrange(6, 10)}",
        tasks=[*trades[code][:1], dice.choice(said)],
        details=f"J’ai appris beaucoup. {dice.choice(said)}",
    )


def in_their_words(dice: random.Random, one: Dossier) -> str:
    national, spaced = f"0{one.phone[3:]}", readable(one.phone)
    return dice.choice(TELLING).format(
        first=one.first,
        last=one.last,
        upper=f"{one.first} {one.last}".upper(),
        phone=national,
        spaced=spaced,
        dotted=".".join(national[at : at + 2] for at in range(0, 10, 2)),
        international=f"{one.phone[:3]} {one.phone[3:]}",
        email=one.email,
        handle=one.handle,
        street=one.street,
        birth=one.birth,
        day=one.birth_in_words,
        employer=dice.choice(one.employers),
        school=dice.choice(one.schools),
        other=one.others[0],
    )


# -- in the database
def write(structure: Organisation, dossiers: list[Dossier]) -> list[CV]:
    """The people with their numbers and a validated CV each, in the same order."""
    now = timezone.now()
    users = [User(first_name=one.first, last_name=one.last, birth_date=one.birth) for one in dossiers]
    users = User.objects.bulk_create(users)
    Means.objects.bulk_create(
        Means(user=user, kind=kind, value=value, verified_at=now)
        for user, one in zip(users, dossiers, strict=True)
        for kind, value in ((Means.Kind.PHONE, one.phone), (Means.Kind.EMAIL, one.email))
    )
    youths = Youth.objects.bulk_create([Youth(user=user, structure=structure) for user in users])
    stored = [{name: to_json(value) for name, value in vars(one.content).items()} for one in dossiers]
    pairs = zip(youths, stored, strict=True)
    return CV.objects.bulk_create([CV(youth=youth, content=told, state=CV.State.VALIDATED) for youth, told in pairs])


def write_versions(structure: Organisation, dossiers: list[Dossier]) -> list[CVVersion]:
    """The same, with the text that was validated, and a hat each: they can publish, and download."""
    cvs = write(structure, dossiers)
    hats = [Membership(user=cv.youth.user, organisation=structure, role=Role.YOUTH) for cv in cvs]
    Membership.objects.bulk_create(hats)
    return CVVersion.objects.bulk_create([CVVersion(cv=cv, number=1, content=cv.content) for cv in cvs])


def attach(youth: Youth, one: Dossier) -> None:
    """Their photo and a certificate, under the names that they gave them."""
    papers = [
        (Document.Kind.PHOTO, one.photo_name, "image/jpeg", one.photo),
        (Document.Kind.CERTIFICATE, one.file_name, "application/pdf", b"%PDF"),
    ]
    for kind, name, form, data in papers:
        kept = StoredFile(owner=f"youth:{youth.pk}", name=name, kind=form, size=len(data), waits=False)
        Document.objects.create(youth=youth, kind=kind, file=files.keep(data, kept), name=name)
