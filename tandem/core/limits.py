"""Allowances that hold under any number of parallel processes: one statement of PostgreSQL asks and takes at once.

    spend("code:+33612345678", 6, timedelta(days=1))      False once the six of the day are taken
    count_try(Code.objects.filter(pk=code.pk), 5)         False once the five tries of this row are used

The window is fixed: it opens with the first use of the key and starts afresh after `period`. Around the change of
window a person can thus spend up to twice the limit in one period; choose the limit so.

What must stay counted whatever follows (a wrong code) is spent outside the transaction that may roll back: see
`by_its_own_transactions`. A key spent inside a transaction keeps others who spend it waiting until the commit.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from tandem.core.models import Counter

SPEND = """
INSERT INTO core_counter AS counter (key, spent, ends_at) VALUES (%(key)s, %(amount)s, %(now)s + %(period)s)
ON CONFLICT (key) DO UPDATE SET
    spent = CASE WHEN counter.ends_at <= %(now)s THEN excluded.spent ELSE counter.spent + excluded.spent END,
    ends_at = CASE WHEN counter.ends_at <= %(now)s THEN excluded.ends_at ELSE counter.ends_at END
WHERE counter.ends_at <= %(now)s OR counter.spent + excluded.spent <= %(limit)s
"""


MARK = """
INSERT INTO core_counter AS counter (key, spent, ends_at)
SELECT key, 1, %(now)s + %(period)s FROM unnest(%(keys)s::text[]) AS key ORDER BY key
ON CONFLICT (key) DO UPDATE SET spent = 1, ends_at = excluded.ends_at WHERE counter.ends_at <= %(now)s
"""


def mark(keys: Iterable[str], period: timedelta) -> int:
    """Use each of these keys once in a `period`, in one statement; how many were not used yet."""
    values: dict[str, Any] = {
        "keys": sorted({stored(key) for key in keys}),
        "period": period,
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(MARK, values)
        return cursor.rowcount


def spend(key: str, limit: int, period: timedelta, amount: int = 1) -> bool:
    """Take `amount` of the `limit` that `key` has in a `period`. False, and nothing taken, when it is not left.

    The key is `kind:subject`; only the kind is stored readable.
    """
    if amount > limit:
        return False
    values: dict[str, Any] = {
        "key": stored(key),
        "amount": amount,
        "limit": limit,
        "period": period,
        "now": timezone.now(),
    }
    with connection.cursor() as cursor:
        cursor.execute(SPEND, values)
        return cursor.rowcount == 1


def spent(key: str) -> int:
    """How much is taken in the present window."""
    row = Counter.objects.filter(pk=stored(key), ends_at__gt=timezone.now()).first()
    return row.spent if row else 0


def opens_at(key: str) -> datetime:
    """When the present window ends, and the key may be spent afresh."""
    row = Counter.objects.filter(pk=stored(key), ends_at__gt=timezone.now()).first()
    return row.ends_at if row else timezone.now()


def give_back(key: str, amount: int = 1) -> None:
    """Undo a `spend` whose purpose turned out innocent; never below zero."""
    Counter.objects.filter(pk=stored(key), spent__gte=amount).update(spent=F("spent") - amount)


def count_try(row: QuerySet, limit: int, column: str = "tries") -> bool:
    """Count one more try on the one row of the queryset. False when `limit` tries are used, or the row is gone."""
    return row.filter(**{f"{column}__lt": limit}).update(**{column: F(column) + 1}) == 1


def forget_ended() -> int:
    """Drop the counters whose window is over; a number of rows."""
    return Counter.objects.filter(ends_at__lt=timezone.now()).delete()[0]


def stored(key: str) -> str:
    kind, _, subject = key.partition(":")
    return f"{kind}:{hmac.new(settings.CODE_PEPPER.encode(), subject.encode(), hashlib.sha256).hexdigest()}"
