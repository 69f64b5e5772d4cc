from typing import Any

from django.db.models import Q

from tandem.accompaniment.events import agreement_withdrawn, youth_left, youth_moved, youths_merged
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.events import contact_changed
from tandem.accounts.models import User
from tandem.cv import actions, jobs
from tandem.cv.events import cv_published
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import write_again


@contact_changed.reaction
def show_the_new_contact(user: User, *more: Any) -> None:
    """A full card shows contacts: it is written again with today's."""
    card = PublishedCard.objects.filter(youth__user=user, mode=Mode.FULL).select_related("version", "youth").first()
    if card is not None:
        cv_published.announce(write_again(card))


@agreement_withdrawn.reaction
def withdraw_what_needed_it(youth: Youth) -> None:
    """Before 18, a full card does not outlive the parents' agreement."""
    card = PublishedCard.objects.filter(youth=youth, mode=Mode.FULL).first()
    if card is not None and Mode.FULL not in Mode.open_to(youth):
        actions.withdraw(card, by=THE_CLOCK)


@cv_published.reaction
def keep_five_alike(card: PublishedCard) -> None:
    """Whoever changed or went meanwhile stands behind nobody's card any more."""
    if card.mode == Mode.ANONYMOUS:
        jobs.widen.defer(family=card.version.family, level=card.version.level)


@youth_left.reaction
@youth_moved.reaction
def withdraw_the_card(youth: Youth, *more: Any) -> None:
    """Who leaves is shown to no employer. In another structure other employers would read it: that is asked anew."""
    actions.withdraw.each(PublishedCard.objects.filter(youth=youth), by=THE_CLOCK)


@youths_merged.reaction
def withdraw_the_second_card(kept: Youth, gone: Youth) -> None:
    """A card whose CV stayed behind, or that stayed behind itself."""
    behind = Q(version__cv__youth=gone) | Q(youth=gone)
    actions.withdraw.each(PublishedCard.objects.filter(behind), by=THE_CLOCK)
