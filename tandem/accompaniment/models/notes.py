from django.db import models
from django.db.models.functions import Now

from tandem.accompaniment.models.youths import Youth
from tandem.network.models import Role


class NoteQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The young person reads all that was ever written of them; the duo's advisor, what their own structure wrote:
        a note never leaves the structure, even when the young person does."""
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for, structure_id=actor.organisation_id)
        return self.none()


class Note(models.Model):
    """What the advisor writes down after speaking with the young person, who may read it."""

    LONGEST = 2000

    youth = models.ForeignKey(Youth, models.CASCADE, related_name="notes")
    structure = models.ForeignKey("network.Organisation", models.PROTECT, related_name="+")
    author = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    about_on = models.DateField()  # the day that it tells of
    text = models.TextField(max_length=LONGEST)
    written_at = models.DateTimeField(db_default=Now())
    version = models.PositiveIntegerField(default=1)

    objects = NoteQuerySet.as_manager()

    class Meta:
        ordering = ["-about_on", "-id"]
        indexes = [models.Index(fields=["youth", "-about_on", "-id"], name="notes_of_youth")]

    def __str__(self):
        return f"{self.youth_id} {self.about_on}"


class FormerNoteQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(note__in=Note.objects.visible_to(actor))


class FormerNote(models.Model):
    """What a note said until somebody corrected it: nothing that was written disappears."""

    note = models.ForeignKey(Note, models.CASCADE, related_name="former")
    about_on = models.DateField()
    text = models.TextField(max_length=Note.LONGEST)
    corrected_at = models.DateTimeField(db_default=Now())
    corrected_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")

    objects = FormerNoteQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.note_id} {self.corrected_at}"
