"""Heavy reads, one file a noun."""

from tandem.accompaniment.queries.files import (
    STALE,
    advisors_of,
    all_of,
    card,
    colleagues_of,
    columns,
    handover_of,
    means_of,
    must_confirm,
    next_step,
    others_near,
    overdue,
    people_of_duo,
    plan_of,
    reach,
    why_not_at_this_age,
    with_followed,
)
from tandem.accompaniment.queries.twins import Person, Twins, as_person, twins_of
from tandem.accompaniment.queries.untouched import untouched

__all__ = [
    "STALE",
    "Person",
    "Twins",
    "advisors_of",
    "all_of",
    "as_person",
    "card",
    "colleagues_of",
    "columns",
    "handover_of",
    "means_of",
    "must_confirm",
    "next_step",
    "others_near",
    "overdue",
    "people_of_duo",
    "plan_of",
    "reach",
    "twins_of",
    "untouched",
    "why_not_at_this_age",
    "with_followed",
]
