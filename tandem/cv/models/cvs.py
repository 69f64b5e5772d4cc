from django.db import models
from django.db.models import Q, Value
from django.db.models.fields.json import KeyTextTransform as Text
from django.db.models.fields.json import KeyTransform as Key
from django.db.models.functions import Coalesce, Left, Now

from tandem.cv.choices import LetterSection, Section
from tandem.network.models import Role


def told(expression, most):
    """A column that PostgreSQL keeps up from the content, whoever writes it."""
    return models.GeneratedField(
        expression=Coalesce(Left(expression, most), Value("")),
        output_field=models.CharField(max_length=most),
        db_persist=True,
    )


class Told(models.Model):
    """A CV's content, and the three things of it that make somebody one among others (projections.area)."""

    content = models.JSONField(default=dict)  # a section → what `content.shape` says of it
    family = told(Text("0", Key("trades", Key("wishes", "content"))), 1)  # of the first trade wished
    level = told(Text("level", Key("training", "content")), 2)
    commune = told(Text("commune", Key("wishes", "content")), 5)  # INSEE code

    class Meta:
        abstract = True


class CVQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.EMPLOYMENT_TEAM:
                return self.filter(
                    youth__structure_id=actor.organisation_id,
                    state__in=CV.READ_BY_THE_TEAM,
                )
        return self.none()

    def cvs(self):
        return self.filter(kind=CV.Kind.CV)

    def letters(self):
        return self.filter(kind=CV.Kind.LETTER)

    def to_read(self):
        return self.filter(state=CV.State.SUBMITTED)


class CV(Told):
    """A text of the duo. A letter is one too: written in other sections, and read, commented and validated alike.

    So whoever asks for rows says which: `cvs()`, `letters()`, or both where a text is a text.
    """

    class Kind(models.TextChoices):
        CV = "cv", "CV"
        LETTER = "letter", "Lettre"

    class State(models.TextChoices):
        DRAFT = "draft", "Brouillon"
        SUBMITTED = "submitted", "À relire"
        SENT_BACK = "sent_back", "À reprendre"
        VALIDATED = "validated", "Validé"

    READ_BY_THE_TEAM = (State.SUBMITTED, State.VALIDATED)

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="texts")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.CV, db_default=Kind.CV)
    title = models.CharField(max_length=40, blank=True, default="", db_default="")  # « CV vente »: theirs alone
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    saved = models.JSONField(default=dict)  # a section → how many times it was saved: its own version
    made_at = models.DateTimeField(db_default=Now())
    changed_at = models.DateTimeField(db_default=Now())
    submitted_at = models.DateTimeField(null=True)
    word = models.CharField(max_length=500, blank=True)  # the advisor's, when it is sent back
    proposed_at = models.DateTimeField(null=True)  # the advisor proposes to publish it
    version = models.PositiveIntegerField(default=1)
    # when two files became one and its title was taken: the file it came from, and its title there
    came_from = models.BigIntegerField(null=True)
    title_there = models.CharField(max_length=40, blank=True, default="", db_default="")

    objects = CVQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "kind", "title"],
                name="one_text_a_title",
                violation_error_message="Un autre texte porte déjà ce titre.",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "submitted_at"], name="cvs_to_read"),
            models.Index(fields=["family", "level", "commune"], name="cvs_alike"),
        ]

    def __str__(self):
        return f"{self.name} {self.youth}"

    @property
    def name(self):
        return self.title or self.get_kind_display()

    @property
    def state_label(self):
        return "Validée" if self.is_letter and self.state == CV.State.VALIDATED else self.get_state_display()

    @property
    def is_letter(self):
        return self.kind == CV.Kind.LETTER


class OfTheCVQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(cv__in=CV.objects.visible_to(actor))


class CVVersion(Told):
    """What was validated, for ever, and by whom."""

    cv = models.ForeignKey(CV, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    validated_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    validated_at = models.DateTimeField(db_default=Now())

    objects = OfTheCVQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["cv", "number"],
                name="one_number_a_version",
                violation_error_message="Cette version existe déjà.",
            ),
        ]

    def __str__(self):
        return f"{self.cv_id} v{self.number}"

    @property
    def youth_id(self):
        return self.cv.youth_id


class CommentQuerySet(OfTheCVQuerySet):
    def open(self):
        return self.filter(resolved_at=None, parent=None)


class Comment(models.Model):
    """Anchored to a section, or to one passage of it: by its key, with its words of then. An answer has a parent."""

    cv = models.ForeignKey(CV, models.CASCADE, related_name="comments")
    section = models.CharField(max_length=12, choices=[*Section.choices, *LetterSection.choices])
    passage = models.CharField(max_length=16, blank=True, default="", db_default="")  # a key of `content.words.Passage`
    quote = models.TextField(blank=True, default="", db_default="")
    parent = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="answers")
    author = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    text = models.TextField(max_length=1000)
    written_at = models.DateTimeField(db_default=Now())
    resolved_at = models.DateTimeField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["written_at", "id"]
        indexes = [models.Index(fields=["cv"], condition=Q(resolved_at=None, parent=None), name="comments_open")]

    def __str__(self):
        return self.text[:40]

    @property
    def youth(self):
        return self.cv.youth

    @property
    def youth_id(self):
        return self.cv.youth_id
