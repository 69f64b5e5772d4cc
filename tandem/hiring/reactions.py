"""What hiring does when something happens below."""

from tandem.accounts.actor import THE_CLOCK
from tandem.cv.events import cv_published
from tandem.cv.models import Mode, PublishedCard
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.notifications import ANSWERS, SuspendedByTheNetwork, people_of, team_of
from tandem.network.events import partner_answered, partner_suspended
from tandem.network.models import Partnership
from tandem.notifications.notifications import notify


@partner_answered.reaction
@partner_suspended.reaction
def tell_the_employer(partnership: Partnership, *decider: int) -> None:
    for person in people_of(partnership.employer_id):
        notify(person, ANSWERS[partnership.state](partnership))


@partner_suspended.reaction
def tell_the_team(partnership: Partnership, decider_id: int) -> None:
    """When the network decided, and not the structure itself."""
    if decider_id != partnership.structure_id:
        for colleague in team_of(partnership.structure_id):
            notify(colleague, SuspendedByTheNetwork(partnership))


@partner_suspended.reaction
def take_down(partnership: Partnership, decider_id: int) -> None:
    """What waits is withdrawn, what was opened is closed, and the young people are told."""
    between = {"employer_id": partnership.employer_id, "youth__structure_id": partnership.structure_id}
    actions.withdraw.each(ConnectionRequest.objects.open().filter(**between), by=THE_CLOCK)
    actions.cut.each(Reveal.objects.open().filter(**between), by=THE_CLOCK)


@cv_published.reaction
def remember_who_knows_the_name(card: PublishedCard) -> None:
    """Their requests stand beside a named card from now on: they are not joined to an anonymous one afterwards."""
    if card.mode != Mode.ANONYMOUS:
        ConnectionRequest.objects.filter(youth_id=card.youth_id).update(known_card_id=card.pk)
