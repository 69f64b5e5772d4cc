from django.db import models
from django.db.models.functions import Now


class Category(models.TextChoices):
    CV = "cv", "CV"
    CONTACTS = "contacts", "Mises en relation"
    STEPS = "steps", "Actions"
    TEAM = "team", "Équipe"


class NoticeQuerySet(models.QuerySet):
    def visible_to(self, actor):
        if not actor.is_signed_in:
            return self.none()
        return self.filter(user_id=actor.user_id, role=actor.role)

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """What a person was told on screen, under the hat that it is for."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="notices")
    role = models.CharField(max_length=20)
    category = models.CharField(max_length=10, choices=Category)
    kind = models.CharField(max_length=80)  # the notification's class
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=200, blank=True)
    concerns_id = models.BigIntegerField(null=True)  # the young person whom it is about: a floor above
    dedupe = models.CharField(max_length=120)
    at = models.DateTimeField(db_default=Now())
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "dedupe"],
                name="told_once",
                violation_error_message="Cette personne est déjà prévenue.",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "role", "-at"], name="inbox"),
            models.Index(
                fields=["user", "role"],
                condition=models.Q(read_at=None),
                name="inbox_unread",
            ),
        ]

    def __str__(self):
        return self.title


class PreferenceQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(user_id=actor.user_id) if actor.is_signed_in else self.none()


class Preference(models.Model):
    """The channels that a person closed for a category. The screen cannot be closed."""

    user = models.ForeignKey("accounts.User", models.CASCADE, related_name="preferences")
    category = models.CharField(max_length=10, choices=Category)
    by_phone = models.BooleanField(default=True)
    by_email = models.BooleanField(default=True)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "category"],
                name="one_preference_a_category",
                violation_error_message="Ce choix est déjà enregistré.",
            ),
        ]

    def __str__(self):
        return f"{self.user_id} {self.category}"
