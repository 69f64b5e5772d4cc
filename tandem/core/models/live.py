from django.db import models
from django.db.models.functions import Now


class LiveEvent(models.Model):
    """Something changed for somebody: a name and an id, never data. `batch` is the transaction that wrote it."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    batch = models.BigIntegerField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [
            models.Index(fields=["user_id", "id"], name="live_by_person"),
            models.Index(fields=["batch"], name="live_by_batch"),
            models.Index(fields=["at"], name="live_by_age"),
        ]

    def __str__(self):
        return f"{self.name} {self.object_id} → {self.user_id}"
