"""`permissions.csv`, the contract of who may do what, read cell by cell and compared with what the code answers.

The column `verb` names the actions (`cv.validate`) and pages (`cv:detail`) that carry the line; if none, it is pending.
`-role` behind a verb leaves that role's cell pending: what it allows is not built yet.
`verb@role` carries that role's cell alone, and the line's other verbs then say nothing of it: a young person changes
their number by another verb than the reception.
"""

import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

ROLES = {
    "anonyme": "anybody",
    "jeune": "youth",
    "conseiller": "advisor",
    "equipe_emploi": "employment_team",
    "employeur": "employer",
    "organisme_formation": "training_provider",
    "responsable": "manager",
    "accueil": "reception",
    "benevole": "volunteer",
    "admin_reseau": "network_admin",
}
THINGS_OF_LEA = "Every object of the matrix is Léa's, in Dijon, with Karim her referent and the bakery her employer."
# who stands where, seen from Léa's things: (person of the cast, column, own, duo, structure)
STANDING = {
    "anybody": ("anonyme", "outside"),
    "youth": ("jeune", "own"),
    "other_youth": ("jeune", "structure"),
    "far_youth": ("jeune", "outside"),
    "advisor": ("conseiller", "duo"),
    "colleague": ("conseiller", "structure"),
    "far_advisor": ("conseiller", "outside"),
    "employment_team": ("equipe_emploi", "structure"),
    "far_employment_team": ("equipe_emploi", "outside"),
    "manager": ("responsable", "structure"),
    "far_manager": ("responsable", "outside"),
    "reception": ("accueil", "structure"),
    "far_reception": ("accueil", "outside"),
    "volunteer": ("benevole", "structure"),
    "employer": ("employeur", "own"),
    "waiting_employer": ("employeur", "outside"),
    "far_employer": ("employeur", "outside"),
    "training_provider": ("organisme_formation", "outside"),
    "network_admin": ("admin_reseau", "network"),
}
REACHES = {
    "-": set(),
    "O": {"own"},
    "P": {"own", "duo"},
    "D": {"duo"},
    "S": {"own", "duo", "structure"},
    "N": {"network"},
    "V": {"own", "duo", "structure"},
}
EVERYBODY = {"own", "duo", "structure", "network", "outside"}


@dataclass(frozen=True)
class Line:
    """One resource and action, the scope of each role, and the verbs that carry it."""

    resource: str
    action: str
    verbs: tuple[str, ...]
    unbuilt: frozenset[str]
    scopes: tuple[tuple[str, str], ...]
    audit: str = ""  # "yes" when each time leaves a line in the journal

    def __str__(self):
        return f"{self.resource}.{self.action}"

    def scope(self, column):
        return dict(self.scopes)[column]

    def expects(self, person):
        """Whether this person of the cast may; None while the cell is pending."""
        column, standing = STANDING[person]
        scope = self.scope(column)
        if column in self.unbuilt or scope in ("B", "X"):
            return None
        return standing in (EVERYBODY if scope == "C" else REACHES[scope])

    def admits(self, person):
        """The same for a page that is about nobody in particular: the role alone counts."""
        column, _ = STANDING[person]
        return None if column in self.unbuilt else self.scope(column) != "-"

    def may_show(self, person):
        """Whether such a page may name Léa to this person: the letter counts. At C, everybody has their own page."""
        column, standing = STANDING[person]
        return standing in (EVERYBODY - {"outside"} if self.scope(column) == "C" else REACHES[self.scope(column)])

    def must_show(self, person):
        """What is not C is about her: whom the letter reaches must find her there."""
        return self.may_show(person) and self.scope(STANDING[person][0]) != "C"


@cache
def lines():
    with open(Path(__file__).with_name("permissions.csv"), newline="") as file:
        return tuple(read(row) for row in csv.DictReader(file))


def read(row):
    words = row["verb"].split()
    return Line(
        resource=row["resource"],
        action=row["action"],
        verbs=tuple(word for word in words if not word.startswith("-")),
        unbuilt=frozenset(word[1:] for word in words if word.startswith("-")),
        scopes=tuple((column, row[column]) for column in ROLES),
        audit=row["audit"],
    )


def carried():
    """(line, verb) of every verb that a line names, the line narrowed to the cells that this verb carries."""
    return [(narrowed(line, word), word.partition("@")[0]) for line in lines() for word in line.verbs]


def narrowed(line, word):
    _, _, own = word.partition("@")
    elsewhere = set(ROLES) - {own} if own else {other.partition("@")[2] for other in line.verbs} - {""}
    return replace(line, unbuilt=line.unbuilt | elsewhere)


def cells(is_proved):
    """(line, column) of the cells that are not pending, of the lines that one of these verbs carries."""
    known = [line for line, verb in carried() if is_proved(verb)]
    persons = [(person, column) for person, (column, _) in STANDING.items()]
    return {(str(line), column) for line in known for person, column in persons if line.expects(person) is not None}
