"""How a person comes in, and the browsers that we know. Secrets are stored as keyed hashes."""

from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from tandem.accounts.models.people import Membership, User


class OwnQuerySet(models.QuerySet):
    def visible_to(self, actor):
        return self.filter(user_id=actor.user_id) if actor.is_signed_in else self.none()


class Means(models.Model):
    """A phone number or an e-mail address of a person. Brothers and sisters may share one."""

    class Kind(models.TextChoices):
        PHONE = "phone", "Téléphone"
        EMAIL = "email", "E-mail"

    user = models.ForeignKey(User, models.CASCADE, related_name="means")
    kind = models.CharField(max_length=5, choices=Kind)
    value = models.CharField(max_length=254)  # E.164, or an address in lower case
    verified_at = models.DateTimeField(null=True)
    confirmed_on = models.DateField(null=True)  # the last day the person said that it is still theirs

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind"],
                name="one_means_a_kind",
                violation_error_message="Ce moyen de contact est déjà noté.",
            ),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="means_by_value")]

    def __str__(self):
        return self.value


class Code(models.Model):
    """A six-digit code: ten minutes, one use, five tries, and the browser that asked for it.

    A number without an account has codes too, which are never sent: it looks and lasts the same from outside.
    """

    class Kind(models.TextChoices):
        SMS = "sms"
        EMAIL = "email"
        HELP = "help"  # shown by the advisor or the reception
        FIRST = "first"  # printed by `tandem init`

    kind = models.CharField(max_length=8, choices=Kind)
    target = models.CharField(max_length=254)  # the number, the address, or the person's id
    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")  # known before the code is typed
    digest = models.CharField(max_length=64, blank=True)  # empty until it is sent
    link_digest = models.CharField(max_length=64, blank=True)  # of the e-mail's link
    browser = models.CharField(max_length=64, blank=True)  # hash of the asking browser's key; empty when shown
    issued_by = models.ForeignKey(Membership, models.CASCADE, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(tries__lte=5),
                name="five_tries_a_code",
                violation_error_message="Ce code ne marche plus.",
            ),
            models.UniqueConstraint(
                fields=["digest"],
                condition=Q(kind="help", used_at=None),
                name="one_person_a_shown_code",
                violation_error_message="Demandez un autre code.",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "target", "-made_at"], name="code_by_target"),
            models.Index(fields=["link_digest"], condition=~Q(link_digest=""), name="code_by_link"),
        ]

    def __str__(self):
        return f"{self.kind} {self.pk}"


class Card(models.Model):
    """The printed QR card. Reprinting kills the old one."""

    user = models.ForeignKey(User, models.CASCADE, related_name="cards")
    digest = models.CharField(max_length=64, unique=True)  # of the 128-bit token of the QR code
    short_digest = models.CharField(max_length=64, unique=True)  # of the eight letters below it
    made_by = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    blocked_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at=None),
                name="one_live_card_a_person",
                violation_error_message="Cette personne a déjà une carte.",
            ),
        ]

    def __str__(self):
        return f"card {self.pk}"

    @property
    def is_live(self):
        return self.revoked_at is None and self.blocked_at is None and self.expires_at > timezone.now()


class Device(models.Model):
    """A browser where a person signed in, and whose it is."""

    class Kind(models.TextChoices):
        OWN = "own", "Mon téléphone"
        LENT = "lent", "Téléphone prêté"
        PUBLIC = "public", "Ordinateur public"

    user = models.ForeignKey(User, models.CASCADE, related_name="devices")
    digest = models.CharField(max_length=64)  # of the key in the browser's own cookie
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.LENT)
    label = models.CharField(max_length=80, blank=True)  # « Chrome sur Android »
    first_seen_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())
    trusted_until = models.DateTimeField(null=True)  # the second factor is remembered here until then
    sign_ins = models.PositiveIntegerField(default=0)

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "digest"],
                name="one_device_a_browser",
                violation_error_message="Cet appareil est déjà connu.",
            ),
        ]

    def __str__(self):
        return self.label


class SessionQuerySet(OwnQuerySet):
    def open(self):
        return self.filter(expire_date__gt=timezone.now())

    def closed(self):
        return self.filter(expire_date__lte=timezone.now())

    def elsewhere(self, key):
        return self.exclude(session_key=key)


class Session(AbstractBaseSession):
    """Django's session with whose it is: one query brings session, person and hat."""

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="sessions")
    membership = models.ForeignKey(Membership, models.SET_NULL, null=True, related_name="+")
    device = models.ForeignKey(Device, models.SET_NULL, null=True, related_name="sessions")
    started_at = models.DateTimeField(db_default=Now())
    last_seen_at = models.DateTimeField(db_default=Now())
    proved_at = models.DateTimeField(null=True)  # the last code, card or passkey
    second_factor_at = models.DateTimeField(null=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "-last_seen_at"], name="session_by_user")]

    @classmethod
    def get_session_store_class(cls):
        from tandem.accounts.sessions import SessionStore

        return SessionStore


class Passkey(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="passkeys")
    credential_id = models.BinaryField(unique=True)
    credential = models.BinaryField()  # fido2's AttestedCredentialData
    sign_count = models.BigIntegerField(default=0)
    label = models.CharField(max_length=80)
    made_at = models.DateTimeField(db_default=Now())
    used_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    def __str__(self):
        return self.label


class Totp(models.Model):
    """An authenticator's secret, and the last step that it used, since a code serves once."""

    user = models.OneToOneField(User, models.CASCADE, related_name="totp")
    secret = models.CharField(max_length=200)  # encrypted with the installation's key
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    def __str__(self):
        return f"totp {self.user_id}"


class RecoveryCode(models.Model):
    user = models.ForeignKey(User, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    objects = OwnQuerySet.as_manager()

    def __str__(self):
        return f"recovery {self.pk}"
