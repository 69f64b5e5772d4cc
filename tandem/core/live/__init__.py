"""Live updates: a page that is open learns that something changed, and fetches it again through its own view.

    live.push([youth.user_id, advisor.user_id], "cv", cv.pk)

An event is a name and an id, never data, so that a right lost since needs no revocation. It is a row written in the
caller's transaction; PostgreSQL delivers one NOTIFY a transaction at its commit, whatever the number of pushes, since
equal payloads are folded and the payload is the transaction's number.
"""

import re
from collections.abc import Iterable
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from tandem.core.models import LiveEvent

CHANNEL = "tandem_live"
KEPT = timedelta(days=1)
NAME = re.compile(r"[a-z_]{1,40}")
PUSH = """
WITH pushed AS (
    INSERT INTO core_liveevent (user_id, name, object_id, batch)
    SELECT user_id, %s, %s, pg_current_xact_id()::text::bigint FROM unnest(%s::bigint[]) AS user_id
    RETURNING batch)
SELECT pg_notify(%s, batch::text) FROM pushed GROUP BY batch
"""


def push(user_ids: Iterable[int], name: str, id: int) -> None:
    """Tell these people's open pages that the thing `name` with this id changed. A name is letters and underscores."""
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is no name for a live event")
    people = sorted(set(user_ids))
    if people:
        with connection.cursor() as cursor:
            cursor.execute(PUSH, [name, id, people, CHANNEL])


def forget_old() -> int:
    """Drop the events older than a day; a number of rows."""
    return LiveEvent.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]
