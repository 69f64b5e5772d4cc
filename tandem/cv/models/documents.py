from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tandem.accompaniment.models import ExceptionalAccess
from tandem.network.models import Role


class DocumentQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The duo, and a manager during the hour that they opened. What waits for the antivirus is seen by the young
        person alone."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for, file__waits=False)
            case Role.MANAGER:
                opened = ExceptionalAccess.objects.visible_to(actor).open().values("youth")
                return self.filter(youth__in=opened, youth__structure_id=actor.organisation_id, file__waits=False)
        return self.none()

    def photos(self):
        return self.filter(kind=Document.Kind.PHOTO)

    def certificates(self):
        return self.filter(kind=Document.Kind.CERTIFICATE)

    def waiting(self):
        return self.filter(file__waits=True)


class Document(models.Model):
    """What goes with the CVs of a young person: a photo, and what proves what they say."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "Photo"
        CERTIFICATE = "certificate", "Attestation"

    MOST = 20  # certificates a person

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="documents")
    kind = models.CharField(max_length=12, choices=Kind)
    file = models.OneToOneField("core.StoredFile", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    proves = models.CharField(max_length=160, blank=True)
    deposited_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    deposited_at = models.DateTimeField(db_default=Now())

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-deposited_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth"],
                condition=Q(kind="photo"),
                name="one_photo_a_young_person",
                violation_error_message="Une photo est déjà là. Le jeune peut la changer.",
            ),
        ]

    def __str__(self):
        return self.name
