"""Passkeys: the fingerprint, the face or the code of a device.

An accelerator for the young, a second factor for professionals.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from tandem.accounts.models import Passkey

ASKED = "passkey"  # the challenge, in the visitor's session
WITH_CHECK = UserVerificationRequirement.REQUIRED  # the device checks the finger: something held and something known


def server():
    """Bound to the host of SITE_URL: an imitation of our pages gets nothing."""
    return Fido2Server(PublicKeyCredentialRpEntity(id=urlsplit(settings.SITE_URL).hostname, name="Tandem"))


def begin_making(session, user):
    person = PublicKeyCredentialUserEntity(id=str(user.pk).encode(), name=user.full_name, display_name=user.first_name)
    options, session[ASKED] = server().register_begin(
        person,
        [AttestedCredentialData(bytes(key.credential)) for key in user.passkeys.all()],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=WITH_CHECK,
    )
    return dict(options)


def made(session, answer):
    """(credential id, credential) of a new passkey. Raises ValueError when the answer does not fit the challenge."""
    data = server().register_complete(session.pop(ASKED, {}), RegistrationResponse.from_dict(answer)).credential_data
    return data.credential_id, bytes(data)


def begin_using(session, user=None):
    """Of one person, or of whoever holds one: the browser shows those that it has."""
    known = [AttestedCredentialData(bytes(key.credential)) for key in user.passkeys.all()] if user else None
    options, session[ASKED] = server().authenticate_begin(known, user_verification=WITH_CHECK)
    return dict(options)


def used(session, answer):
    """The passkey that answered the challenge; raises ValueError for anything else."""
    response = AuthenticationResponse.from_dict(answer)
    key = Passkey.objects.select_related("user").filter(credential_id=response.raw_id, user__is_active=True).first()
    if key is None:
        raise ValueError("unknown passkey")
    server().authenticate_complete(session.pop(ASKED, {}), [AttestedCredentialData(bytes(key.credential))], response)
    count = response.response.authenticator_data.counter
    if not may_follow(key, count):
        raise ValueError("a copy of this passkey was used")
    return key


def may_follow(key, count):
    """Authenticators that count may only count up; most count nothing."""
    rows = Passkey.objects.filter(pk=key.pk)
    rows = rows.filter(sign_count__lt=count) if count else rows.filter(sign_count=0)
    return rows.update(sign_count=count, used_at=timezone.now()) == 1
