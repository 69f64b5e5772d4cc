from django.db import models
from django.db.models import BigIntegerField, Func, TextField
from django.db.models.functions import Cast, Now

TRANSACTION = Cast(Cast(Func(function="pg_current_xact_id"), TextField()), BigIntegerField())


class JournalEntry(models.Model):
    """Who did what, when, and which young person it concerns. Inserted by actions; nobody updates or deletes it."""

    at = models.DateTimeField(db_default=Now())
    action = models.CharField(max_length=80)
    user_id = models.BigIntegerField(null=True)
    membership_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=20)
    organisation_id = models.BigIntegerField(null=True)
    object_type = models.CharField(max_length=60)
    object_id = models.BigIntegerField(null=True)
    inside_type = models.CharField(max_length=60, blank=True)
    inside_id = models.BigIntegerField(null=True)
    concerns = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)
    transaction = models.BigIntegerField(db_default=TRANSACTION)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["concerns", "-id"], name="journal_by_youth"),
            models.Index(fields=["organisation_id", "-id"], name="journal_by_structure"),
            models.Index(fields=["transaction"], name="journal_by_transaction"),
        ]

    def __str__(self):
        return f"{self.action} {self.object_type} {self.object_id}"


class JournalLot(models.Model):
    """Lines sealed together: those of the transactions from `first` (included) to `end` (excluded).

    `digests` says what each line was; `seal` is the SHA-256 of the previous lot's seal and of these digests. After a
    year the lines go and `purged_at` says so; the digests stay, since the following seals stand on them.
    """

    first = models.BigIntegerField(unique=True)
    end = models.BigIntegerField(unique=True)
    lines = models.IntegerField()
    digests = models.BinaryField(db_default=b"")
    seal = models.CharField(max_length=64)
    sealed_at = models.DateTimeField(db_default=Now())
    purged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"{self.first}-{self.end}"
