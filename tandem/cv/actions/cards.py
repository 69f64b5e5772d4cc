from tandem.accompaniment.who import the_employment_team, the_manager, the_youth, their_advisor
from tandem.accounts.actor import Actor, the_clock
from tandem.core import live
from tandem.core.actions import NotNow, action, creates
from tandem.cv.events import cv_published, cv_withdrawn
from tandem.cv.models import CV, Mode, PublishedCard
from tandem.cv.notifications import CardWithdrawn
from tandem.cv.projections import write_card
from tandem.cv.queries import readers
from tandem.notifications.notifications import notify


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
        (was_validated, "Ce CV n’a pas encore été validé."),
        (is_old_enough, "Un CV se publie à partir de 16 ans."),
    ],
)
def publish(cv: CV, *, by: Actor, mode: str) -> PublishedCard:
    """The latest validated text, in this mode, in the place of the card that stood there; a draft stays beside it.

    The card gets a new key: whoever saw the full one does not recognise the anonymous one.
    """
    if mode not in Mode.open_to(cv.youth):
        raise NotNow("Ce choix demande l’accord écrit des parents, noté par le conseiller ou la conseillère.")
    card = write_card(cv.youth, cv.versions.latest("number"), mode)
    cv_published.announce(card)
    live.push(readers(cv, by), "cv", cv.pk)
    return card


@action(
    PublishedCard,
    ("Retirer mon CV", "Retirer ce CV"),
    allow=[the_youth, their_advisor, the_employment_team, the_manager, the_clock],
    confirm=(
        "Les employeurs ne le verront plus. Tu pourras le publier à nouveau.",
        "Les employeurs ne le verront plus. Le jeune pourra le publier à nouveau.",
    ),
)
def withdraw(card: PublishedCard, *, by: Actor) -> None:
    PublishedCard.objects.filter(pk=card.pk).delete()
    if by.user_id != card.youth.user_id:
        notify(card.youth.user, CardWithdrawn(card, by))
    cv_withdrawn.announce(card)
    live.push(readers(card.version.cv, by), "cv", card.version.cv_id)
