"""Who sees what, written a second time: from `permissions.csv` and the house, in plain Python, one row at a time.

`Model.objects.visible_to(actor)` must give exactly the rows for which `sees(who, row)` is true. Nothing here reads the
code that it judges: neither `Actor`, nor `who.py`, nor a QuerySet method.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from tandem.accompaniment.models import (
    Assignment,
    ExceptionalAccess,
    FormerNote,
    Goal,
    Handover,
    Intake,
    IntakeLine,
    Merge,
    Merger,
    Note,
    Step,
    Youth,
)
from tandem.accounts.models import Absence, Membership
from tandem.cv.models import CV, Comment, CVVersion, Document, Hiding, PublishedCard, Turn
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.network.models import Partnership

STAFF = {"advisor", "employment_team", "manager", "reception", "volunteer"}


@dataclass(frozen=True)
class Who:
    """A hat and what the world gives it. Nobody in particular: all empty."""

    person: int | None = None
    hat: int | None = None
    role: str = ""
    place: int | None = None
    stands_for: frozenset[int] = frozenset()  # hats: their own, and those of the colleagues whom they replace today
    trusted_by: frozenset[int] = frozenset()  # structures that verified this employer
    asked_by: frozenset[int] = frozenset()  # employers that asked to work with this structure
    blind_to: frozenset[int] = frozenset()  # young people who hide from this employer's company


def who(
    hat: Membership,
    today,
    absences: Iterable[Absence],
    partnerships: Iterable[Partnership],
    hidings: Iterable[Hiding],
) -> Who:
    replaced = {a.absent_id for a in absences if a.substitute_id == hat.pk and a.from_on <= today <= a.until_on}
    place = hat.organisation_id
    return Who(
        person=hat.user_id,
        hat=hat.pk,
        role=hat.role,
        place=place,
        stands_for=frozenset({hat.pk} | replaced),
        trusted_by=frozenset(p.structure_id for p in partnerships if p.employer_id == place and p.state == "verified"),
        asked_by=frozenset(p.employer_id for p in partnerships if p.structure_id == place),
        blind_to=frozenset(h.youth_id for h in hidings if h.company == company(hat.organisation)),
    )


def company(place):
    return place.siret[:9] or f"organisation {place.pk}"


# -- the scopes of the contract: O, D, S, P, V, N
def youth_of(row):
    if isinstance(row, Youth):
        return row
    if isinstance(row, FormerNote):
        return row.note.youth
    return row.cv.youth if hasattr(row, "cv") else row.youth


def own(who, row):
    return youth_of(row).user_id == who.person


def duo(who, row):
    return youth_of(row).referent_id in who.stands_for


def structure(who, row):
    return youth_of(row).structure_id == who.place


def their_organisation(who, row):
    return row.organisation_id == who.place


# -- accompaniment
def brought(who, row):
    """A list and its lines: whoever brought it."""
    return (row if isinstance(row, Intake) else row.intake).made_by_id == who.hat


def kept_in_their_network(who, merger):
    return merger.kept.network_id == who.place


def leaves_or_comes(who, handover):
    return who.place in (handover.from_structure_id, handover.to_structure_id)


def brought_here(who, row):
    return (row if isinstance(row, Intake) else row.intake).structure_id == who.place


def duo_where_it_was_written(who, row):
    """A note stays in its structure, whoever accompanies the young person."""
    note = row.note if isinstance(row, FormerNote) else row
    return duo(who, row) and note.structure_id == who.place


def opened_by_themselves(who, access):
    return access.manager.user_id == who.person and access.manager.organisation_id == who.place


# -- cv
def read_by_the_team(who, row):
    """What is submitted or validated, of the structure's young people; a draft is a matter of the duo."""
    cv = row if isinstance(row, CV) else row.cv
    return structure(who, row) and cv.state in ("submitted", "validated")


def theirs_and_clean(who, document):
    """What the antivirus has not looked at is seen by its owner alone."""
    return duo(who, document) and not document.file.waits


def exists_for_them(who, row):
    return row.youth.structure_id in who.trusted_by and row.youth_id not in who.blind_to


def published_for_them(who, card):
    return exists_for_them(who, card) and card.visible_at <= timezone.now()


def broken_open(who, document):
    """During the hour that this manager opened on this file, in their structure."""
    hours = [one for one in document.youth.exceptional_accesses.all() if one.ends_at > timezone.now()]
    theirs = any(opened_by_themselves(who, one) for one in hours)
    return theirs and structure(who, document) and not document.file.waits


