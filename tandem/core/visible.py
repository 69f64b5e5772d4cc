"""Several reasons to see a row, joined the cheap way."""

from django.db.models import QuerySet


def either(rows: QuerySet, *reasons: QuerySet) -> QuerySet:
    """The rows that at least one of the reasons gives.

    By UNION of keys and never by OR: on a million people, 1.3 ms instead of 1,542 ms (docs/house.md). The result can be
    filtered, sorted and cut like any queryset.
    """
    first, *others = [reason.order_by().values("pk") for reason in reasons]
    return rows.filter(pk__in=first.union(*others, all=True))
