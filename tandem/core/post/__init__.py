"""Post: one SMS or one e-mail to one person. Sign-in codes and security notices use it directly.

    post.send_sms("+33612345678", "Ton code : 123456", payer="structure:12", dedupe=f"code:{code.pk}", purpose="code")

The message is a row of the caller's transaction and a job sends it, so the page never waits for a provider. `dedupe` is
the message's own key: the same key again sends nothing. `payer` is a plain key whose daily budget is counted. `purpose`
is code, reminder or notice: it says what happens when nobody knows whether the message arrived.
"""

import unicodedata

from django.conf import settings
from django.core.validators import validate_email
from django.db import IntegrityError, transaction

from tandem.core.models import Outbox
from tandem.core.post.delivery import deliver
from tandem.core.post.gsm7 import gsm7, gsm7_length
from tandem.core.post.numbers import parse_mobile

__all__ = ["gsm7", "gsm7_length", "is_configured", "parse_mobile", "send_email", "send_sms"]

SEGMENT = 160  # septets: what one SMS carries
MOST_SUBJECT = 200


def send_sms(to: str, text: str, *, payer: str, dedupe: str, purpose: str) -> Outbox:
    """One segment to a French mobile. Letters that an SMS does not have are written with the nearest ones.

    Raises ValueError: a number that is no French mobile, a text too long for one segment, control characters.
    """
    text = gsm7(text)
    if gsm7_length(text) > SEGMENT:
        raise ValueError(f"SMS of {gsm7_length(text)} characters: {SEGMENT} at most")
    return _put("sms", to=parse_mobile(to), text=text, payer=payer, dedupe=dedupe, purpose=purpose)


def send_email(
    to: str, subject: str, text: str, *, payer: str, dedupe: str, purpose: str, html: str | None = None
) -> Outbox:
    """Plain text, and the same in `html` if given. Raises ValueError (ValidationError) for a bad address or subject."""
    validate_email(to)
    refuse_control(subject)
    if len(subject) > MOST_SUBJECT:
        raise ValueError(f"Subject of {len(subject)} characters: {MOST_SUBJECT} at most")
    return _put(
        "email", to=to, subject=subject, text=text, html=html or "", payer=payer, dedupe=dedupe, purpose=purpose
    )


def is_configured(channel: str) -> bool:
    """False: messages go to the sink."""
    if channel == "sms":
        return bool(settings.SMS_URL)
    return bool(settings.EMAIL_URL) or not settings.EMAIL_BACKEND.endswith(
        (".smtp.EmailBackend", ".locmem.EmailBackend")
    )


def refuse_control(text: str) -> None:
    """A line break in a subject or an address would write a header of its own; direction marks disguise a name."""
    if any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp") for letter in text):
        raise ValueError("Control characters in a header")


def _put(channel: str, **values: str) -> Outbox:
    state = Outbox.State.WAITING if is_configured(channel) else Outbox.State.SUNK
    message = Outbox(channel=channel, state=state, **values)
    Outbox.Purpose(message.purpose)  # a misspelt purpose fails here, not in the worker
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return Outbox.objects.get(dedupe=message.dedupe)
    if state == Outbox.State.WAITING:
        deliver.defer(outbox_id=message.pk)
    return message
