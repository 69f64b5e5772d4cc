"""What the duo's package does later: accounts and invitations of a list, and lists that are forgotten."""

from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment import letters
from tandem.accompaniment.models import Intake, Merger, Youth
from tandem.accompaniment.notifications import StructureGrew, StructuresJoined, TeamsJoined
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Membership
from tandem.core import relations
from tandem.core.jobs import every, job
from tandem.network.models import STRUCTURE_STAFF, Organisation
from tandem.notifications.notifications import notify

KEPT = timedelta(days=7)


@job()
def make_accounts(intake_id: int) -> None:
    """The next lot of a long list; it defers the one after, so that each is kept with its job."""
    from tandem.accompaniment import actions  # they defer this job

    if intake := Intake.objects.filter(pk=intake_id, state=Intake.State.CREATING).first():
        actions.create_some(intake, by=THE_CLOCK)


@job()
def send_invitations(intake_id: int) -> None:
    """To those of the list who are still here and have not come in."""
    intake = Intake.objects.filter(pk=intake_id, state=Intake.State.CREATED).first()
    if intake is None:
        return
    theirs = Youth.objects.active().filter(pk__in=intake.lines.values("youth"), structure_id=intake.structure_id)
    for youth in theirs.filter(user__sessions=None).select_related("user").prefetch_related("user__means"):
        letters.invite(youth)


@every("35 4 * * *")
@job(single=True)
def forget_lists() -> None:
    """What a file said of people who have their account, or never will, is no longer needed."""
    Intake.objects.filter(made_at__lt=timezone.now() - KEPT).delete()


@job()
def tell_of_a_merger(merger_id: int) -> None:
    """Who came from the structure that is closed, who was in the other one, and the team of both."""
    merger = Merger.objects.open().select_related("kept").filter(pk=merger_id).first()
    if merger is None:
        return
    came = merger.moved.get("accompaniment.youth.structure", [])
    theirs = Youth.objects.active().filter(structure=merger.kept).select_related("user")
    for youth in theirs.filter(pk__in=came):
        notify(youth.user, StructuresJoined(youth, merger))
    for youth in theirs.exclude(pk__in=came):
        notify(youth.user, StructureGrew(youth, merger))
    team = Membership.objects.active().filter(organisation=merger.kept, role__in=STRUCTURE_STAFF)
    for hat in team.select_related("user"):
        notify(hat.user, TeamsJoined(merger, hat.role))


@job()
def gather_what_came_late(merger_id: int) -> None:
    """A request that had begun before the merger may have written a row of the closed structure after it."""
    merger = Merger.objects.open().select_for_update(of=("self",)).filter(pk=merger_id).select_related("kept").first()
    if merger is None:
        return
    late = relations.move(Organisation.objects.get(pk=merger.gone_id), merger.kept)
    for name, pks in late.items():
        merger.moved[name] = merger.moved.get(name, []) + pks
    Merger.objects.filter(pk=merger.pk).update(moved=merger.moved)
