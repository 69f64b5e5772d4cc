"""The persons whose place one may take on `/demo/`, and what each is there to show."""

from dataclasses import dataclass

from tandem.accounts.models import Membership
from tandem.network.models import Role


@dataclass(frozen=True)
class Person:
    slug: str
    first_name: str
    last_name: str
    role: str
    place: str
    shows: str

    @property
    def role_name(self) -> str:
        return Role(self.role).label


PERSONS = (
    Person("jeune-dijon", "Léa", "Martin", "youth", "dijon", "son CV, ses actions, ce qu’elle montre aux employeurs"),
    Person(
        "conseiller-dijon", "Karim", "Benali", "advisor", "dijon", "son portefeuille, les CV à relire ; il suit Léa"
    ),
    Person(
        "equipe-emploi-dijon", "Nadia", "Lopez", "employment_team", "dijon", "les employeurs à vérifier, les demandes"
    ),
    Person(
        "responsable-dijon", "Claire", "Morel", "manager", "dijon", "l’équipe, les absences, les jeunes sans conseiller"
    ),
    Person("accueil-dijon", "Yann", "Le Goff", "reception", "dijon", "créer un compte, aider à se connecter"),
    Person("volontaire-dijon", "Tom", "Faure", "volunteer", "dijon", "la page de sa structure"),
    Person("employeur-dijon", "Anne", "Perrin", "employer", "boulangerie", "la CVthèque et ses demandes"),
    Person("employeur-attente", "Marc", "Duval", "employer", "garage", "l’attente d’une vérification"),
    Person("jeune-toulon", "Inès", "Roux", "youth", "toulon", "une autre structure du réseau"),
    Person("conseiller-toulon", "Paul", "Vidal", "advisor", "toulon", "un portefeuille à Toulon"),
    Person("admin-reseau", "Ada", "Lenoir", "network_admin", "reseau", "ouvrir une structure"),
    Person("formation", "Éric", "Noël", "training_provider", "cfa", "la page de son organisme"),
)
BY_SLUG = {person.slug: person for person in PERSONS}


def hat_of(slug: str) -> Membership | None:
    """The hat of a person of the demonstration; None when there is no such person, or the demo is not loaded."""
    person = BY_SLUG.get(slug)
    if person is None:
        return None
    return (
        Membership.objects.active()
        .select_related("user", "organisation")
        .filter(role=person.role, organisation__slug=person.place)
        .filter(user__first_name=person.first_name, user__last_name=person.last_name)
        .first()
    )
