"""The second factor of professionals: an authenticator or a passkey, and ten recovery codes."""

import time
from base64 import b32encode
from datetime import timedelta

import pyotp
from django.utils import timezone

from tandem.accounts import allowances, cards, keys
from tandem.accounts.models import Device, RecoveryCode, Totp

REMEMBERED = timedelta(days=30)
STEP = 30  # seconds
RECOVERY_CODES = 10
RECOVERY_LETTERS = 10


def authenticator(user):
    return Totp.objects.filter(user=user).exclude(confirmed_at=None).first()


def is_set_up(user):
    return authenticator(user) is not None or user.passkeys.exists()


def proposed(user, session_key):
    """The authenticator's secret to scan: the same for this session, and written nowhere before its first code."""
    return b32encode(bytes.fromhex(keys.digest("authenticator", f"{user.pk} {session_key}"))[:20]).decode()


def shown(secret, name):
    """(the QR code, the secret by groups of four for who cannot scan)."""
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Tandem")
    return cards.drawn(address), " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))


def step_of(secret, typed):
    """The 30 seconds that a code belongs to, one step early or late; None when it is wrong."""
    clock, now = pyotp.TOTP(secret), int(time.time()) // STEP
    return next(
        (step for step in (now, now - 1, now + 1) if pyotp.utils.strings_equal(clock.generate_otp(step), typed)), None
    )


def try_authenticator(user, typed):
    """A code serves once: the step that it used can only rise."""
    totp = authenticator(user)
    if totp is None or not allowances.may_try_second_factor(user.pk):
        return False
    step = step_of(keys.decrypt(totp.secret), typed)
    if step is None or not Totp.objects.filter(pk=totp.pk, last_step__lt=step).update(last_step=step):
        return False
    allowances.second_factor_was_right(user.pk)
    return True


def try_recovery(user, typed):
    if not allowances.may_try_second_factor(user.pk):
        return False
    found = RecoveryCode.objects.filter(user=user, used_at=None, digest=keys.digest("recovery", typed))
    if not found.update(used_at=timezone.now()):
        return False
    allowances.second_factor_was_right(user.pk)
    return True


def new_recovery_codes():
    """(what is shown once, what is kept)."""
    codes = [keys.letters(RECOVERY_LETTERS) for _ in range(RECOVERY_CODES)]
    return [f"{code[:5]}-{code[5:]}" for code in codes], [keys.digest("recovery", code) for code in codes]


def passed(session):
    """From now on the hat is worn; on a device of one's own it is remembered for a month."""
    now = timezone.now()
    session.cycle_key()
    session.note(second_factor_at=now, proved_at=now)
    Device.objects.filter(pk=session.row.device_id, kind=Device.Kind.OWN).update(trusted_until=now + REMEMBERED)
