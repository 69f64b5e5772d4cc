"""Searching the CVthèque and opening a card: both leave a line, and the young person can read who opened theirs."""

from datetime import timedelta
from typing import Any

from tandem.accounts.actor import Actor
from tandem.core import limits
from tandem.core.actions import reads
from tandem.core.refusals import NotNow
from tandem.cv.models import PublishedCard
from tandem.hiring.who import a_verified_employer, the_staff, whoever_searches
from tandem.network.models import Organisation, Role

CARDS_A_DAY = 100
DAY = timedelta(days=1)


@reads(Organisation, "Chercher dans la CVthèque", allow=[whoever_searches], notes=["asked_for", "page", "found"])
def search(own: Organisation, *, by: Actor, asked_for: dict[str, Any], page: int, found: int) -> None:
    """Each page that is shown leaves its line: if the first one alone did, `?page=2` would leave none."""


@reads(PublishedCard, "Ouvrir la fiche", allow=[a_verified_employer, the_staff], told="a ouvert ta fiche")
def open_card(card: PublishedCard, *, by: Actor) -> None:
    """An employer opens a hundred different cards a day at most: nobody carries the CVthèque away."""
    if by.role == Role.EMPLOYER and not _is_within_the_day(by.organisation_id, card.pk):
        raise NotNow(f"Votre entreprise a ouvert {CARDS_A_DAY} fiches aujourd’hui. La suite demain.")


def _is_within_the_day(employer_id: int | None, card_id: int) -> bool:
    """A card opened twice counts once."""
    if not limits.spend(f"card:{employer_id}-{card_id}", 1, DAY):
        return True
    return limits.spend(f"cards:{employer_id}", CARDS_A_DAY, DAY)
