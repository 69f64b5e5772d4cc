from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from tandem.core.visible import either
from tandem.network import hours


class Role(models.TextChoices):
    """The hats. A person wears one at a time."""

    YOUTH = "youth", "Jeune"
    ADVISOR = "advisor", "Conseiller ou conseillère"
    EMPLOYMENT_TEAM = "employment_team", "Équipe emploi"
    MANAGER = "manager", "Responsable"
    RECEPTION = "reception", "Accueil"
    VOLUNTEER = "volunteer", "Volontaire"
    EMPLOYER = "employer", "Employeur"
    TRAINING_PROVIDER = "training_provider", "Organisme de formation"
    NETWORK_ADMIN = "network_admin", "Administration du réseau"


STRUCTURE_STAFF = frozenset({Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION, Role.VOLUNTEER})
PROFESSIONALS = STRUCTURE_STAFF | {
    Role.EMPLOYER,
    Role.TRAINING_PROVIDER,
    Role.NETWORK_ADMIN,
}


class Accent(models.TextChoices):
    """The colour of a structure's own page: names of tokens, so that contrast is kept."""

    LAGON = "lagon", "Lagon"
    CORAIL = "corail", "Corail"
    INFO = "info", "Bleu"
    OK = "ok", "Vert"


class OrganisationQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Structures are public; an employer is seen by itself and by the structures that it asked, and once verified
        by their young people."""
        structures = self.structures()
        match actor.role:
            case Role.EMPLOYER | Role.TRAINING_PROVIDER:
                return either(self, structures, self.filter(pk=actor.organisation_id))
            case Role.ADVISOR | Role.EMPLOYMENT_TEAM | Role.MANAGER:
                return either(
                    self,
                    structures,
                    self.filter(partnerships_asked__structure_id=actor.organisation_id),
                )
            case Role.YOUTH:
                return either(self, structures, self.filter(partnerships_asked__in=verified_in(actor.organisation_id)))
            case Role.NETWORK_ADMIN:
                return either(
                    self,
                    structures,
                    self.filter(network_id=actor.organisation_id),
                    self.filter(pk=actor.organisation_id),
                )
        return structures

    def of_the_company(self, employer):
        """All its establishments, this one included."""
        siblings = Q(siret__startswith=employer.siret[:9]) if employer.siret else Q(pk=employer.pk)
        return self.filter(siblings, kind=Organisation.Kind.EMPLOYER)

    def structures(self):
        """Those that receive people today: whoever joined another one is found there."""
        return self.filter(kind__in=Organisation.STRUCTURES, joined=None)

    def covering(self, commune_code):
        """The structures that serve this commune (INSEE code), the Mission Locale first."""
        return self.structures().filter(communes__contains=[commune_code]).order_by("-kind", "name")


class Organisation(models.Model):
    class Kind(models.TextChoices):
        MISSION_LOCALE = "mission_locale", "Mission Locale"
        SECOND_CHANCE_SCHOOL = "e2c", "École de la 2e chance"
        EMPLOYER = "employer", "Employeur"
        TRAINING_PROVIDER = "training_provider", "Organisme de formation"
        NETWORK = "network", "Réseau"

    STRUCTURES = (Kind.MISSION_LOCALE, Kind.SECOND_CHANCE_SCHOOL)

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=80, unique=True)
    network = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="members")
    joined = models.ForeignKey(  # another structure, and is closed since
        "self", models.PROTECT, null=True, blank=True, related_name="former", db_index=False
    )
    siret = models.CharField(max_length=14, blank=True)
    commune = models.ForeignKey("reference.Commune", models.PROTECT, null=True, blank=True, related_name="+")
    communes = ArrayField(models.CharField(max_length=5), default=list, blank=True)  # INSEE codes that it serves
    presentation = models.TextField(max_length=2000, blank=True)
    services = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    how_to_register = models.TextField(max_length=1000, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    accent = models.CharField(max_length=12, choices=Accent, default=Accent.LAGON)
    logo_id = models.UUIDField(null=True)  # a core.StoredFile
    demands_antivirus = models.BooleanField(db_default=False)  # a file that it has not looked at stays hidden
    created_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["siret"],
                condition=Q(kind="employer") & ~Q(siret=""),
                name="one_employer_a_siret",
                violation_error_message="Cette entreprise est déjà inscrite.",
            ),
        ]
        indexes = [
            GinIndex(fields=["communes"], name="organisation_by_commune"),
            models.Index(fields=["network", "name"], name="organisation_of_network"),
        ]

    def __str__(self):
        return self.name

    @property
    def readable_siret(self):
        """« 732 829 320 00074 », as on an invoice."""
        return "\u00a0".join(filter(None, [self.siret[:3], self.siret[3:6], self.siret[6:9], self.siret[9:]]))

    @property
    def is_structure(self):
        return self.kind in self.STRUCTURES and self.joined_id is None

    @property
    def company(self):
        """What all the establishments of one company share: their first nine digits."""
        return self.siret[:9] or f"organisation {self.pk}"


class SiteQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(organisation__kind__in=Organisation.STRUCTURES)


class Site(models.Model):
    """A place where people are received."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sites")
    name = models.CharField(max_length=120)
    address = models.CharField(max_length=200)
    commune = models.ForeignKey("reference.Commune", models.PROTECT, related_name="+")
    phone = models.CharField(max_length=16, blank=True)
    hours = models.JSONField(default=list)  # [[weekday 0-6, "09:00", "12:30"], …]
    how_to_come = models.CharField(max_length=300, blank=True)
    time_zone = models.CharField(max_length=40, default="Europe/Paris")
    is_main = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ["-is_main", "name"]

    def __str__(self):
        return self.name

    @property
    def opening(self):
        """« Ouvert jusqu’à 17 h », as of now."""
        return hours.opening(self)

    @property
    def week(self):
        """(day, « 9 h – 12 h 30, 14 h – 17 h ») pairs."""
        return hours.week(self.hours)


