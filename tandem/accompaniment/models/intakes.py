from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tandem.network.models import Role

BRING_THEIR_OWN = (Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.RECEPTION)


class IntakeQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Whoever brought the list, and the manager, who answers for all of them."""
        match actor.role:
            case role if role in BRING_THEIR_OWN:
                return self.filter(made_by_id=actor.membership_id)
            case Role.MANAGER:
                return self.filter(structure_id=actor.organisation_id)
        return self.none()


class Intake(models.Model):
    """A list of people that a structure brings in. Forgotten after some days; the accounts stay."""

    class State(models.TextChoices):
        MATCHING = "matching", "Colonnes à vérifier"
        READY = "ready", "À relire"
        CREATING = "creating", "Comptes en cours"
        CREATED = "created", "Comptes créés"
        UNDONE = "undone", "Annulée"

    structure = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.MATCHING)
    header = ArrayField(models.CharField(max_length=300))
    columns = models.JSONField(default=dict)  # a field of ours → the rank of its column
    made_at = models.DateTimeField(db_default=Now())
    created_at = models.DateTimeField(null=True)
    asked_by = models.BigIntegerField(null=True)  # the hat in whose name a job makes the accounts
    invited_at = models.DateTimeField(null=True)

    objects = IntakeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["structure", "-made_at"], name="intake_of_structure")]

    def __str__(self):
        return self.file_name


class IntakeLineQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(intake__in=Intake.objects.visible_to(actor))

    def ticked(self):
        """Those whose account is made."""
        return self.filter(is_ticked=True).exclude(verdict=IntakeLine.Verdict.WRONG)

    def to_make(self):
        return self.ticked().filter(youth=None)


class IntakeLine(models.Model):
    """One person of a list: what the file says, what was read in it, and what hinders."""

    class Verdict(models.TextChoices):
        READY = "ready", "Prêt"
        DOUBLE = "double", "Peut-être déjà là"
        WRONG = "wrong", "À corriger"

    intake = models.ForeignKey(Intake, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()  # in the file, as a spreadsheet counts
    cells = ArrayField(models.CharField(max_length=300))
    read = models.JSONField(default=dict)  # a field of ours → what an account is made of
    verdict = models.CharField(max_length=8, choices=Verdict, default=Verdict.READY)
    remarks = ArrayField(models.CharField(max_length=300), default=list)  # sentences: what hinders, what was left out
    is_ticked = models.BooleanField(default=True)
    twin = models.ForeignKey("accompaniment.Youth", models.SET_NULL, null=True, related_name="+")  # who is here already
    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, null=True, related_name="+")  # the account made

    objects = IntakeLineQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["intake", "number"],
                name="one_line_a_number",
                violation_error_message="Cette ligne est déjà dans la liste.",
            ),
        ]
        indexes = [models.Index(fields=["youth"], condition=~Q(youth=None), name="line_of_youth")]

    def __str__(self):
        return f"{self.intake_id} n° {self.number}"

    @property
    def birth_date(self):
        """As it was read, or nothing when it was not."""
        try:
            return date.fromisoformat(self.read.get("birth_date", ""))
        except ValueError:
            return None

    @property
    def name(self):
        return f"{self.read.get('first_name', '')} {self.read.get('last_name', '')}".strip()
