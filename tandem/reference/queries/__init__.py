"""Searches that forgive an accent, a letter, the order of the words; and how far people go."""

from tandem.reference.queries.communes import find_commune, suggest_communes
from tandem.reference.queries.suggestion import Suggestion
from tandem.reference.queries.trades import find_trade, near_codes, skills_of, suggest_trades
from tandem.reference.queries.travel import KM_PER_HOUR, communes_within, distance_km, homes_reaching, travel_reach

__all__ = [
    "KM_PER_HOUR",
    "Suggestion",
    "communes_within",
    "distance_km",
    "find_commune",
    "find_trade",
    "homes_reaching",
    "near_codes",
    "skills_of",
    "suggest_communes",
    "suggest_trades",
    "travel_reach",
]
