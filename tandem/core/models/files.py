import uuid

from django.db import models
from django.db.models.functions import Now


class StoredFile(models.Model):
    """A file at rest, encrypted with a key of its own; without this row nobody can read it again.

    `owner` is a plain key such as "organisation:12": the package that shows the file says who may see it.
    """

    class Kind(models.TextChoices):
        PDF = "application/pdf", "PDF"
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"
        WEBP = "image/webp", "WebP"
        WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=80, choices=Kind.choices)
    size = models.IntegerField()
    waits = models.BooleanField(db_default=False)  # for the antivirus: until then, its owner alone may see it
    wrapped_key = models.BinaryField(max_length=80)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["owner", "-at"], name="file_by_owner")]

    def __str__(self):
        return str(self.pk)