def verified_in(structure_id):
    return Partnership.objects.verified().filter(structure_id=structure_id)


class PartnershipQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.verified().filter(structure_id=actor.organisation_id)
            case Role.EMPLOYER:
                return self.filter(employer_id=actor.organisation_id)
            case Role.EMPLOYMENT_TEAM | Role.MANAGER | Role.ADVISOR:
                return self.filter(structure_id=actor.organisation_id)
            case Role.NETWORK_ADMIN:
                return self.filter(structure__network_id=actor.organisation_id)
        return self.none()

    def open(self):
        return self.filter(state__in=Partnership.OPEN)

    def asked(self):
        return self.filter(state=Partnership.State.ASKED)

    def verified(self):
        return self.filter(state=Partnership.State.VERIFIED)


class Partnership(models.Model):
    """An employer works with a structure, once its employment team has verified it."""

    class State(models.TextChoices):
        ASKED = "asked", "À vérifier"
        VERIFIED = "verified", "Vérifié"
        REFUSED = "refused", "Refusé"
        SUSPENDED = "suspended", "Suspendu"

    OPEN = (State.ASKED, State.VERIFIED)  # neither refused nor suspended

    employer = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_asked")
    structure = models.ForeignKey(Organisation, models.CASCADE, related_name="partnerships_received")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField(db_default=Now())
    decided_at = models.DateTimeField(null=True)
    decided_by_id = models.BigIntegerField(null=True)  # accounts.Membership of the verifier
    verifier = models.CharField(max_length=120, blank=True)  # the name, as it was that day
    reason = models.CharField(max_length=300, blank=True)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "structure"],
                name="one_partnership_a_pair",
                violation_error_message="Cette entreprise a déjà demandé à travailler avec cette structure.",
            ),
            models.CheckConstraint(
                condition=~Q(employer=F("structure")),
                name="partners_are_two",
                violation_error_message="Une structure ne peut pas être sa propre partenaire.",
            ),
        ]
        indexes = [models.Index(fields=["structure", "state"], name="partnership_to_treat")]

    def __str__(self):
        return f"{self.employer} – {self.structure}"
