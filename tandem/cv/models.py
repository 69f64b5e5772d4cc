from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from tandem.core import files
from tandem.cv.choices import Availability, Hours
from tandem.network.models import Role
from tandem.reference.choices import SoughtContract

YOUNGEST, OF_AGE = 16, 18


class Section(models.TextChoices):
    """The seven steps. Comments are anchored to one."""

    WHO = "who", "Qui je suis"
    WISHES = "wishes", "Ce que je cherche"
    EXPERIENCES = "experiences", "Mes expériences"
    SKILLS = "skills", "Mes compétences"
    TRAINING = "training", "Ma formation"
    LANGUAGES = "languages", "Langues et permis"
    INTERESTS = "interests", "Mes centres d’intérêt"


class CVQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.EMPLOYMENT_TEAM:
                return self.filter(
                    youth__structure_id=actor.organisation_id,
                    state__in=CV.READ_BY_THE_TEAM,
                )
        return self.none()

    def to_read(self):
        return self.filter(state=CV.State.SUBMITTED)


class CV(models.Model):
    class State(models.TextChoices):
        DRAFT = "draft", "Brouillon"
        SUBMITTED = "submitted", "À relire"
        SENT_BACK = "sent_back", "À reprendre"
        VALIDATED = "validated", "Validé"

    READ_BY_THE_TEAM = (State.SUBMITTED, State.VALIDATED)

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="cvs")
    title = models.CharField(max_length=40, blank=True, default="", db_default="")  # « CV vente »: theirs alone
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    content = models.JSONField(default=dict)  # a section → what `content.shape` says of it
    saved = models.JSONField(default=dict)  # a section → how many times it was saved: its own version
    made_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    submitted_at = models.DateTimeField(null=True)
    word = models.CharField(max_length=500, blank=True)  # the advisor's, when it is sent back
    proposed_at = models.DateTimeField(null=True)  # the advisor proposes to publish it
    version = models.PositiveIntegerField(default=1)

    objects = CVQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "title"],
                name="one_cv_a_title",
                violation_error_message="Un CV porte déjà ce titre.",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="cvs_to_read")]

    def __str__(self):
        return f"{self.name} {self.youth}"

    @property
    def name(self):
        return self.title or "CV"


class OfTheCVQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(cv__in=CV.objects.visible_to(actor))


class CVVersion(models.Model):
    """What was validated, for ever, and by whom."""

    cv = models.ForeignKey(CV, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    validated_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    validated_at = models.DateTimeField(db_default=Now())

    objects = OfTheCVQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cv", "number"],
                name="one_number_a_version",
                violation_error_message="Cette version existe déjà.",
            ),
        ]

    def __str__(self):
        return f"{self.cv_id} v{self.number}"

    @property
    def youth_id(self):
        return self.cv.youth_id


class TurnQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The duo's: how a text came to be is not what its other readers are asked to read."""
        if actor.role in (Role.YOUTH, Role.ADVISOR):
            return self.filter(cv__in=CV.objects.visible_to(actor))
        return self.none()


class Turn(models.Model):
    """What one person left of a text in one session of work: looked at again, compared, restored.

    While they go on, their row takes the text as it is now. So the latest turn always holds the text of today.
    """

    class Kind(models.TextChoices):
        WROTE = "wrote", _lazy("a écrit")
        BROUGHT = "brought", _lazy("a repris un CV")
        SUBMITTED = "submitted", _lazy("a demandé une relecture")
        VALIDATED = "validated", _lazy("a validé")
        RESTORED = "restored", _lazy("est revenu à une version d’avant")

    cv = models.ForeignKey(CV, models.CASCADE, related_name="turns")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.WROTE)
    author = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    content = models.JSONField()
    begun_at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(db_default=Now())
    validated = models.ForeignKey(CVVersion, models.CASCADE, null=True, related_name="+")

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return f"{self.cv_id} {self.kind}"

    @property
    def youth(self):
        return self.cv.youth

    @property
    def youth_id(self):
        return self.cv.youth_id


class CommentQuerySet(OfTheCVQuerySet):
    def open(self):
        return self.filter(resolved_at=None, parent=None)


class Comment(models.Model):
    """Anchored to a section, or to one passage of it: by its key, with its words of then. An answer has a parent."""

    cv = models.ForeignKey(CV, models.CASCADE, related_name="comments")
    section = models.CharField(max_length=12, choices=Section)
    passage = models.CharField(max_length=16, blank=True, default="", db_default="")  # a key of `content.words.Passage`
    quote = models.TextField(blank=True, default="", db_default="")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    author = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=1000)
    written_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["cv"], condition=Q(resolved_at=None, parent=None), name="comments_open")]

    def __str__(self):
        return self.text[:40]

    @property
    def youth(self):
        return self.cv.youth

    @property
    def youth_id(self):
        return self.cv.youth_id


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


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The duo. What waits for the antivirus is seen by the young person alone."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for, file__waits=False)
        return self.none()

    def photos(self):
        return self.filter(kind=Document.Kind.PHOTO)

    def certificates(self):
        return self.filter(kind=Document.Kind.CERTIFICATE)

    def waiting(self):
        return self.filter(file__waits=True)


class Document(models.Model):
    """What goes with the CVs of a young person: a photo, and what proves what they say."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Photo"
        CERTIFICATE = "certificate", "Attestation"

    MOST = 20  # certificates a person

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind)
    file = models.OneToOneField("core.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    proves = models.CharField(max_length=160, blank=True)
    deposited_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    deposited_at = models.DateTimeField(db_default=Now())

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-deposited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(kind="photo"),
                name="one_photo_a_young_person",
                violation_error_message="Une photo est déjà là. Le jeune peut la changer.",
            ),
        ]

    def __str__(self):
        return self.name


class PublishedCardQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.EMPLOYER:
                return self.filter(structure_id__in=actor.partners)
            case Role.ADVISOR | Role.EMPLOYMENT_TEAM | Role.MANAGER:
                return self.filter(structure_id=actor.organisation_id)
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
        return self.none()

    def named(self):
        """Those that say a name, or a first name."""
        return self.exclude(mode=Mode.ANONYMOUS)


class PublishedCard(models.Model):
    """What an employer may see, and nothing else: written by the projection, with the columns of the chosen mode.

    `reaches` holds the INSEE codes of the communes that the person's declared travel reaches; in the anonymous mode,
    whole basins. It is searched and never shown.
    """

    youth = models.OneToOneField("accompaniment.Youth", models.CASCADE, related_name="published_card")
    version = models.ForeignKey(CVVersion, models.CASCADE, related_name="+")
    structure = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    mode = models.CharField(max_length=10, choices=Mode)
    label = models.CharField(max_length=400)  # « Vendeuse ou vendeur, bassin de Dijon »
    basin = models.CharField(max_length=80)
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

    objects = PublishedCardQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["structure", "-published_at"], name="card_of_structure"),
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
        ]

    def __str__(self):
        return self.label

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
