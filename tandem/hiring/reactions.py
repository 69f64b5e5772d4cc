"""What hiring does when something happens below."""

from django.db.models import Q, QuerySet

from tandem.accompaniment.events import (
    referent_changed,
    structures_parted,
    youth_left,
    youth_moved,
    youths_merged,
)
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Membership
from tandem.cv.events import cv_published
from tandem.cv.models import Mode, PublishedCard
from tandem.hiring import actions
from tandem.hiring.actions.minors import is_minor
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.hiring.notifications import (
    ANSWERS,
    FullCardWasRead,
    HadBeenRevealed,
    MinorMeets,
    SuspendedByTheNetwork,
    beside,
    people_of,
    team_of,
)
from tandem.hiring.queries import read_in_full
from tandem.network.events import partner_answered, partner_suspended
from tandem.network.models import Organisation, Partnership
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
        for hat in team_of(partnership.structure_id):
            notify(hat.user, SuspendedByTheNetwork(partnership, hat.role))


@partner_suspended.reaction
def take_down(partnership: Partnership, decider_id: int) -> None:
    """What waits is withdrawn, what was opened is closed, and whoever opened something is told, closed since or not:
    by a yes, or by a full card that the company read.
    """
    places = [partnership.structure_id, partnership.structure.joined_id]  # a structure that joins another one, too
    between = {"employer_id": partnership.employer_id, "youth__structure_id__in": places}
    actions.withdraw.each(ConnectionRequest.objects.open().filter(**between), by=THE_CLOCK)
    closed = (
        Reveal.objects.exclude(closed_at=None)
        .filter(**between)
        .select_related("request__youth__user", "request__employer")
    )
    for reveal in closed:
        notify(reveal.request.youth.user, HadBeenRevealed(reveal.request))
    told_already = Reveal.objects.filter(**between).values_list("youth_id", flat=True)
    for youth in read_in_full(partnership.employer, places).exclude(pk__in=list(told_already)).select_related("user"):
        notify(youth.user, FullCardWasRead(partnership, youth))
    actions.cut.each(Reveal.objects.open().filter(**between), by=THE_CLOCK)


@cv_published.reaction
def remember_who_knows_the_name(card: PublishedCard) -> None:
    """Their requests stand beside a named card from now on: they are not joined to an anonymous one afterwards."""
    if card.mode != Mode.ANONYMOUS:
        ConnectionRequest.objects.filter(youth_id=card.youth_id).update(known_card_id=card.pk)


@referent_changed.reaction
def tell_who_stands_beside_a_minor(youth: Youth, before_id: int | None, now: Membership | None) -> None:
    """Whoever comes learns what waits, and is party to what is open already."""
    if not is_minor(youth):
        return
    between = {"youth": youth, "employer__in": known_to(youth.structure_id)}
    waiting = ConnectionRequest.objects.open().filter(**between).select_related("youth__user", "employer")
    actions.tell_the_advisor.each(waiting, by=THE_CLOCK)
    for reveal in Reveal.objects.open().filter(**between).select_related("request__youth__user", "request__employer"):
        for helper in beside(youth):
            notify(helper.user, MinorMeets(reveal.request, helper.role))


@youth_left.reaction
def nothing_waits_any_more(youth: Youth) -> None:
    actions.withdraw.each(ConnectionRequest.objects.open().filter(youth=youth), by=THE_CLOCK)


@youth_moved.reaction
def keep_the_employers_known_there(youth: Youth, before_id: int) -> None:
    """The others see nothing of the young person from now on: what waits is withdrawn, what was opened is closed."""
    let_go_of_strangers(Q(youth=youth), known_to(youth.structure_id))


@structures_parted.reaction
def keep_the_employers_known_on_each_side(gone: Organisation, kept: Organisation) -> None:
    """An employer of the one structure met young people of the other one; and somebody of the one reported to it."""
    for structure in (gone, kept):
        let_go_of_strangers(Q(youth__structure=structure), known_to(structure.pk))
        told = Report.objects.filter(made_by__organisation=structure, structure__in=[gone, kept])
        told.exclude(structure=structure).update(structure=structure)


def let_go_of_strangers(theirs: Q, known: QuerySet) -> None:
    waiting = ConnectionRequest.objects.open().filter(theirs).exclude(employer__in=known)
    actions.withdraw.each(waiting, by=THE_CLOCK)
    actions.cut.each(Reveal.objects.open().filter(theirs).exclude(employer__in=known), by=THE_CLOCK)


def known_to(structure_id: int) -> QuerySet:
    """The employers that this structure trusts today."""
    return Partnership.objects.verified().filter(structure_id=structure_id).values("employer")


@youths_merged.reaction
def one_open_request_an_employer(kept: Youth, gone: Youth) -> None:
    """Those that could not move wait already beside the file that was kept."""
    actions.withdraw.each(ConnectionRequest.objects.open().filter(youth=gone), by=THE_CLOCK)
