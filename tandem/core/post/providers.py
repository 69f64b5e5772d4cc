"""The two ways out, called in a worker only: SMS through an apprise URL, e-mail through Django's backends."""

import smtplib
import socket
import ssl
from email.utils import parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from tandem.core.models import Outbox
from tandem.core.post.answers import Answer, Refused, Sent, Unknown

TIMEOUT = 15  # seconds
NOT_REACHED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError, smtplib.SMTPConnectError)


def send(message: Outbox) -> Answer:
    return send_by_sms(message) if message.channel == Outbox.Channel.SMS else send_by_email(message)


def send_by_sms(message: Outbox) -> Answer:
    """apprise says yes or no, and its no covers 400, 500 and a time-out after which the message had arrived."""
    from apprise import Apprise  # 1.1 s and 61 MB

    provider = Apprise()
    if not provider.add(settings.SMS_URL.replace("{to}", message.to.removeprefix("+"))):
        return Refused("the provider's URL is not understood")
    return Sent() if provider.notify(body=message.text) else Unknown("the provider did not say yes")


def send_by_email(message: Outbox) -> Answer:
    try:
        count = letter(message).send()
    except NOT_REACHED as error:
        return Refused(type(error).__name__)
    except smtplib.SMTPRecipientsRefused as error:
        return refused(max(code for code, _ in error.recipients.values()))
    except smtplib.SMTPResponseException as error:
        return refused(error.smtp_code)
    except (smtplib.SMTPException, OSError) as error:
        return Unknown(type(error).__name__)
    except Exception as error:  # anymail's, with the status of the provider's HTTP answer
        status = getattr(error, "status_code", None)
        return refused(status + 100 if status < 500 else status - 100) if status else Unknown(type(error).__name__)
    return Sent() if count else Unknown("no recipient was taken")


def refused(smtp_code: int) -> Refused:
    """4xx: later, perhaps. 5xx: never."""
    return Refused(f"SMTP {smtp_code}", for_good=500 <= smtp_code < 600 and smtp_code not in (530, 534, 535, 538))


def letter(message: Outbox) -> EmailMultiAlternatives:
    """A re-sent letter keeps its Message-ID, so that the mailbox can tell."""
    mail = EmailMultiAlternatives(message.subject, message.text, to=[message.to], connection=backend())
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    mail.extra_headers = {"Message-ID": f"<post-{message.pk}@{domain}>", "Auto-Submitted": "auto-generated"}
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    return mail


def backend() -> Any:
    """EMAIL_URL: smtp://host:25, smtp+tls://user:password@host:587, smtps://user:password@host:465."""
    if not settings.EMAIL_URL:
        return get_connection()
    url = urlsplit(settings.EMAIL_URL)
    ports = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
    return get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=url.hostname,
        port=url.port or ports[url.scheme],
        username=unquote(url.username or ""),
        password=unquote(url.password or ""),
        use_tls=url.scheme == "smtp+tls",
        use_ssl=url.scheme == "smtps",
        timeout=TIMEOUT,
    )
