"""A list that a structure brings in: each line read, compared with those who are here, and made an account."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from django.utils import timezone

from tandem.accompaniment.imports import cells
from tandem.accompaniment.imports.columns import LABELS, REQUIRED
from tandem.accompaniment.imports.crowd import Newcomer
from tandem.accompaniment.models import Intake, IntakeLine
from tandem.accompaniment.queries.files import advisors_of
from tandem.accompaniment.queries.twins import Person, Twins, people_of
from tandem.accounts.models import Means, Membership
from tandem.core.tables import MOST_LETTERS, was_cut
from tandem.network.models import Organisation
from tandem.reference.models import fold
from tandem.reference.queries import find_commune

Verdict = IntakeLine.Verdict
READERS: dict[str, Callable[[str], Any]] = {
    "last_name": cells.name,
    "first_name": cells.name,
    "birth_date": cells.birth_date,
    "phone": cells.phone,
    "email": cells.email,
}
LEFT_OUT = {
    "phone": "Le numéro est laissé de côté : ",
    "email": "L’adresse est laissée de côté : ",
}


@dataclass
class Desk:
    """What reading a whole list needs, asked once: who is here, who accompanies, which communes were met."""

    structure: Organisation
    twins: Twins
    advisors: dict[str, int]
    communes: dict[str, str | None] = field(default_factory=dict)

    @classmethod
    def of(cls, structure: Organisation) -> "Desk":
        return cls(structure, Twins(people_of(structure)), advisors_by_address(structure))

    def commune(self, text: str) -> str | None:
        """Its INSEE code, or None when it is not known."""
        if text not in self.communes:
            found = find_commune(text)
            self.communes[text] = found.pk if found else None
        return self.communes[text]


def advisors_by_address(structure: Organisation) -> dict[str, int]:
    """Addresses, and names that one colleague alone has → the membership's id."""
    hats = list(advisors_of(structure.pk))
    by_user = {hat.user_id: hat.pk for hat in hats}
    addresses = Means.objects.filter(kind=Means.Kind.EMAIL, user__in=list(by_user)).values_list("value", "user_id")
    named = [(fold(words), hat.pk) for hat in hats for words in names_of(hat)]
    alone = {words: pk for words, pk in named if [other for other, _ in named].count(words) == 1}
    invited = {hat.invited_at_address: hat.pk for hat in hats if hat.invited_at_address}
    return alone | invited | {value: by_user[user] for value, user in addresses}


def names_of(hat: Membership) -> set[str]:
    return {f"{hat.user.first_name} {hat.user.last_name}", f"{hat.user.last_name} {hat.user.first_name}"}


def lines_of(intake: Intake, columns: dict[str, int], rows: Iterable[tuple[int, list[str]]]) -> list[IntakeLine]:
    """The lines of a list as these columns say it, unsaved; each is compared with the file's own lines above it too."""
    desk = Desk.of(intake.structure)
    return [line_of(desk, intake, columns, number, row) for number, row in rows]


def line_of(desk: Desk, intake: Intake, columns: dict[str, int], number: int, row: list[str]) -> IntakeLine:
    typed = {name: row[rank] for name, rank in columns.items() if row[rank]}
    line = IntakeLine(intake=intake, number=number, cells=row, remarks=[])
    line.read, wrong = told(desk, typed, line.remarks)
    if wrong:
        line.verdict, line.is_ticked, line.remarks = Verdict.WRONG, False, wrong
    else:
        compare(desk, line)
    return line


def told(desk: Desk, typed: dict[str, str], remarks: list[str]) -> tuple[dict[str, Any], list[str]]:
    """What an account is made of, and the sentences of what hinders. What can wait is left out, and said."""
    read: dict[str, Any] = {}
    wrong = [f"{LABELS[name]} : à remplir." for name in REQUIRED if name not in typed]
    wrong += [f"{LABELS[name]} : plus de {MOST_LETTERS} signes." for name, text in typed.items() if was_cut(text)]
    for name, reader in READERS.items():
        if name in typed:
            try:
                read[name] = reader(typed[name])
            except ValueError as refusal:
                if name in LEFT_OUT:
                    remarks.append(f"{LEFT_OUT[name]}« {typed[name][:40]} ». {refusal}")
                else:
                    read[name] = typed[name]
                    wrong.append(f"« {typed[name][:40]} » : {refusal}")
    read |= choices(desk, typed, remarks)
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in read.items()}, wrong


def choices(desk: Desk, typed: dict[str, str], remarks: list[str]) -> dict[str, Any]:
    """What is one of several: the commune, the situation, the advisor."""
    known: dict[str, tuple[str, Callable[[str], Any], str]] = {
        "commune": ("commune_id", desk.commune, "Commune inconnue"),
        "situation": ("situation", partial(or_none, cells.situation), "Situation inconnue"),
        "advisor": ("referent_id", lambda text: desk.advisors.get(text.lower()) or desk.advisors.get(fold(text)),
                    "Aucun conseiller d’ici à cette adresse, le jeune sera sans référent"),
    }  # fmt: skip
    read = {}
    for name, (column, find, sentence) in known.items():
        if name in typed:
            if (value := find(typed[name])) is not None:
                read[column] = value
            else:
                remarks.append(f"{sentence} : « {typed[name][:40]} ».")
    return read


def or_none(find: Callable[[str], Any], text: str) -> Any:
    try:
        return find(text)
    except KeyError:
        return None


def compare(desk: Desk, line: IntakeLine) -> None:
    """Somebody who may be here already is not ticked: who reads the list decides."""
    read = line.read
    born = date.fromisoformat(read["birth_date"])
    person = Person(read["first_name"], read["last_name"], born, read.get("phone", ""))
    if found := desk.twins.of(person):
        other, why = found[0]
        line.verdict, line.is_ticked, line.twin_id = Verdict.DOUBLE, False, other.pk
        where = f"{other.first_name} {other.last_name}" if other.pk else "une ligne plus haut dans cette liste"
        line.remarks.insert(0, f"{why} : {where}.")
    desk.twins.add(person)


def account_of(line: IntakeLine, referent_id: int | None) -> Newcomer:
    """What `write_files` makes of a line."""
    read = line.read
    return Newcomer(
        first_name=read["first_name"],
        last_name=read["last_name"],
        birth_date=date.fromisoformat(read["birth_date"]),
        registered_at=timezone.now(),
        referent_id=referent_id or read.get("referent_id"),
        phone=read.get("phone", ""),
        email=read.get("email", ""),
        situation=read.get("situation", Newcomer.situation),
        commune_id=read.get("commune_id"),
        is_verified=False,
    )
