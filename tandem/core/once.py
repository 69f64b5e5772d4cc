"""A form is received once. Its key commits or vanishes with what the form asked for."""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tandem.core.models import Done

FIELD = "form_key"
KEPT = (
    "Location",
    "HX-Redirect",
    "HX-Location",
    "HX-Trigger",
    "HX-Retarget",
    "HX-Reswap",
    "Content-Type",
)
LIFETIME = timedelta(days=1)


def key_of(request: HttpRequest, actor: Any) -> uuid.UUID | None:
    """A hash of who, path, key and fields: another text after Back is another sending, and so is another hat. None
    without a key."""
    if not request.POST.get(FIELD):
        return None
    fields = sorted((name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken")
    files = sorted((name, file.name, file.size) for name, sent in request.FILES.lists() for file in sent)
    who = (actor.user_id, actor.membership_id)
    told = repr((who, request.path, fields, files))
    return uuid.UUID(bytes=hashlib.sha256(told.encode()).digest()[:16])


def first_answer(key: uuid.UUID) -> HttpResponse | None:
    """Use the key up. A second tap waits here until the first one commits, and gets its answer; None for the first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_done (key, status, headers, body) VALUES (%s, 0, '{}', '') ON CONFLICT DO NOTHING",
            [key],
        )
        if cursor.rowcount:
            return None
    done = Done.objects.get(pk=key)
    return HttpResponse(done.body, status=done.status, headers=done.headers)


def remember(key: uuid.UUID, response: HttpResponse) -> None:
    headers = {name: response[name] for name in KEPT if name in response}
    body = "" if response.streaming else response.content.decode(response.charset or "utf-8", "replace")
    Done.objects.filter(pk=key).update(status=response.status_code, headers=headers, body=body)


def forget_old() -> int:
    """Drop the keys older than a day; a number of rows."""
    return Done.objects.filter(at__lt=timezone.now() - LIFETIME).delete()[0]
