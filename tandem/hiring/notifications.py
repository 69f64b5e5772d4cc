"""What is said to employers, teams and young people, and to whom."""

from collections.abc import Iterable

from django.urls import reverse

from tandem.accounts.models import Membership, User
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.models import Category
from tandem.notifications.notifications import Notification


def team_of(structure_id: int) -> list[User]:
    """The employment team, or the managers where there is none."""
    hats = Membership.objects.active().filter(organisation_id=structure_id).select_related("user")
    people = {role: [hat.user for hat in hats if hat.role == role] for role in (Role.EMPLOYMENT_TEAM, Role.MANAGER)}
    return people[Role.EMPLOYMENT_TEAM] or people[Role.MANAGER]


def people_of(employer_id: int) -> Iterable[User]:
    hats = Membership.objects.active().filter(organisation_id=employer_id, role=Role.EMPLOYER)
    return [hat.user for hat in hats.select_related("user")]


# -- to the employment team
class EmployerToVerify(Notification):
    category = Category.TEAM
    role = Role.EMPLOYMENT_TEAM
    title = "{company} demande à recruter avec vous"
    text = "Appelez l’entreprise, vérifiez son SIRET, puis répondez-lui."
    short = "Une entreprise attend votre vérification."

    def __init__(self, partnership: Partnership):
        url = reverse("hiring:employer", args=[partnership.pk])
        super().__init__(company=partnership.employer.name, url=url, about=partnership)


class ColleagueToAdmit(Notification):
    """To the team: somebody says that they work for a company that is already known."""

    category = Category.TEAM
    role = Role.EMPLOYMENT_TEAM
    title = "{who} demande à rejoindre {company}"
    text = "Vérifiez auprès de l’entreprise, puis acceptez ou refusez."

    def __init__(self, membership: Membership):
        words = {"who": membership.user.full_name, "company": membership.organisation.name}
        super().__init__(**words, url=reverse("hiring:employers"), about=membership)


# -- to the employer
class ColleagueAsks(Notification):
    category = Category.TEAM
    role = Role.EMPLOYER
    title = "{who} demande à rejoindre votre entreprise"
    text = "Acceptez seulement si vous connaissez cette personne."
    short = "Quelqu’un demande à rejoindre votre entreprise."

    def __init__(self, membership: Membership):
        super().__init__(who=membership.user.full_name, url=reverse("hiring:company"), about=membership)


class Answered(Notification):
    category = Category.TEAM
    role = Role.EMPLOYER

    def __init__(self, partnership: Partnership):
        words = {"structure": partnership.structure.name, "reason": partnership.reason}
        once = f"{partnership.state}:{partnership.decided_at:%Y%m%d%H%M%S}"
        super().__init__(**words, url=reverse("hiring:company"), about=partnership, once=once)


class EmployerVerified(Answered):
    title = "{structure} a vérifié votre entreprise"
    text = "La CVthèque vous est ouverte."
    short = "Votre entreprise est vérifiée : la CVthèque vous est ouverte."


class EmployerRefused(Answered):
    title = "{structure} ne peut pas vérifier votre entreprise"
    text = "{reason}"
    short = "Votre inscription a reçu une réponse."


class EmployerSuspended(Answered):
    title = "{structure} a suspendu le partenariat"
    text = "{reason}"
    short = "Votre partenariat avec une Mission Locale est suspendu."


ANSWERS = {
    Partnership.State.VERIFIED: EmployerVerified,
    Partnership.State.REFUSED: EmployerRefused,
    Partnership.State.SUSPENDED: EmployerSuspended,
}


class Welcome(Notification):
    """To the person whom a colleague or the team admitted."""

    category = Category.TEAM
    role = Role.EMPLOYER
    title = "Vous avez rejoint {company}"
    text = ""
    short = "Votre accès à l’espace de votre entreprise est ouvert."

    def __init__(self, membership: Membership):
        company: Organisation = membership.organisation
        super().__init__(company=company.name, url=reverse("hiring:company"), about=membership)
