"""Is this person here already? Accents, capitals, hyphens, slips of the keyboard and swapped names aside."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Means
from tandem.network.models import Organisation
from tandem.reference.models import fold

SHORT, LONG = 4, 9  # letters: a short name has no slip, a long one may have two
MOST_COMPARED = 50  # who share a birth date and an initial: a list made to keep us busy does not


@dataclass(frozen=True)
class Person:
    """Who is typed, or who is known: `pk` is then the id of their file."""

    first_name: str
    last_name: str
    birth_date: date | None = None
    phone: str = ""
    pk: int | None = None

    @cached_property
    def first(self) -> str:
        return fold(self.first_name).replace(" ", "")

    @cached_property
    def last(self) -> str:
        return fold(self.last_name).replace(" ", "")

    @property
    def keys(self) -> list[tuple]:
        """Two persons who share none of these are never compared."""
        found: set[tuple] = {("names", *sorted((self.first, self.last)))}
        if self.birth_date:
            found |= {("born", self.birth_date, name[:1]) for name in (self.first, self.last)}
        if self.phone:
            found.add(("phone", self.phone))
        return sorted(found, key=str)


class Twins:
    """Those known so far, found by what they share: a list of thousands is compared in one pass."""

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self.known: dict[tuple, list[Person]] = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        for key in person.keys:
            if len(self.known[key]) < MOST_COMPARED:
                self.known[key].append(person)

    def of(self, person: Person) -> list[tuple[Person, str]]:
        """(who resembles, in what), each once."""
        near = {id(other): other for key in person.keys for other in self.known.get(key, ())}
        return [(other, why) for other in near.values() if (why := resemblance(person, other))]


def twins_of(structure: Organisation, person: Person) -> list[tuple[Youth, str]]:
    """The files of one structure that may be this person's, with the reason."""
    found = Twins(people_of(structure, person)).of(person)
    youths = Youth.objects.select_related("user").in_bulk([other.pk for other, _ in found])
    return [(youths[other.pk], why) for other, why in found if other.pk in youths]


def as_person(youth: Youth) -> Person:
    """Somebody who is here, to look for their second file."""
    phone = Means.objects.filter(user_id=youth.user_id, kind=Means.Kind.PHONE).values_list("value", flat=True).first()
    return Person(youth.user.first_name, youth.user.last_name, youth.user.birth_date, phone or "", youth.pk)


def people_of(structure: Organisation, person: Person | None = None) -> list[Person]:
    """All those whom a structure knows; with a person, those alone who share something with them."""
    rows: QuerySet = Youth.objects.known_in(structure)
    if person is not None:
        rows = rows.filter(pk__in=those_who_share(rows, person))
    phone = Means.objects.filter(user=OuterRef("user"), kind=Means.Kind.PHONE).values("value")[:1]
    told = rows.annotate(
        first_name=F("user__first_name"),
        last_name=F("user__last_name"),
        birth_date=F("user__birth_date"),
        phone=Subquery(phone),
    )
    columns = ("first_name", "last_name", "birth_date", "phone", "pk")
    return [Person(first, last, born, phone or "", pk) for first, last, born, phone, pk in told.values_list(*columns)]


def those_who_share(rows: Any, person: Person) -> set[int]:
    """Ids of the files with the same birth date, the same number, or the same names in either order."""
    phones = Means.objects.filter(kind=Means.Kind.PHONE, value=person.phone)
    found = [rows.known_as(person.first_name, person.last_name), rows.known_as(person.last_name, person.first_name)]
    found += [rows.filter(user__birth_date=person.birth_date)] if person.birth_date else []
    found += [rows.filter(user__in=phones.values("user"))] if person.phone else []
    return {pk for some in found for pk in some.values_list("pk", flat=True)}


def resemblance(one: Person, other: Person) -> str:
    """Why these two may be the same person, "" when they are not."""
    same_birth = one.birth_date is not None and one.birth_date == other.birth_date
    if (one.first, one.last) == (other.first, other.last):
        if same_birth:
            return "Même nom, même date de naissance"
        if one.birth_date and other.birth_date and is_slip(one.birth_date, other.birth_date):
            return "Même nom, date de naissance presque pareille"
    if same_birth and (one.first, one.last) == (other.last, other.first):
        return "Nom et prénom inversés, même date de naissance"
    if same_birth and is_near(one.first, other.first) and is_near(one.last, other.last):
        return "Nom presque pareil, même date de naissance"
    if one.phone and one.phone == other.phone and is_near(one.first, other.first):
        return "Même téléphone, même prénom"
    return ""


def is_slip(one: date, other: date) -> bool:
    """Day and month swapped, or two of the three parts alike."""
    parts = ((one.day, other.day), (one.month, other.month), (one.year, other.year))
    swapped = (one.day, one.month, one.year) == (other.month, other.day, other.year)
    return swapped or sum(mine == theirs for mine, theirs in parts) == 2


def is_near(one: str, other: str) -> bool:
    """The same, one slip apart, or the beginning of a compound name."""
    short, long = sorted((one, other), key=len)
    if one == other:
        return True
    if len(short) < SHORT:
        return False
    most = 2 if len(short) >= LONG else 1
    return long.startswith(short) or (len(long) - len(short) <= most and slips(one, other) <= most)


def slips(one: str, other: str) -> int:
    """Letters added, lost, changed or swapped with their neighbour (optimal string alignment)."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for rank, letter in enumerate(one, start=1):
        earlier, before, line = before, line, [rank]
        for place, theirs in enumerate(other, start=1):
            changed = before[place - 1] + (letter != theirs)
            line.append(min(before[place] + 1, line[place - 1] + 1, changed))
            if rank > 1 and place > 1 and letter == other[place - 2] and one[rank - 2] == theirs:
                line[place] = min(line[place], earlier[place - 2] + 1)
    return line[-1]
