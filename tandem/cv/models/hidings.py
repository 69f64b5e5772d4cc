from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from tandem.network.models import Role


class HidingQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.EMPLOYMENT_TEAM:
                return self.filter(youth__structure_id=actor.organisation_id)
        return self.none()


class Hiding(models.Model):
    """A young person does not exist for this employer, nor for the other establishments of the same company."""

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="hidings")
    employer = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    company = models.CharField(max_length=20)  # Organisation.company
    made_at = models.DateTimeField(db_default=Now())

    objects = HidingQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["company", "youth"],
                name="hidden_once",
                violation_error_message="Cette entreprise ne voit déjà plus rien.",
            ),
        ]

    def __str__(self):
        return f"{self.youth_id} ⊘ {self.company}"


def hidden_from(employer):
    """Of rows with a `youth_id`: those of the young people who hide from this employer's company."""
    return Exists(Hiding.objects.filter(company=employer.organisation.company, youth_id=OuterRef("youth_id")))
