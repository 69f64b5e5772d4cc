from django.db import models
from django.db.models.functions import Now


class Done(models.Model):
    """A form that was received, and the answer that it got: a second tap gets the same one."""

    key = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    status = models.PositiveSmallIntegerField(default=0)
    headers = models.JSONField(default=dict)
    body = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["at"], name="done_by_age")]

    def __str__(self):
        return str(self.key)
