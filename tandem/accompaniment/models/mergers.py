from django.db import models
from django.db.models.functions import Now

from tandem.network.models import Role


class MergerQuerySet(models.QuerySet):
    def visible_to(self, actor):
        if actor.role == Role.NETWORK_ADMIN:
            return self.filter(kept__network_id=actor.organisation_id)
        return self.none()

    def open(self):
        return self.filter(undone_at=None)

    def that_moved(self, youth):
        return self.filter(moved__contains={"accompaniment.youth.structure": [youth.pk]})


class Merger(models.Model):
    """Two structures became one. What moved is written down, so that it can be undone."""

    kept = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    gone_id = models.BigIntegerField()  # the structure that is closed
    gone_name = models.CharField(max_length=120)
    moved = models.JSONField(default=dict)  # as `core.relations.move` tells it
    hats = models.JSONField(default=list)  # [{hat, into, state, moved}]: who had the same role in both
    communes = models.JSONField(default=list)  # INSEE codes that only the other one served
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    objects = MergerQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return f"{self.gone_name} → {self.kept}"

    @property
    def organisation(self):
        """The structure that answers for it."""
        return self.kept

    @property
    def organisation_id(self):
        return self.kept_id
