"""Sixty thousand young people in ten structures, with their CVs and cards: enough to tell an index from a scan."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from tandem.accompaniment.imports import Newcomer, add_youths
from tandem.accompaniment.models import Step, Youth
from tandem.accounts.models import Membership, User
from tandem.cv.models import CV, CVVersion, PublishedCard
from tandem.network.models import Organisation, Partnership, Role
from tandem.reference.models import Commune

STRUCTURES, YOUTHS, ADVISORS, ROUNDS = 10, 60_000, 50, 20
MARK = "bench-structure-0"
TRADES = ("D1106", "G1602", "K1304", "N1103", "F1602", "D1507", "K2204", "I1604")


def ensure() -> Organisation:
    """The first structure of the population, written when it is not there yet."""
    if not Organisation.objects.filter(slug=MARK).exists():
        structures = [write_structure(number) for number in range(STRUCTURES)]
        for turn in range(ROUNDS):  # people register everywhere at once: the rows of structures are mixed
            for structure in structures:
                write_round(structure, turn)
    return Organisation.objects.get(slug=MARK)


def write_structure(number: int) -> Organisation:
    structure = Organisation.objects.create(
        kind=Organisation.Kind.MISSION_LOCALE, name=f"Structure {number}", slug=f"bench-structure-{number}"
    )
    for rank in range(ADVISORS):
        staff(structure, Role.ADVISOR, str(rank))
    for role in (Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION):
        staff(structure, role, role.label)
    employer(structure)
    return structure


def write_round(structure: Organisation, turn: int) -> None:
    dice = random.Random(f"{structure.slug} {turn}")  # noqa: S311  the same people at every run
    advisors = list(structure.memberships.filter(role=Role.ADVISOR).order_by("pk").values_list("pk", flat=True))
    write_work(dice, structure, add_youths(structure, people(dice, advisors, YOUTHS // STRUCTURES // ROUNDS)))


def staff(organisation: Organisation, role: str, name: str) -> Membership:
    user = User.objects.create(first_name=f"Membre {name}", last_name=organisation.slug)
    return Membership.objects.create(user=user, organisation=organisation, role=role)


def employer(structure: Organisation) -> None:
    company = Organisation.objects.create(
        kind=Organisation.Kind.EMPLOYER, name=f"Entreprise {structure.slug}", slug=f"{structure.slug}-company"
    )
    staff(company, Role.EMPLOYER, "recruteur")
    Partnership.objects.create(employer=company, structure=structure, state=Partnership.State.VERIFIED)


def people(dice: random.Random, advisors: list[int], count: int) -> Iterator[Newcomer]:
    now = timezone.now()
    for rank in range(count):
        yield Newcomer(
            first_name=f"Prénom{rank % 400}",
            last_name=f"Nom{dice.randrange(9000)}",
            birth_date=date(2004, 1, 1) + timedelta(days=dice.randrange(2000)),
            registered_at=now - timedelta(days=dice.randrange(700)),
            referent_id=advisors[rank % len(advisors)],
            phone=f"+3369{dice.randrange(10**7):07}",
        )


def write_work(dice: random.Random, structure: Organisation, youths: list[Youth]) -> None:
    """A step and a CV for everybody; one CV in three is published."""
    Step.objects.bulk_create([Step(youth=youth, title="Appeler un employeur") for youth in youths], batch_size=2000)
    states = [CV.State.DRAFT, CV.State.SUBMITTED, CV.State.VALIDATED]
    cvs = [CV(youth=youth, state=states[rank % 3]) for rank, youth in enumerate(youths)]
    CV.objects.bulk_create(cvs, batch_size=2000)
    validated = [cv for cv in cvs if cv.state == CV.State.VALIDATED]
    versions = [CVVersion(cv=cv, number=1, content={}) for cv in validated]
    CVVersion.objects.bulk_create(versions, batch_size=2000)
    codes = list(Commune.objects.values_list("code", flat=True)[:100])
    cards = [card(dice, structure, version, codes) for version in versions]
    PublishedCard.objects.bulk_create(cards, batch_size=2000)


def card(dice: random.Random, structure: Organisation, version: CVVersion, communes: list[str]) -> PublishedCard:
    return PublishedCard(
        youth=version.cv.youth,
        version=version,
        structure=structure,
        mode="anonymous",
        label="Profil",
        basin="Dijon",
        trades=[dice.choice(TRADES)],
        reaches=dice.sample(communes, min(30, len(communes))),
        search="vente accueil caisse",
    )
