from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext as _

from tandem.core import files
from tandem.cv.choices import Availability, Hours
from tandem.cv.models.cvs import CVVersion
from tandem.cv.models.hidings import hidden_from
from tandem.network.models import Role
from tandem.reference.choices import SoughtContract

YOUNGEST, OF_AGE = 16, 18
STAFF = (Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER)


class Mode(models.TextChoices):
    """How much of a CV an employer sees: the young person chooses."""

    ANONYMOUS = "anonymous", "Anonyme"
    SKILLS = "skills", "Compétences d’abord"
    FULL = "full", "Complet"

    @classmethod
    def open_to(cls, youth):
        """By age: nothing before 16, nor when it is not known; a full CV at 18, or with the parents' agreement."""
        age = youth.user.age
        if age is None or age < YOUNGEST:
            return []
        is_full_open = age >= OF_AGE or youth.parents_agreed_on is not None
        return [cls.ANONYMOUS, cls.SKILLS] + [cls.FULL] * is_full_open


class Area(models.TextChoices):
    """How precisely a card says where: the narrowest first."""

    BASIN = "basin", "Bassin d’emploi"
    DEPARTEMENT = "departement", "Département"
    REGION = "region", "Région"
    FRANCE = "france", "France"


class PublishedCardQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.EMPLOYER:
                shown = self.filter(structure_id__in=actor.partners, visible_at__lte=timezone.now())
                return shown.exclude(hidden_from(actor))
            case role if role in STAFF:
                return self.real().filter(structure_id=actor.organisation_id)
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
        return self.none()

    def real(self):
        """Those of somebody."""
        return self.filter(youth__isnull=False)

    def decoys(self):
        return self.filter(youth__isnull=True)

    def named(self):
        """Those that say a name, or a first name."""
        return self.exclude(mode=Mode.ANONYMOUS)


class PublishedCard(models.Model):
    """What an employer may see, and nothing else: written by the projection, with the columns of the chosen mode.

    Nobody stands behind a few of them (projections.decoy): whoever opens every card opens these too, and is noticed.

    `reaches` holds the INSEE codes of the communes that the person's declared travel reaches. In the anonymous mode,
    whole basins, or « D21 », « R27 », « FR » where the area is wider (projections.area). It is searched, never shown.
    """

    youth = models.OneToOneField("accompaniment.Youth", models.CASCADE, null=True, related_name="published_card")
    version = models.ForeignKey(CVVersion, models.CASCADE, null=True, related_name="+")
    structure = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode)
    label = models.CharField(max_length=400)  # « Vendeuse ou vendeur, bassin de Dijon »
    basin = models.CharField(max_length=80)  # the name of the area; empty for the whole of France
    area = models.CharField(max_length=12, choices=Area, default=Area.BASIN)
    trades = ArrayField(models.CharField(max_length=8), default=list)  # ROME codes
    trade_names = ArrayField(models.CharField(max_length=250), default=list)
    level = models.CharField(max_length=60, blank=True)
    skills = ArrayField(models.CharField(max_length=400), default=list)
    strengths = ArrayField(models.CharField(max_length=60), default=list)
    experiences = models.JSONField(default=list)  # [{kind, title, place, when, tasks, details}]
    training = models.JSONField(default=list)  # [{title, school, when, state}]
    certificates = ArrayField(models.CharField(max_length=80), default=list)
    languages = models.JSONField(default=list)  # [{tongue, fluency}]
    licences = ArrayField(models.CharField(max_length=8), default=list)  # codes, as `contracts` and `hours`
    contracts = ArrayField(models.CharField(max_length=12), default=list)
    hours = ArrayField(models.CharField(max_length=12), default=list)
    interests = ArrayField(models.CharField(max_length=120), default=list)
    available = models.CharField(max_length=20, blank=True)  # a key of choices.Availability
    has_vehicle = models.BooleanField(default=False)
    travel = models.CharField(max_length=80, blank=True)  # « En bus, 45 minutes »; empty when anonymous
    first_name = models.CharField(max_length=60, blank=True)
    last_name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    email = models.EmailField(blank=True)
    photo = models.ForeignKey("cv.Document", models.SET_NULL, null=True, related_name="+")
    presentation = models.TextField(max_length=600, blank=True)
    reaches = ArrayField(models.CharField(max_length=5), default=list)
    search = models.TextField(blank=True)
    published_at = models.DateTimeField(db_default=Now())
    visible_at = models.DateTimeField(db_default=Now())  # to employers: at a minute that tells nothing of the hand
    confirmed_at = models.DateTimeField(db_default=Now())  # when the person last said that they still look

    objects = PublishedCardQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["structure", "-visible_at"], name="card_of_structure"),
            models.Index(fields=["confirmed_at"], name="card_to_confirm"),
            GinIndex(fields=["trades"], name="card_by_trade"),
            GinIndex(fields=["reaches"], name="card_by_reach"),
            GinIndex(fields=["search"], opclasses=["gin_trgm_ops"], name="card_by_word"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(mode="anonymous") | Q(first_name="", last_name="", phone="", email="", presentation=""),
                name="anonymous_stays_anonymous",
                violation_error_message="Un CV anonyme ne porte ni nom ni contact.",
            ),
            models.CheckConstraint(
                condition=Q(mode="full") | Q(last_name="", phone="", email=""),
                name="contacts_in_full_mode_only",
                violation_error_message="Seul le CV complet porte le nom et les contacts.",
            ),
            models.CheckConstraint(
                condition=Q(mode="full") | Q(photo=None),
                name="photo_in_full_mode_only",
                violation_error_message="Seul le CV complet porte la photo.",
            ),
            models.CheckConstraint(
                condition=Q(youth__isnull=False, version__isnull=False)
                | Q(youth__isnull=True, version__isnull=True, mode="anonymous"),
                name="somebody_and_their_version_or_nobody",
                violation_error_message="Une fiche vient d’un CV validé.",
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def is_seen(self):
        """By employers: since its minute."""
        return self.visible_at <= timezone.now()

    @property
    def is_to_confirm(self):
        return self.confirmed_at <= timezone.now() - timedelta(days=76)

    @property
    def heading(self):
        """Who it is, as far as the mode says: a name, a first name, or the trade."""
        return f"{self.first_name} {self.last_name}".strip() or self.label

    @property
    def portrait(self):
        """The bytes of the photo, when this card shows one."""
        return b"".join(files.read(self.photo.file)) if self.photo else None

    @property
    def facts(self):
        """What an employer looks for first: (term, value) pairs."""
        return [
            (_("Disponible"), Availability(self.available).label if self.available else ""),
            (_("Contrats"), ", ".join(str(SoughtContract(code).label).partition(",")[0] for code in self.contracts)),
            (_("Horaires"), ", ".join(str(Hours(key).label) for key in self.hours)),
            (_("Trajet"), self.travel),
            (_("Permis"), ", ".join(self.licences)),
            (_("Véhicule"), _("oui") if self.has_vehicle else ""),
            (_("Niveau d’études"), self.level),
        ]
