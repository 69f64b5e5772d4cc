from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tandem.core.visible import either
from tandem.network.models import Role


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The person, their advisor, and both managers: the one who lets go is told what became of it."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.MANAGER:
                left = self.filter(from_structure_id=actor.organisation_id)
                return either(self, left, self.filter(to_structure_id=actor.organisation_id))
        return self.none()

    def open(self):
        return self.filter(state=Handover.State.PROPOSED)


class Handover(models.Model):
    """A young person goes to another structure: one side proposes, the other accepts."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "En attente"
        ACCEPTED = "accepted", "Accepté"
        REFUSED = "refused", "Refusé"
        WITHDRAWN = "withdrawn", "Retiré"

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="handovers")
    from_structure = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    to_structure = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(db_default=Now())
    word = models.CharField(max_length=300, blank=True)  # to the other side
    decided_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # of a refusal

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(state="proposed"),
                name="one_open_handover_a_person",
                violation_error_message="Un transfert est déjà proposé pour ce jeune.",
            ),
        ]
        indexes = [models.Index(fields=["to_structure", "state"], name="handover_to_answer")]

    def __str__(self):
        return f"{self.youth_id} → {self.to_structure_id}"


class MergeQuerySet(models.QuerySet):
    def visible_to(self, actor):
        if actor.role == Role.MANAGER:
            return self.filter(kept__structure_id=actor.organisation_id)
        return self.none()

    def open(self):
        return self.filter(undone_at=None)


class Merge(models.Model):
    """Two files of one person became one. What moved is written down, so that it can be undone."""

    kept = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="merges")
    gone_id = models.BigIntegerField()  # the file that nobody sees any more
    gone_state = models.CharField(max_length=8)  # what it was before
    moved = models.JSONField(default=dict)  # as `core.relations.move` tells it, of the file and of the person
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.gone_id} → {self.kept_id}"

    @property
    def youth(self):
        return self.kept

    @property
    def youth_id(self):
        return self.kept_id
