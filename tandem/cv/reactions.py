from tandem.accompaniment.events import agreement_withdrawn
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.events import contact_changed
from tandem.accounts.models import User
from tandem.cv import actions, jobs
from tandem.cv.events import cv_published
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import write_card


@contact_changed.reaction
def show_the_new_contact(user: User, kind: str) -> None:
    """A full card shows contacts: it is written again with today's."""
    card = PublishedCard.objects.filter(youth__user=user, mode=Mode.FULL).select_related("version", "youth").first()
    if card is not None:
        cv_published.announce(write_card(card.youth, card.version, card.mode, card.visible_at))


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
