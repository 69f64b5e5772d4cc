import logging
from datetime import timedelta

from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.core import files
from tandem.core.actions import NotNow
from tandem.core.files import antivirus
from tandem.core.jobs import every, job
from tandem.core.templatetags.tandem import day
from tandem.cv import actions
from tandem.cv.models import Document, Mode, PublishedCard
from tandem.cv.notifications import CardToConfirm
from tandem.cv.projections.area import misplaced
from tandem.notifications.notifications import notify

log = logging.getLogger("tandem.files")
A_LOT = 50
ASKED_BEFORE = timedelta(days=14)


@every("*/2 * * * *")
@job(queue="cv", single=True)
def look_again() -> None:
    """What came while the antivirus was away: shown once it has looked, or erased.

    In any order: what cannot be looked at goes on waiting, and would hide what came after it.
    """
    if not antivirus.is_there():
        return
    for document in Document.objects.waiting().select_related("file").order_by("?")[:A_LOT]:
        try:
            settle(document)
        except (antivirus.Unwilling, files.Lost, NotNow) as trouble:
            log.error("document %s goes on waiting: %s", document.pk, trouble)
        except antivirus.Silent:
            return  # the next minutes will tell


def settle(document):
    try:
        files.look_again(document.file)
    except antivirus.Infected:
        actions.reject(document, by=THE_CLOCK)
    else:
        actions.release(document, by=THE_CLOCK)


@every("40 3 * * *")
@job(single=True)
def place_cards():
    """At night, all at once: an area that narrowed as somebody published would point at them."""
    anonymous = PublishedCard.objects.real().filter(mode=Mode.ANONYMOUS)
    actions.place_again.each(misplaced(anonymous), by=THE_CLOCK)


@job()
def widen(family, level):
    """By day an area only gets wider."""
    alike = PublishedCard.objects.real().filter(mode=Mode.ANONYMOUS, version__family=family, version__level=level)
    actions.place_again.each(misplaced(alike, wider_only=True), by=THE_CLOCK)


@every("10 9 * * *")
@job(single=True)
def ask_to_confirm():
    """Two weeks before the three months end."""
    now = timezone.now()
    lasts = now - actions.CONFIRMED_FOR
    soon = PublishedCard.objects.real().filter(confirmed_at__gt=lasts, confirmed_at__lte=lasts + ASKED_BEFORE)
    for card in soon.select_related("youth__user"):
        notify(card.youth.user, CardToConfirm(card, day(card.confirmed_at + actions.CONFIRMED_FOR)))


@every("30 4 * * *")
@job(single=True)
def take_down_unconfirmed():
    old = PublishedCard.objects.real().filter(confirmed_at__lte=timezone.now() - actions.CONFIRMED_FOR)
    actions.lapse.each(old, by=THE_CLOCK)
