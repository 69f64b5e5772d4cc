from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tandem.accompaniment.models.youths import Youth
from tandem.network.models import Role


class OfTheDuoQuerySet(models.QuerySet):
    """Rows that the young person and their advisor alone see."""

    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
        return self.none()


class AssignmentQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR | Role.EMPLOYMENT_TEAM | Role.MANAGER:
                return self.filter(youth__structure_id=actor.organisation_id)
        return self.none()


class Assignment(models.Model):
    """Who was the referent, from when to when: the history of the duo."""

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="assignments")
    advisor = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="+")
    since_at = models.DateTimeField(db_default=Now())
    until_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ["-since_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(until_at=None),
                name="one_referent_at_a_time",
                violation_error_message="Ce jeune a déjà un référent.",
            ),
        ]

    def __str__(self):
        return f"{self.youth_id} {self.advisor_id}"
