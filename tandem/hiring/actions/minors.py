"""Under 18, somebody answers for the young person beside them: they know of a request before anything opens."""

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor, the_clock
from tandem.core.actions import action
from tandem.hiring import notifications as words
from tandem.hiring.models import ConnectionRequest
from tandem.notifications.notifications import notify


def is_minor(youth: Youth) -> bool:
    return youth.user.age is None or youth.user.age < 18


def say_to_the_advisor(request: ConnectionRequest) -> None:
    """Nobody beside: nothing is said, and nothing opens before somebody comes."""
    helpers = words.beside(request.youth)
    for helper in helpers:
        notify(helper.user, words.MinorConcerned(request, helper.role))
    request.advisor_told_at = timezone.now() if helpers else None


@action(
    ConnectionRequest,
    "Prévenir qui accompagne",
    allow=[the_clock],
    source=ConnectionRequest.OPEN,
    when=[(lambda request: is_minor(request.youth), "Cette personne est majeure.")],
)
def tell_the_advisor(request: ConnectionRequest, *, by: Actor) -> None:
    """Another referent, or the first one: whoever was told before stands beside the young person no more."""
    say_to_the_advisor(request)
