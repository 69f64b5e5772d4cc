from django.db import models


class Counter(models.Model):
    """How much of an allowance is spent. The key's subject is hashed: it may be a phone number or an address."""

    key = models.CharField(max_length=120, primary_key=True)
    spent = models.IntegerField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["ends_at"], name="counter_by_end")]

    def __str__(self):
        return f"{self.key}: {self.spent}"
