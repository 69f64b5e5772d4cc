"""Heavy reads, one file a noun."""

from tandem.accompaniment.queries.files import (
    STALE,
    advisors_of,
    card,
    colleagues_of,
    columns,
    means_of,
    must_confirm,
    next_step,
    overdue,
    people_of_duo,
    plan_of,
    reach,
    why_not_at_this_age,
    with_followed,
)
from tandem.accompaniment.queries.twins import Person, Twins, twins_of
from tandem.accompaniment.queries.untouched import untouched

__all__ = [
    "STALE",
    "Person",
    "Twins",
    "advisors_of",
    "card",
    "colleagues_of",
    "columns",
    "means_of",
    "must_confirm",
    "next_step",
    "overdue",
    "people_of_duo",
    "plan_of",
    "reach",
    "twins_of",
    "untouched",
    "why_not_at_this_age",
    "with_followed",
]
