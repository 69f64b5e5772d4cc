from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat, Now

from tandem.accounts.models import SortKey, User
from tandem.network.models import Role

THE_DUO = (Role.ADVISOR,)
KNOWS_IDENTITIES = (Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION)


def people_named(words):
    """Each word begins the first or the last name, or both names together begin by the whole."""
    people = User.objects.alias(
        first=SortKey("first_name"),
        last=SortKey("last_name"),
        both=SortKey(Concat("first_name", "last_name")),
        inverse=SortKey(Concat("last_name", "first_name")),
    )
    starts = [Q(first__startswith=key) | Q(last__startswith=key) for key in map(key_of, words.split())]
    first_word = people.filter(starts[0])  # this one has an index
    if len(starts) == 1:
        return first_word
    whole = Q(both__startswith=key_of(words)) | Q(inverse__startswith=key_of(words))
    return first_word.filter(reduce(and_, starts) | whole)


def key_of(words):
    return SortKey(Value(words))


class YouthQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Who the person is: the structure's staff. What is in the file: `followed_by`."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(user_id=actor.user_id).unmerged()
            case role if role in KNOWS_IDENTITIES:
                return self.filter(structure_id=actor.organisation_id).unmerged()
        return self.none()

    def unmerged(self):
        """A file that was merged into another is kept for the undo, and seen by nobody."""
        return self.exclude(state=Youth.State.MERGED)

    def followed_by(self, actor):
        """The young persons of an advisor's duo, and of the colleagues whom they replace today."""
        return self.filter(referent_id__in=actor.acts_for) if actor.role in THE_DUO else self.none()

    def known_in(self, structure):
        """All those whom a structure accompanies or accompanied."""
        return self.filter(structure=structure).unmerged()

    def active(self):
        return self.filter(state=Youth.State.ACTIVE)

    def named(self, words):
        """Whose names begin so, accents, spaces and hyphens aside: « lea mar », « Le Goff », « le goff yann »."""
        return self.filter(user__in=people_named(words)) if words.strip() else self

    def known_as(self, first_name, last_name):
        keys = {"first": key_of(first_name), "last": key_of(last_name)}
        return self.alias(first=SortKey("user__first_name"), last=SortKey("user__last_name")).filter(**keys)

    def by_name(self):
        return self.order_by(SortKey("user__last_name"), SortKey("user__first_name"), "pk")

    def without_referent(self):
        return self.active().filter(referent=None)


class Youth(models.Model):
    """A young person's file in the structure that accompanies them."""

    class State(models.TextChoices):
        ACTIVE = "active", "Suivi en cours"
        LEFT = "left", "Suivi terminé"
        MERGED = "merged", "Fusionné"

    class Leaving(models.TextChoices):
        """Why a file is closed."""

        EMPLOYMENT = "employment", "En emploi"
        TRAINING = "training", "En formation ou en alternance"
        AGE = "age", "Limite d’âge"
        MOVED = "moved", "Déménagement"
        OWN_WISH = "own_wish", "À sa demande"
        NO_NEWS = "no_news", "Sans nouvelles"
        OTHER = "other", "Autre raison"

    class Situation(models.TextChoices):
        SEEKING = "seeking", "Cherche un emploi"
        TRAINING = "training", "En formation"
        WORKING = "working", "En emploi"
        SCHOOL = "school", "À l’école"
        OTHER = "other", "Autre situation"

    YOUNGEST, OLDEST, OF_AGE = 16, 30, 18

    user = models.OneToOneField("accounts.User", models.CASCADE, related_name="youth")
    structure = models.ForeignKey("network.Organisation", models.PROTECT, related_name="youths")
    referent = models.ForeignKey(
        "accounts.Membership",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="youths",
    )
    state = models.CharField(max_length=8, choices=State, default=State.ACTIVE)
    situation = models.CharField(max_length=10, choices=Situation, default=Situation.SEEKING)
    commune = models.ForeignKey("reference.Commune", models.PROTECT, null=True, blank=True, related_name="+")
    registered_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True)
    left_for = models.CharField(max_length=12, choices=Leaving, blank=True, db_default="")
    parents_agreed_on = models.DateField(null=True)  # written agreement to a full CV, seen by the advisor
    last_contact_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True)  # told that the file goes in a month
    version = models.PositiveIntegerField(default=1)

    objects = YouthQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["referent", "state"], name="portfolio"),
            models.Index(
                fields=["structure", "state", "-registered_at"],
                name="youth_of_structure",
            ),
            models.Index(
                fields=["structure"],
                condition=Q(referent=None),
                name="youth_without_referent",
            ),
        ]

    def __str__(self):
        return str(self.user)

    @property
    def concerns_id(self):
        return self.pk

    @property
    def has_card(self):
        return self.user.cards.filter(revoked_at=None).exists()

    @property
    def is_a_minor(self):
        return self.user.age is not None and self.user.age < self.OF_AGE
