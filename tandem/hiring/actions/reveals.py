"""What was opened, and who may close it."""

from django.utils import timezone

from tandem.accompaniment.who import the_employment_team, the_person, their_advisor
from tandem.accounts.actor import Actor, the_clock
from tandem.core.actions import action, reads
from tandem.hiring import notifications as words
from tandem.hiring.actions.requests import show_again
from tandem.hiring.models import Reveal
from tandem.hiring.who import the_employer
from tandem.notifications.notifications import notify

is_open = (lambda reveal: reveal.closed_at is None, "C’est déjà refermé.")


@reads(Reveal, "Voir les coordonnées", allow=[the_employer], told="a lu les coordonnées que tu as montrées")
def open_reveal(reveal: Reveal, *, by: Actor) -> None:
    """Each reading leaves its line, which the young person can read."""


@action(
    Reveal,
    ("Refermer", "Refermer"),
    allow=[the_person, their_advisor, the_employment_team],
    when=[is_open],
    confirm=(
        "L’entreprise ne verra plus rien de toi, dès maintenant. Refermer ?",
        "L’entreprise ne verra plus rien de cette personne, dès maintenant. Refermer ?",
    ),
)
def close(reveal: Reveal, *, by: Actor) -> None:
    """From the next request on, the employer sees nothing of it."""
    reveal.closed_at = timezone.now()
    show_again(reveal.request)


@action(Reveal, "Refermer par suspension", allow=[the_clock], when=[is_open])
def cut(reveal: Reveal, *, by: Actor) -> None:
    """The company is suspended: the young person is told that it sees nothing any more."""
    reveal.closed_at = timezone.now()
    notify(reveal.youth.user, words.RevealClosed(reveal.request))
