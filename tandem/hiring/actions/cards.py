"""Searching the CVthèque and opening a card: both leave a line, and the young person can read who opened theirs.

A company reads so much a day and no more, whoever clicks: nobody carries the CVthèque away.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from tandem.accounts.actor import Actor
from tandem.core import limits
from tandem.core.actions import reads
from tandem.core.refusals import NotNow
from tandem.core.templatetags.tandem import dt
from tandem.cv.models import PublishedCard
from tandem.hiring import jobs
from tandem.hiring.who import a_verified_employer, the_staff, whoever_searches
from tandem.network.models import Organisation, Role

CARDS_A_DAY, PAGES_A_DAY, SHOWN_A_DAY = 100, 100, 100
DAY = timedelta(days=1)


@reads(Organisation, "Chercher dans la CVthèque", allow=[whoever_searches], notes=["asked_for", "page", "found"])
def search(own: Organisation, *, by: Actor, asked_for: dict[str, Any], page: int, found: int) -> None:
    """Each page that is shown leaves its line: if the first one alone did, `?page=2` would leave none."""


def turn_a_page(actor: Actor) -> str:
    """Count one more page of the list; the sentence that refuses it, when the company has turned enough today."""
    key = f"pages:{actor.organisation_id}"
    if actor.role != Role.EMPLOYER or limits.spend(key, PAGES_A_DAY, DAY):
        return ""
    return closed(f"Votre entreprise a parcouru {PAGES_A_DAY} pages de la CVthèque.", key)


def show(actor: Actor, cards: Iterable[PublishedCard]) -> str:
    """Count those of these cards that the list had not shown to this company today; the sentence that refuses them all,
    when they would be too many. What was shown already stays so: the same search may be made again.
    """
    if actor.role != Role.EMPLOYER:
        return ""
    key = f"shown:{actor.organisation_id}"
    with transaction.atomic():
        new = limits.mark([f"seen:{actor.organisation_id}-{card.pk}" for card in cards], DAY)
        if limits.spend(key, SHOWN_A_DAY, DAY, amount=new):
            return ""
        transaction.set_rollback(True)
    return closed(f"Votre entreprise voit {SHOWN_A_DAY} profils différents par jour au plus.", key)


@reads(
    PublishedCard,
    "Ouvrir la fiche",
    allow=[a_verified_employer, the_staff],
    notes=["mode"],  # a full card says who they are: whoever it was read by, they are told if it is suspended
    told="a ouvert ta fiche",
)
def open_card(card: PublishedCard, *, by: Actor) -> None:
    """An employer opens a hundred different cards a day at most; whoever opens one that is nobody's is noticed."""
    if by.role != Role.EMPLOYER:
        return
    if not _is_within_the_day(by.organisation_id, card.pk):
        raise NotNow(closed(f"Votre entreprise a ouvert {CARDS_A_DAY} fiches.", f"cards:{by.organisation_id}"))
    if card.youth_id is None:
        jobs.ring.defer(card_id=card.pk, structure_id=card.structure_id, membership_id=by.membership_id, asked=False)


def _is_within_the_day(employer_id: int | None, card_id: int) -> bool:
    """A card opened twice counts once."""
    if not limits.spend(f"card:{employer_id}-{card_id}", 1, DAY):
        return True
    return limits.spend(f"cards:{employer_id}", CARDS_A_DAY, DAY)


def closed(why: str, key: str) -> str:
    return f"{why} La suite s’ouvre {dt(limits.opens_at(key))}."
