from typing import Any

from django.db.models import F

from tandem.accompaniment.events import (
    agreement_withdrawn,
    structures_parted,
    youth_left,
    youth_moved,
    youths_merged,
    youths_parted,
)
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.events import contact_changed
from tandem.accounts.models import User
from tandem.core.actions import hold
from tandem.cv import actions, jobs
from tandem.cv.events import cv_published
from tandem.cv.models import CV, Mode, PublishedCard
from tandem.cv.projections import write_again
from tandem.network.models import Organisation


@contact_changed.reaction
def show_the_new_contact(user: User, *more: Any) -> None:
    """A full card shows contacts: it is written again with today's."""
    full = PublishedCard.objects.filter(youth__user=user, mode=Mode.FULL).select_related("version", "youth")
    if (known := full.first()) is None:
        return
    hold(known.youth)
    if (card := full.first()) is not None:  # whoever closed the file took it down
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
def bring_the_texts_left_behind(kept: Youth, gone: Youth) -> None:
    """Most people have one CV without a title, in each of their files: none of the two may be lost."""
    for cv in CV.objects.filter(youth=gone).order_by("pk"):
        actions.follow(cv, by=THE_CLOCK, youth=kept)


@youths_merged.reaction
def withdraw_the_second_card(kept: Youth, gone: Youth) -> None:
    actions.withdraw.each(PublishedCard.objects.filter(youth=gone), by=THE_CLOCK)


@youths_parted.reaction
def give_the_texts_back(kept: Youth, gone: Youth) -> None:
    """Those that came with another title; the others went back already. No card stands on somebody else's text."""
    for cv in CV.objects.filter(youth=kept, came_from=gone.pk).order_by("pk"):
        actions.return_home(cv, by=THE_CLOCK, youth=gone)
    apart = PublishedCard.objects.filter(youth__in=[kept, gone]).exclude(version__cv__youth=F("youth"))
    actions.withdraw.each(apart, by=THE_CLOCK)


@structures_parted.reaction
def answer_for_ones_own_cards(gone: Organisation, kept: Organisation) -> None:
    """A card written during the union says the one structure for everybody. Its readers are fewer now, never others."""
    for structure in (gone, kept):
        written = PublishedCard.objects.filter(youth__structure=structure).exclude(structure=structure)
        written.update(structure=structure)
