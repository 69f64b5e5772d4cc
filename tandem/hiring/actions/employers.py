"""An employer comes in: registered in one screen, inert until a structure has verified it."""

from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from tandem.accounts.actor import Actor
from tandem.accounts.models import Means, Membership, User
from tandem.core.actions import action, creates
from tandem.hiring.notifications import (
    ColleagueAsks,
    ColleagueToAdmit,
    EmployerToVerify,
    Welcome,
    people_of,
    team_of,
)
from tandem.hiring.who import a_colleague, anybody, the_team_of_a_partner
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.notifications import notify
from tandem.reference.models import Commune

State = Membership.State


@creates(Membership, inside=Organisation, label="Inscrire mon entreprise", allow=[anybody])
def register(
    structure: Organisation,
    *,
    by: Actor,
    company: str,
    siret: str,
    commune: Commune,
    phone: str,
    email: str,
    **name: str,
) -> Membership | None:
    """A company, its first person, and the partnership asked. None when there is nothing to make.

    A young person who took the wrong door keeps their own space: nothing is made, and their code leads them home.
    A company already known receives one more person, whom a colleague or the team must admit.
    """
    user = person_of(email)
    if user is not None and is_young(user):
        return None
    employer = Organisation.objects.filter(siret=siret, kind=Organisation.Kind.EMPLOYER).first()
    user = user or new_person(email, **name)
    if employer is not None:
        return join(employer, user)
    employer = Organisation.objects.create(
        kind=Organisation.Kind.EMPLOYER,
        name=company,
        slug=slugify(f"{company[:60]}-{siret}"),
        siret=siret,
        commune=commune,
        phone=phone,
    )
    return found(employer, structure, user)


def found(employer: Organisation, structure: Organisation, user: User) -> Membership:
    partnership = Partnership.objects.create(employer=employer, structure=structure)
    for hat in team_of(structure.pk):
        notify(hat.user, EmployerToVerify(partnership, hat.role))
    return Membership.objects.create(user=user, organisation=employer, role=Role.EMPLOYER)


def join(employer: Organisation, user: User) -> Membership | None:
    """None when they belong to it already."""
    hats = Membership.objects.filter(user=user, organisation=employer, role=Role.EMPLOYER)
    if hats.exclude(state=State.ENDED).exists():
        return None
    hat = hats.create(user=user, organisation=employer, role=Role.EMPLOYER, state=State.ASKED)
    for colleague in people_of(employer.pk):
        notify(colleague, ColleagueAsks(hat))
    for partnership in employer.partnerships_asked.open():
        for decider in team_of(partnership.structure_id):
            notify(decider.user, ColleagueToAdmit(hat, decider.role))
    return hat


def person_of(email: str) -> User | None:
    return User.objects.filter(means__kind=Means.Kind.EMAIL, means__value=email).order_by("pk").first()


def is_young(user: User) -> bool:
    return user.memberships.filter(role=Role.YOUTH).exclude(state=State.ENDED).exists()


def new_person(email: str, first_name: str, last_name: str) -> User:
    """The address is verified by the code that it receives."""
    user = User.objects.create(first_name=first_name, last_name=last_name)
    Means.objects.create(user=user, kind=Means.Kind.EMAIL, value=email)
    return user


@action(
    Membership,
    "Accepter cette personne",
    allow=[a_colleague, the_team_of_a_partner],
    source=[State.ASKED],
    target=State.ACTIVE,
)
def admit(membership: Membership, *, by: Any) -> None:
    """Somebody joins a known employer."""
    notify(membership.user, Welcome(membership))


@action(
    Membership,
    "Refuser cette personne",
    allow=[a_colleague, the_team_of_a_partner],
    source=[State.ASKED],
    target=State.ENDED,
    confirm="Cette personne ne pourra pas entrer dans l’espace de l’entreprise. Refuser ?",
)
def turn_away(membership: Membership, *, by: Any) -> None:
    membership.ended_at = timezone.now()
