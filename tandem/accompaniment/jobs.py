"""What the duo's package does later: invitations of a list, and lists that are forgotten."""

from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment import letters
from tandem.accompaniment.models import Intake, Youth
from tandem.core.jobs import every, job

KEPT = timedelta(days=7)


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
