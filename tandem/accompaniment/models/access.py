from datetime import timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils import timezone

from tandem.accompaniment.models.youths import Youth
from tandem.network.models import Role


class Period(Func):
    function, output_field = "tstzrange", DateTimeRangeField()


class ExceptionalAccessQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Whoever opened it, and whose file it is."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.MANAGER:
                return self.filter(manager_id=actor.membership_id)
        return self.none()

    def open(self):
        """Nothing closes it: its hour is over, or not yet."""
        return self.filter(ends_at__gt=timezone.now())


class ExceptionalAccess(models.Model):
    """A manager opens one young person's file for one hour, says why, and the young person knows."""

    LASTS = timedelta(hours=1)

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="exceptional_accesses")
    manager = models.ForeignKey("accounts.Membership", models.CASCADE, related_name="+")
    reason = models.CharField(max_length=400)  # a notice holds it whole
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = ExceptionalAccessQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__lte=F("opened_at") + timedelta(hours=1)),
                name="exceptional_access_lasts_an_hour",
                violation_error_message="Un accès exceptionnel dure une heure.",
            ),
            ExclusionConstraint(
                name="one_exceptional_access_at_a_time",
                expressions=[
                    ("youth", RangeOperators.EQUAL),
                    ("manager", RangeOperators.EQUAL),
                    (Period("opened_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Ce dossier vous est déjà ouvert.",
            ),
        ]

    def __str__(self):
        return f"{self.manager_id} → {self.youth_id}"

    @property
    def is_open(self):
        return self.ends_at > timezone.now()
