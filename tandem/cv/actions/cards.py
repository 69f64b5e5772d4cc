from datetime import datetime, timedelta
from secrets import randbelow
from typing import cast

from django.conf import settings
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_employment_team, the_manager, the_person, the_youth, their_advisor
from tandem.accounts.actor import Actor, the_clock
from tandem.core import live
from tandem.core.actions import Conflict, NotNow, action, creates, hold
from tandem.cv.content import Content
from tandem.cv.events import cv_published, cv_withdrawn
from tandem.cv.models import CV, CVVersion, Mode, PublishedCard
from tandem.cv.notifications import CardLapsed, CardWithdrawn
from tandem.cv.projections import place, write_card
from tandem.cv.queries import readers
from tandem.notifications.notifications import notify

CONFIRMED_FOR = timedelta(days=90)
MOVED = "La structure a changé : d’autres employeurs liraient ce CV. Rien n’est publié."


def is_a_cv(cv: CV) -> bool:
    return not cv.is_letter


def was_validated(cv: CV) -> bool:
    return cv.versions.exists()


def is_old_enough(cv: CV) -> bool:
    return bool(Mode.open_to(cv.youth))


@creates(
    PublishedCard,
    inside=CV,
    label=("Publier mon CV", "Publier le CV"),
    allow=[the_youth],
    when=[
        (is_a_cv, "Une lettre ne se publie pas."),
        (was_validated, "Ce CV n’a pas encore été validé."),
        (is_old_enough, "Un CV se publie à partir de 16 ans."),
    ],
)
def publish(cv: CV, *, by: Actor, mode: str, seen: int | None = None) -> PublishedCard:
    """The latest validated text, in this mode, in the place of the card that stood there; a draft stays beside it.

    `seen`: the number of the version that the page showed. Another one was validated since: nobody publishes unread.
    The card gets a new key: whoever saw the full one does not recognise the anonymous one.
    """
    _hold_the_file(cv, by)
    if mode not in Mode.open_to(cv.youth):
        raise NotNow("Ce choix demande l’accord écrit des parents, noté par le conseiller ou la conseillère.")
    version = cv.versions.latest("number")
    if seen is not None and seen != version.number:
        raise Conflict("Ton CV a été relu et validé à nouveau.", theirs=version)
    card = write_card(cv.youth, version, mode, visible_at=_when(cv.youth, mode))
    cv_published.announce(card)
    live.push(readers(cv, by), "cv", cv.pk)
    return card


def _hold_the_file(cv: CV, by: Actor) -> None:
    """Whoever closes it, moves it or takes back the parents' agreement finds this card afterwards, or was before it."""
    asked_in = cv.youth.structure_id
    cv.youth = hold(cv.youth)
    publish.admit(cv, by=by)
    if cv.youth.structure_id != asked_in:
        raise NotNow(MOVED)


def _when(youth: Youth, mode: str) -> datetime:
    """A minute drawn by lot: who watches the list does not tie a card to an hour, nor to the card that has just gone.

    What was seen with its name, and still is, has nothing to hide.
    """
    standing = PublishedCard.objects.filter(youth=youth, mode=Mode.FULL).first()
    if mode == Mode.FULL and standing is not None:
        return standing.visible_at
    return timezone.now() + timedelta(minutes=randbelow(settings.PUBLISHED_WITHIN_MINUTES + 1))


@action(
    PublishedCard,
    ("Retirer mon CV", "Retirer ce CV"),
    allow=[the_person, their_advisor, the_employment_team, the_manager, the_clock],
    confirm=(
        "Les employeurs ne le verront plus. Tu pourras le publier à nouveau.",
        "Les employeurs ne le verront plus. Le jeune pourra le publier à nouveau.",
    ),
)
def withdraw(card: PublishedCard, *, by: Actor) -> None:
    youth, _ = _behind(card)
    _take_down(card, by)
    if by.user_id != youth.user_id:
        notify(youth.user, CardWithdrawn(card, by))


def _behind(card: PublishedCard) -> tuple[Youth, CVVersion]:
    """Only the cards of somebody are changed: a decoy is planted and pulled up."""
    return cast(Youth, card.youth), cast(CVVersion, card.version)


def _take_down(card: PublishedCard, by: Actor) -> None:
    PublishedCard.objects.filter(pk=card.pk).delete()
    cv_withdrawn.announce(card)
    _, version = _behind(card)
    live.push(readers(version.cv, by), "cv", version.cv_id)


@action(PublishedCard, "Situer à nouveau", allow=[the_clock])
def place_again(card: PublishedCard, *, by: Actor) -> None:
    """More people are alike, or fewer: the area follows."""
    place(card, Content.read(_behind(card)[1].content))


@action(PublishedCard, ("Oui, je cherche toujours", "Confirmer"), allow=[the_youth])
def confirm(card: PublishedCard, *, by: Actor) -> None:
    """For three months more."""
    card.confirmed_at = timezone.now()


@action(
    PublishedCard,
    "Retirer faute de réponse",
    allow=[the_clock],
    when=[(lambda card: card.confirmed_at <= timezone.now() - CONFIRMED_FOR, "Ce CV est confirmé.")],
)
def lapse(card: PublishedCard, *, by: Actor) -> None:
    """Three months without a word: the person has perhaps found something, and forgotten this."""
    _take_down(card, by)
    notify(_behind(card)[0].user, CardLapsed(card))
