"""The persons of every test: two structures of one network, their staff, their young people, three employers.

`actor("advisor")` is Karim, referent of Léa (`youth`). `colleague` is another advisor of Dijon, with Nino
(`other_youth`). `far_advisor` and `far_youth` are of Toulon.
Rows are written directly: what a test does, it does through actions.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from tandem.accompaniment.models import Assignment, Youth
from tandem.accounts.hats import wearing
from tandem.accounts.models import Means, Membership, User
from tandem.network.models import Organisation, Partnership, Role
from tandem.reference.models import Commune

PERSONS = {
    # name: (first name, last name, role, organisation)
    "youth": ("Léa", "Martin", Role.YOUTH, "dijon"),
    "other_youth": ("Nino", "Petit", Role.YOUTH, "dijon"),
    "far_youth": ("Inès", "Roux", Role.YOUTH, "toulon"),
    "advisor": ("Karim", "Benali", Role.ADVISOR, "dijon"),
    "colleague": ("Sophie", "Garnier", Role.ADVISOR, "dijon"),
    "far_advisor": ("Paul", "Vidal", Role.ADVISOR, "toulon"),
    "employment_team": ("Nadia", "Lopez", Role.EMPLOYMENT_TEAM, "dijon"),
    "far_employment_team": ("Hugo", "Blanc", Role.EMPLOYMENT_TEAM, "toulon"),
    "manager": ("Claire", "Morel", Role.MANAGER, "dijon"),
    "far_manager": ("Rémi", "Fabre", Role.MANAGER, "toulon"),
    "reception": ("Yann", "Le Goff", Role.RECEPTION, "dijon"),
    "far_reception": ("Lucie", "Serra", Role.RECEPTION, "toulon"),
    "volunteer": ("Tom", "Faure", Role.VOLUNTEER, "dijon"),
    "employer": ("Anne", "Perrin", Role.EMPLOYER, "bakery"),
    "waiting_employer": ("Marc", "Duval", Role.EMPLOYER, "garage"),
    "far_employer": ("Julie", "Costa", Role.EMPLOYER, "hotel"),
    "training_provider": ("Éric", "Noël", Role.TRAINING_PROVIDER, "school"),
    "network_admin": ("Ada", "Lenoir", Role.NETWORK_ADMIN, "network"),
}
REFERENTS = {"youth": "advisor", "other_youth": "colleague", "far_youth": "far_advisor"}
YOUTHS = tuple(REFERENTS)


@dataclass
class Cast:
    organisations: dict[str, Organisation] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    youths: dict[str, Youth] = field(default_factory=dict)

    def actor(self, name):
        return wearing(self.memberships[name].user, self.memberships[name])

    def actors(self):
        return {name: self.actor(name) for name in self.memberships}

    @property
    def lea(self):
        return self.youths["youth"]


def make_cast():
    """In one insertion a table: most tests begin with it."""
    cast = Cast(organisations=organisations())
    users = User.objects.bulk_create(user(name) for name in PERSONS)
    memberships = Membership.objects.bulk_create(
        Membership(user=one, organisation=cast.organisations[place], role=role)
        for one, (_, _, role, place) in zip(users, PERSONS.values(), strict=True)
    )
    cast.memberships = dict(zip(PERSONS, memberships, strict=True))
    Means.objects.bulk_create(a_means(cast.memberships[name], name, rank) for rank, name in enumerate(PERSONS))
    files = Youth.objects.bulk_create(
        a_file(cast.memberships[name], cast.memberships[referent]) for name, referent in REFERENTS.items()
    )
    Assignment.objects.bulk_create(Assignment(youth=youth, advisor=youth.referent) for youth in files)
    cast.youths = dict(zip(REFERENTS, files, strict=True))
    return cast


def organisations():
    network = organisation("Réseau Tandem", "network", Organisation.Kind.NETWORK)
    dijon = an_organisation("Mission Locale de Dijon", "dijon", Organisation.Kind.MISSION_LOCALE, network, ["21231"])
    toulon = an_organisation("Mission Locale de Toulon", "toulon", Organisation.Kind.MISSION_LOCALE, network, ["83137"])
    bakery = an_organisation("Boulangerie Perrin", "bakery", Organisation.Kind.EMPLOYER, siret="73282932000074")
    garage = an_organisation("Garage Duval", "garage", Organisation.Kind.EMPLOYER, siret="55208131766522")
    hotel = an_organisation("Hôtel Costa", "hotel", Organisation.Kind.EMPLOYER, siret="44306184100047")
    school = an_organisation("CFA de Bourgogne", "school", Organisation.Kind.TRAINING_PROVIDER, network)
    others = Organisation.objects.bulk_create([dijon, toulon, bakery, garage, hotel, school])
    asked, verified = Partnership.State.ASKED, Partnership.State.VERIFIED
    Partnership.objects.bulk_create(
        Partnership(employer=employer, structure=structure, state=state)
        for employer, structure, state in [(bakery, dijon, verified), (garage, dijon, asked), (hotel, toulon, verified)]
    )
    return {row.slug: row for row in (network, *others)}


def user(name):
    first, last, _, _ = PERSONS[name]
    return User(first_name=first, last_name=last, birth_date=birth(name), welcomed_at=timezone.now())


def birth(name):
    """Young people are 19; the others have no need of a birth date."""
    return date.today() - timedelta(days=19 * 366) if name in YOUTHS else None


def an_organisation(name, slug, kind, network=None, communes=(), siret=""):
    return Organisation(name=name, slug=slug, kind=kind, network=network, communes=list(communes), siret=siret)


def a_means(membership, name, rank):
    now = timezone.now()
    if name in YOUTHS:
        return Means(user=membership.user, kind=Means.Kind.PHONE, value=f"+336120000{rank:02}", verified_at=now)
    address = f"{name.replace('_', '-')}@tandem.test"
    return Means(user=membership.user, kind=Means.Kind.EMAIL, value=address, verified_at=now)


def a_file(membership, referent):
    return Youth(user=membership.user, structure=membership.organisation, referent=referent)


# -- one more of each, where a test wants it
def organisation(*facts, **more):
    return saved(an_organisation(*facts, **more))


def partner(employer, structure, state):
    return Partnership.objects.create(employer=employer, structure=structure, state=state)


def means(membership, name, rank):
    return saved(a_means(membership, name, rank))


def file(membership, referent):
    youth = saved(a_file(membership, referent))
    Assignment.objects.create(youth=youth, advisor=referent)
    return youth


def saved(row):
    row.save(force_insert=True)
    return row


def commune(code="21231", name="Dijon"):
    return Commune.objects.get_or_create(
        code=code, defaults={"name": name, "postcodes": ["21000"], "departement": code[:2], "search": name.lower()}
    )[0]
