"""What moves when two structures become one, in words: one line a foreign key to a structure, whatever its package.

A test fails when a package gains such a key without a word here.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tandem.accompaniment.actions import mergers
from tandem.accounts.models import Membership
from tandem.core import relations
from tandem.network.models import Organisation, Role

EMPLOYERS_ONLY = None  # a key that points at companies: it moves like the others, and a structure has none


@dataclass(frozen=True)
class Words:
    one: str
    many: str
    counted: Q | None = None

    def count(self, rows: Any) -> str:
        number = rows.filter(self.counted or Q()).count()
        shown = f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
        return f"{shown} {self.one if number == 1 else self.many}" if number else ""


WORDS: dict[str, Words | None] = {
    "accompaniment.youth.structure": Words("jeune", "jeunes", ~Q(state="merged")),
    "accounts.membership.organisation": Words(
        "personne de l’équipe", "personnes de l’équipe", ~Q(role=Role.YOUTH) & ~Q(state=Membership.State.ENDED)
    ),
    "network.site.organisation": Words("lieu d’accueil", "lieux d’accueil"),
    "network.partnership.structure": Words("entreprise connue", "entreprises connues"),
    "cv.publishedcard.structure": Words("CV publié", "CV publiés", Q(youth__isnull=False)),
    "accompaniment.handover.from_structure": Words(
        "jeune proposé ailleurs", "jeunes proposés ailleurs", Q(state="proposed")
    ),
    "accompaniment.handover.to_structure": Words("jeune à accueillir", "jeunes à accueillir", Q(state="proposed")),
    "hiring.report.structure": Words("signalement à traiter ou traité", "signalements, traités ou non"),
    "accompaniment.intake.structure": Words("liste importée", "listes importées"),
    "accompaniment.note.structure": Words("note du duo", "notes des duos"),
    "accompaniment.merger.kept": Words("réunion passée", "réunions passées"),
    "network.organisation.joined": Words("structure accueillie avant", "structures accueillies avant"),
    "network.organisation.network": EMPLOYERS_ONLY,
    "network.partnership.employer": EMPLOYERS_ONLY,
    "cv.hiding.employer": EMPLOYERS_ONLY,
    "hiring.connectionrequest.employer": EMPLOYERS_ONLY,
    "hiring.reveal.employer": EMPLOYERS_ONLY,
    "hiring.report.employer": EMPLOYERS_ONLY,
}


def preview(structure: Organisation, into: Organisation) -> dict[str, Any]:
    """The lines of what moves, the employers that both stop trusting, and who has the same role in both."""
    rows = relations.rows_pointing_at(structure)
    lines = [words.count(rows[name]) for name, words in WORDS.items() if words is not None]
    return {
        "moves": [line for line in lines if line],
        "suspended": [row.employer for row in mergers.trusted_by_one_alone(structure, into)],
        "in_both": [hat for hat, _into in mergers.hats_in_both(structure, into)],
    }
