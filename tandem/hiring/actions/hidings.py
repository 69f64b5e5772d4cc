"""A young person does not exist for an employer: an ex-partner, the family, a former boss. The employer never knows."""

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_employment_team, the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import action, creates
from tandem.cv.models import Hiding
from tandem.hiring.actions.requests import vanish
from tandem.hiring.actions.reveals import close
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.notifications import people_of
from tandem.network.models import Organisation
from tandem.notifications.actions import forget

THEIR_SIDE = [the_youth, their_advisor, the_employment_team]


@creates(
    Hiding,
    inside=Youth,
    label=("Me cacher de cette entreprise", "Cacher ce jeune à cette entreprise"),
    allow=THEIR_SIDE,
    confirm=(
        "Elle ne verra plus rien de toi, et ne le saura pas. Vos demandes s’effacent. Te cacher ?",
        "Elle ne verra plus rien de ce jeune, et ne le saura pas. Leurs demandes s’effacent. Continuer ?",
    ),
)
def hide(youth: Youth, *, by: Actor, employer: Organisation) -> Hiding:
    """What waited is gone, what was opened is closed, what the company was told is unsaid.

    Hidden first: what follows then tells the company nothing, not even that something moved.
    """
    hiding = Hiding.objects.create(youth=youth, employer=employer, company=employer.company)
    between = {"youth": youth, "employer__in": Organisation.objects.of_the_company(employer)}
    for request in ConnectionRequest.objects.open().filter(**between).order_by("pk"):
        vanish(request, by=by)
    for reveal in Reveal.objects.open().filter(**between).order_by("pk"):
        close(reveal, by=by)
    for establishment in between["employer__in"]:
        forget(people_of(establishment.pk), concerns=youth.pk)
    return hiding


@action(Hiding, ("Ne plus me cacher", "Ne plus cacher"), allow=THEIR_SIDE)
def stop_hiding(hiding: Hiding, *, by: Actor) -> None:
    """What was closed stays closed."""
    hiding.delete()
