"""« Mes actions »: planned, done and commented by either side of the duo."""

from datetime import date

from django.utils import timezone

from tandem.accompaniment.models import Goal, Step, Youth
from tandem.accompaniment.notifications import StepPlanned
from tandem.accompaniment.queries import people_of_duo
from tandem.accompaniment.who import the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core import live
from tandem.core.actions import action, creates
from tandem.network.models import Role
from tandem.notifications.notifications import notify

THE_DUO = [the_youth, their_advisor]
TO_DO, DONE, DROPPED = Step.State.TO_DO, Step.State.DONE, Step.State.DROPPED


@creates(Step, inside=Youth, label="Ajouter une action", allow=THE_DUO, source=[Youth.State.ACTIVE])
def plan(youth: Youth, *, by: Actor, title: str, due_on: date | None = None, goal: Goal | None = None) -> Step:
    step = Step.objects.create(youth=youth, title=title, due_on=due_on, goal=goal, made_by=by.membership)
    if by.role == Role.ADVISOR:
        notify(youth.user, StepPlanned(step, by))
    show(youth)
    return step


@action(Step, "C’est fait", allow=THE_DUO, source=[TO_DO], target=DONE)
def finish(step: Step, *, by: Actor) -> None:
    step.done_at = timezone.now()
    show(step.youth)


@action(Step, "Remettre à faire", allow=THE_DUO, source=[DONE, DROPPED], target=TO_DO)
def reopen(step: Step, *, by: Actor) -> None:
    step.done_at = None
    show(step.youth)


@action(Step, "Retirer", allow=THE_DUO, source=[TO_DO], target=DROPPED)
def drop(step: Step, *, by: Actor) -> None:
    """Off the list, not lost: it can be put back."""
    show(step.youth)


@action(Step, "Modifier", allow=THE_DUO, source=[TO_DO, DONE])
def comment(step: Step, *, by: Actor, title: str, due_on: date | None, comment: str) -> None:
    """A word about it, another date, a clearer title."""
    step.title, step.due_on, step.comment = title, due_on, comment
    show(step.youth)


def show(youth: Youth) -> None:
    """The list changes on both screens, wherever it is open."""
    live.push(people_of_duo(youth), "steps", youth.pk)
