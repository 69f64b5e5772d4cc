from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from tandem.cv.models import hidden_from
from tandem.network.models import Role


class ConnectionRequestQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.EMPLOYMENT_TEAM:
                return self.filter(youth__structure_id=actor.organisation_id)
            case Role.EMPLOYER:
                sent = self.exclude(asked_at=None).filter(vanished_at=None).exclude(hidden_from(actor))
                return sent.filter(employer_id=actor.organisation_id, youth__structure_id__in=actor.partners)
        return self.none()

    def open(self):
        return self.filter(state__in=ConnectionRequest.OPEN)

    def waiting_for(self, side):
        """Asked by the other side, and not answered."""
        return self.filter(state=ConnectionRequest.State.ASKED).exclude(side=side)

    def advice_wanted(self):
        """The young person hesitates and asked their advisor, who has not answered."""
        return self.filter(state=ConnectionRequest.State.ASKED, advice_asked_at__isnull=False, advice="")


class ConnectionRequest(models.Model):
    """One side asks to meet, and has said yes; the other answers. Staff may prepare one: the young person sends it."""

    class State(models.TextChoices):
        PREPARED = "prepared", "Préparée"
        ASKED = "asked", "En attente"
        ACCEPTED = "accepted", "Acceptée"
        DECLINED = "declined", "Pas cette fois"
        WITHDRAWN = "withdrawn", "Retirée"
        EXPIRED = "expired", "Expirée"

    OPEN = (State.PREPARED, State.ASKED)

    class Side(models.TextChoices):
        YOUTH = "youth", "Le jeune"
        EMPLOYER = "employer", "L’employeur"

    class Reason(models.TextChoices):
        """Why not: neutral, and the same for everybody."""

        FILLED = "filled", "Le poste est pourvu"
        OTHER_PROJECT = "other_project", "Ce n’est pas le bon projet"
        DATES = "dates", "Les dates ou les horaires ne vont pas"
        DISTANCE = "distance", "C’est trop loin"
        OTHER = "other", "Autre raison"

    class Opens(models.TextChoices):
        """What the young person shows with their yes."""

        NAME = "name", "Mon nom"
        PHONE = "phone", "Mon téléphone"
        EMAIL = "email", "Mon e-mail"
        CV = "cv", "Mon CV complet"

    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="requests")
    employer = models.ForeignKey("network.Organisation", models.CASCADE, related_name="requests")
    side = models.CharField(max_length=8, choices=Side)  # who asked
    asked_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    text = models.TextField(max_length=500)
    opens = ArrayField(models.CharField(max_length=12), default=list)  # what the young person ticked
    advisor_told_at = models.DateTimeField(null=True)  # of a minor: the advisor knows before anything is said
    asked_at = models.DateTimeField(db_default=Now(), null=True)  # not as long as it is only prepared
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)  # ten days later, once
    answered_at = models.DateTimeField(null=True)
    vanished_at = models.DateTimeField(null=True)  # the young person hid: the employer never finds it again
    reason = models.CharField(max_length=16, choices=Reason, blank=True)
    advice_asked_at = models.DateTimeField(null=True)  # « demander à mon conseiller »
    advice = models.CharField(max_length=500, blank=True)
    known_card_id = models.BigIntegerField(null=True)  # the card when the employer learnt who it is; 0: there was none

    objects = ConnectionRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["youth", "employer"],
                condition=Q(state__in=["prepared", "asked"]),
                name="one_open_request_a_pair",
                violation_error_message="Une demande est déjà en attente entre vous.",
            ),
        ]
        indexes = [
            models.Index(fields=["employer", "state", "-asked_at"], name="request_of_employer"),
            models.Index(fields=["youth", "state", "-asked_at"], name="request_of_youth"),
            models.Index(fields=["expires_at"], condition=Q(state="asked"), name="request_to_expire"),
        ]

    def __str__(self):
        return f"{self.employer_id} – {self.youth_id}"


class RevealQuerySet(models.QuerySet):
    def visible_to(self, actor):
        match actor.role:
            case Role.YOUTH:
                return self.filter(youth__user_id=actor.user_id)
            case Role.ADVISOR:
                return self.filter(youth__referent_id__in=actor.acts_for)
            case Role.EMPLOYMENT_TEAM:
                return self.filter(youth__structure_id=actor.organisation_id)
            case Role.EMPLOYER:
                shown = self.open().exclude(hidden_from(actor))
                return shown.filter(employer_id=actor.organisation_id, youth__structure_id__in=actor.partners)
        return self.none()

    def open(self):
        return self.filter(closed_at=None)


class Reveal(models.Model):
    """What was opened to whom, written at the moment of the yes."""

    request = models.OneToOneField(ConnectionRequest, models.CASCADE, related_name="reveal")
    youth = models.ForeignKey("accompaniment.Youth", models.CASCADE, related_name="reveals")
    employer = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")
    what = ArrayField(models.CharField(max_length=12))  # name, phone, email, cv
    revealed_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)

    objects = RevealQuerySet.as_manager()

    class Meta:
        ordering = ["-revealed_at", "-id"]

    def __str__(self):
        return f"{self.youth_id} → {self.employer_id}"


class ReportQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Whoever decides about the employer; and one's own, whoever wrote it."""
        match actor.role:
            case Role.YOUTH | Role.ADVISOR:
                return self.filter(made_by_id=actor.membership_id)
            case Role.EMPLOYMENT_TEAM | Role.MANAGER:
                return self.filter(structure_id=actor.organisation_id)
            case Role.NETWORK_ADMIN:
                return self.filter(structure__network_id=actor.organisation_id)
        return self.none()

    def open(self):
        return self.filter(state=Report.State.OPEN)


class Report(models.Model):
    """Something is wrong with an employer: said by a young person or by staff, or noticed by Tandem itself."""

    class State(models.TextChoices):
        OPEN = "open", "À traiter"
        TREATED = "treated", "Traité"

    class Kind(models.TextChoices):
        MONEY = "money", "On demande de l’argent"
        FALSE_JOB = "false_job", "Le travail annoncé n’existe pas"
        BEHAVIOUR = "behaviour", "Des mots ou des gestes déplacés"
        ELSEWHERE = "elsewhere", "On demande de continuer sur une autre messagerie"
        OTHER = "other", "Autre chose"
        DECOY = "decoy", "Fiche-piège ouverte"

    employer = models.ForeignKey("network.Organisation", models.CASCADE, related_name="reports")
    structure = models.ForeignKey("network.Organisation", models.CASCADE, related_name="+")  # which treats it
    made_by = models.ForeignKey("accounts.Membership", models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    text = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    treated_at = models.DateTimeField(null=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        indexes = [models.Index(fields=["structure", "state", "-made_at"], name="report_to_treat")]

    def __str__(self):
        return f"{self.get_kind_display()} {self.employer_id}"
