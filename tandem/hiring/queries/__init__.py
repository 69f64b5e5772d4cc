"""What screens ask: of employers, of published cards, of requests."""

from tandem.hiring.queries.cards import neighbours, of_reference, reference_of, search
from tandem.hiring.queries.employers import doubts, people_of, reported, reports_on, to_admit, to_verify
from tandem.hiring.queries.openings import opened_by, read_in_full
from tandem.hiring.queries.requests import (
    as_seen_by,
    asked_already,
    card,
    columns,
    may_open,
    revealed,
    told,
    waiting,
)

__all__ = [
    "as_seen_by",
    "asked_already",
    "card",
    "columns",
    "doubts",
    "may_open",
    "neighbours",
    "of_reference",
    "opened_by",
    "people_of",
    "read_in_full",
    "reference_of",
    "reported",
    "reports_on",
    "revealed",
    "search",
    "to_admit",
    "to_verify",
    "told",
    "waiting",
]
