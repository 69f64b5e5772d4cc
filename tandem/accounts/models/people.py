from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now
from django.utils import timezone

from tandem.core.visible import either
from tandem.network.models import PROFESSIONALS, STRUCTURE_STAFF, Organisation, Role


class DateRange(Func):
    function, output_field = "daterange", DateRangeField()


class SortKey(Func):
    """French order, and names as people type them: `Élodie` is `elodie`, « Le Goff » is `legoff`."""

    function, output_field = "sort_key", models.TextField()


class UserQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Oneself. Others are seen through a membership or a young person's file."""
        return self.filter(pk=actor.user_id) if actor.is_signed_in else self.none()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def get_by_natural_key(self, pk):
        return self.get(pk=pk)


class User(AbstractBaseUser):
    """A person. No password is ever set; an e-mail address is never asked of a young person."""

    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    welcomed_at = models.DateTimeField(null=True)  # read « qui voit quoi, tes droits »
    created_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    objects = UserManager()
    USERNAME_FIELD = "id"

    class Meta:
        indexes = [
            models.Index(SortKey("last_name"), name="user_by_last_name"),
            models.Index(SortKey("first_name"), name="user_by_first_name"),
        ]

    def __str__(self):
        return self.full_name

    def save(self, *args, **kwargs):
        if not self.password:
            self.set_unusable_password()
        super().save(*args, **kwargs)

    @property
    def full_name(self):
        return f"{self.first_name} {self.last_name}".strip()

    def age_on(self, day):
        """Whole years on that day, or None when the birth date is not known."""
        if self.birth_date is None:
            return None
        return day.year - self.birth_date.year - ((day.month, day.day) < (self.birth_date.month, self.birth_date.day))

    @property
    def age(self):
        return self.age_on(timezone.localdate())


class MembershipQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Staff see their colleagues, those who verify employers see their people; a network administrator the
        staff of its structures; everybody their own hats."""
        own = self.filter(user_id=actor.user_id) if actor.is_signed_in else self.none()
        match actor.role:
            case Role.EMPLOYMENT_TEAM | Role.MANAGER:
                employers = self.employers_of(actor.organisation_id)
                return either(self, own, self.staff_of(actor.organisation_id), employers)
            case role if role in STRUCTURE_STAFF:
                return either(self, own, self.staff_of(actor.organisation_id))
            case Role.EMPLOYER | Role.TRAINING_PROVIDER:
                return either(self, own, self.filter(organisation_id=actor.organisation_id))
            case Role.NETWORK_ADMIN:
                staff = self.filter(organisation__network_id=actor.organisation_id, role__in=STRUCTURE_STAFF)
                return either(self, own, staff, self.filter(organisation_id=actor.organisation_id))
        return own

    def active(self):
        return self.filter(state=Membership.State.ACTIVE)

    def staff_of(self, organisation_id):
        return self.filter(organisation_id=organisation_id, role__in=STRUCTURE_STAFF)

    def employers_of(self, structure_id):
        """The people of the companies that asked to work with this structure."""
        return self.filter(organisation__partnerships_asked__structure_id=structure_id, role=Role.EMPLOYER)

    def professional(self):
        return self.filter(role__in=PROFESSIONALS)


class Membership(models.Model):
    """One hat of one person in one organisation."""

    class State(models.TextChoices):  # of the access, whoever has it: no word of these has a gender
        ASKED = "asked", "Demandé"  # by somebody new of a known employer, until a colleague or the team agrees
        INVITED = "invited", "Invitation envoyée"
        ACTIVE = "active", "Ouvert"
        ENDED = "ended", "Fermé"

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    state = models.CharField(max_length=10, choices=State, default=State.ACTIVE)
    job_title = models.CharField(max_length=80, blank=True)
    site = models.ForeignKey("network.Site", models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)
    last_worn_at = models.DateTimeField(null=True)
    invited_at_address = models.EmailField(blank=True)  # who answers there has accepted

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=~Q(state="ended"),
                name="one_hat_a_role_and_place",
                violation_error_message="Cette personne a déjà ce rôle ici.",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "role", "state"], name="membership_of_team")]

    def __str__(self):
        return f"{self.user} ({self.get_role_display()})"


class AbsenceQuerySet(models.QuerySet):
    def visible_to(self, actor):
        if actor.role in STRUCTURE_STAFF:
            return self.filter(absent__organisation_id=actor.organisation_id)
        return self.none()

    def on(self, day):
        return self.filter(from_on__lte=day, until_on__gte=day)


class Absence(models.Model):
    """From a day to a day (both included), a colleague replaces an advisor and acts for them."""

    absent = models.ForeignKey(Membership, models.CASCADE, related_name="absences")
    substitute = models.ForeignKey(Membership, models.CASCADE, related_name="substitutions")
    from_on = models.DateField()
    until_on = models.DateField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="absence_ends_after_it_begins",
                violation_error_message="La date de retour vient avant la date de départ.",
            ),
            models.CheckConstraint(
                condition=~Q(absent=F("substitute")),
                name="nobody_replaces_themselves",
                violation_error_message="Choisissez une autre personne pour le remplacement.",
            ),
            ExclusionConstraint(
                name="one_absence_at_a_time",
                expressions=[
                    ("absent", RangeOperators.EQUAL),
                    (
                        DateRange(
                            "from_on",
                            "until_on",
                            RangeBoundary(inclusive_lower=True, inclusive_upper=True),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message="Une absence est déjà notée à ces dates.",
            ),
        ]

    def __str__(self):
        return f"{self.absent} {self.from_on}–{self.until_on}"
