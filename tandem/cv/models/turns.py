from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from tandem.cv.models.cvs import CV, CVVersion
from tandem.network.models import Role


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
        WROTE = "wrote", _("a écrit")
        BROUGHT = "brought", _("a repris un CV")
        SUBMITTED = "submitted", _("a demandé une relecture")
        VALIDATED = "validated", _("a validé")
        RESTORED = "restored", _("est revenu à une version d’avant")

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