# -- hiring
def sent_to_them(who, request):
    """What staff prepared is the young person's until they send it, whatever becomes of it. What vanished as they hid
    stays so."""
    was_sent = request.asked_at is not None and request.vanished_at is None
    return was_sent and request.employer_id == who.place and exists_for_them(who, request)


def made_it(who, report):
    return report.made_by_id == who.hat


def treats(who, report):
    return report.structure_id == who.place


def opened_to_them(who, reveal):
    return reveal.closed_at is None and reveal.employer_id == who.place and exists_for_them(who, reveal)


# -- accounts and network
def colleague(who, hat):
    return their_organisation(who, hat) and hat.role in STAFF


def colleague_or_employer(who, hat):
    return colleague(who, hat) or (hat.organisation_id in who.asked_by and hat.role == "employer")


def administered(who, hat):
    works_there = hat.role in STAFF and hat.organisation.network_id == who.place
    return works_there or their_organisation(who, hat)


def of_their_staff(who, absence):
    return absence.absent.organisation_id == who.place


def received(who, partnership):
    return partnership.structure_id == who.place


def verified_here(who, partnership):
    return received(who, partnership) and partnership.state == "verified"


def asked(who, partnership):
    return partnership.employer_id == who.place


def of_their_network(who, partnership):
    return partnership.structure.network_id == who.place


IDENTITY = {  # compte_jeune,lire_identite
    "youth": own,
    "advisor": structure,
    "employment_team": structure,
    "manager": structure,
    "reception": structure,
}
DUO = {"youth": own, "advisor": duo}  # compte_jeune,lire_dossier_complet: what is broken open is not a list
NOTES = {"youth": own, "advisor": duo_where_it_was_written}  # note_conseiller,lire
REFERENTS = {"youth": own, "advisor": structure, "employment_team": structure, "manager": structure}  # affectation_duo
CVS = DUO | {"employment_team": read_by_the_team}  # cv,editer and cv,valider; an employer never
DOCUMENTS = {"youth": own, "advisor": theirs_and_clean, "manager": broken_open}  # document,lire
CARDS = {  # cvtheque,lire_cv_anonyme; their own, since cv,publier_cvtheque is theirs
    "youth": own,
    "advisor": structure,
    "employment_team": structure,
    "manager": structure,
    "employer": published_for_them,
}
MEETINGS = DUO | {"employment_team": structure}  # mise_en_relation,demander
TEAM = dict.fromkeys(("advisor", "reception", "volunteer"), colleague)  # compte_personnel: colleagues know each other
PARTNERS = {  # employeur,verifier_agreer and employeur,lire_fiche
    "youth": verified_here,
    "advisor": received,
    "employment_team": received,
    "manager": received,
    "employer": asked,
    "network_admin": of_their_network,
}
LISTS = dict.fromkeys(("advisor", "employment_team", "reception"), brought) | {"manager": brought_here}
RULES = {
    Handover: DUO | {"manager": leaves_or_comes},
    Merge: {"manager": structure},
    Merger: {"network_admin": kept_in_their_network},
    Intake: LISTS,
    IntakeLine: LISTS,
    Youth: IDENTITY,
    Goal: DUO,
    Step: DUO,
    Assignment: REFERENTS,
    Note: NOTES,
    FormerNote: NOTES,
    ExceptionalAccess: {"youth": own, "manager": opened_by_themselves},
    CV: CVS,
    CVVersion: CVS,
    Comment: CVS,
    Document: DOCUMENTS,
    Turn: DUO,
    PublishedCard: CARDS,
    Hiding: MEETINGS,
    Report: {
        "youth": made_it,
        "advisor": made_it,
        "employment_team": treats,
        "manager": treats,
        "network_admin": lambda who, report: report.structure.network_id == who.place,
    },
    ConnectionRequest: MEETINGS | {"employer": sent_to_them},
    Reveal: MEETINGS | {"employer": opened_to_them},
    Absence: dict.fromkeys(STAFF, of_their_staff),
    Membership: TEAM
    | dict.fromkeys(("employment_team", "manager"), colleague_or_employer)
    | dict.fromkeys(("employer", "training_provider"), their_organisation)
    | {"network_admin": administered},
    Partnership: PARTNERS,
}
EVERYBODY = {Membership: lambda who, hat: who.person is not None and hat.user_id == who.person}


def sees(who: Who, row) -> bool:
    """Whoever no rule names sees nothing."""
    rules = (RULES[type(row)].get(who.role), EVERYBODY.get(type(row)))
    return any(rule(who, row) for rule in rules if rule is not None)
