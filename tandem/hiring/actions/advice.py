"""« Demander à mon conseiller »: the request stays asked, and the advisor has a thing to do."""

from django.utils import timezone

from tandem.accompaniment.who import the_employment_team, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import action
from tandem.hiring import notifications as words
from tandem.hiring.actions.requests import show_again
from tandem.hiring.models import ConnectionRequest
from tandem.hiring.who import the_youth_asked
from tandem.notifications.notifications import notify

State = ConnectionRequest.State


@action(
    ConnectionRequest,
    "Demander à mon conseiller",
    allow=[the_youth_asked],
    source=[State.ASKED],
    when=[(lambda request: request.advice_asked_at is None, "C’est déjà demandé.")],
)
def ask_advice(request: ConnectionRequest, *, by: Actor) -> None:
    request.advice_asked_at = timezone.now()
    for helper in words.beside(request.youth):
        notify(helper.user, words.AdviceWanted(request, helper.role))
    show_again(request, to_the_employer=False)


@action(
    ConnectionRequest,
    "Donner mon avis",
    allow=[their_advisor, the_employment_team],
    source=[State.ASKED],
    when=[(lambda request: request.advice_asked_at is not None, "Aucun avis n’est demandé.")],
)
def advise(request: ConnectionRequest, *, by: Actor, advice: str) -> None:
    request.advice = advice
    notify(request.youth.user, words.AdviceGiven(request, by))
    show_again(request, to_the_employer=False)
