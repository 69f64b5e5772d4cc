from django.db import models
from django.db.models.functions import Now


class OutboxQuerySet(models.QuerySet):
    def sink(self):
        """What was sent to nobody, since no provider is configured; latest first."""
        return self.filter(state=Outbox.State.SUNK).order_by("-id")

    def stuck(self):
        """What somebody should look at: given up, or held by the breaker."""
        return self.filter(state__in=[Outbox.State.GIVEN_UP, Outbox.State.HELD, Outbox.State.UNKNOWN]).order_by("-id")


class Outbox(models.Model):
    """One SMS or e-mail, from the transaction that asked for it until somebody took it. Emptied once it is sent."""

    class Channel(models.TextChoices):
        SMS = "sms", "SMS"
        EMAIL = "email", "E-mail"

    class Purpose(models.TextChoices):
        CODE = (
            "code",
            "Code de connexion",
        )  # never re-sent by itself when its fate is unknown; worthless after ten minutes
        REMINDER = "reminder", "Rappel"  # never twice
        NOTICE = "notice", "Message"  # rather twice than never

    class State(models.TextChoices):
        WAITING = "waiting", "En attente"
        SENDING = "sending", "En cours d’envoi"
        SENT = "sent", "Envoyé"
        UNKNOWN = "unknown", "Sort inconnu"
        HELD = "held", "Retenu : le budget est épuisé"
        GIVEN_UP = "given_up", "Abandonné"
        SUNK = "sunk", "Gardé ici : aucun fournisseur"

    channel = models.CharField(max_length=5, choices=Channel.choices)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    to = models.CharField(max_length=254)
    subject = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    html = models.TextField(blank=True)
    payer = models.CharField(max_length=60)
    dedupe = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_default=Now())
    ended_at = models.DateTimeField(null=True)

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "outbox"
        indexes = [
            models.Index(fields=["at"], name="outbox_by_age"),
            models.Index(fields=["state", "-id"], name="outbox_by_state"),
        ]

    def __str__(self):
        return f"{self.channel} {self.pk} {self.state}"
