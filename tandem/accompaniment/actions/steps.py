"""« Mes actions »: planned, done and commented by either side of the duo."""

from datetime import date

from django.utils import timezone

from tandem.accompaniment.models import Goal, Step, Youth
from tandem.accompaniment.who import the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import action, creates

THE_DUO = [the_youth, their_advisor]
TO_DO, DONE, DROPPED = Step.State.TO_DO, Step.State.DONE, Step.State.DROPPED


@creates(Step, inside=Youth, label="Ajouter une action", allow=THE_DUO, source=[Youth.State.ACTIVE])
def plan(youth: Youth, *, by: Actor, title: str, due_on: date | None = None, goal: Goal | None = None) -> Step:
    return Step.objects.create(youth=youth, title=title, due_on=due_on, goal=goal, made_by=by.membership)


@action(Step, "C’est fait", allow=THE_DUO, source=[TO_DO], target=DONE)
def finish(step: Step, *, by: Actor) -> None:
    step.done_at = timezone.now()


@action(Step, "Remettre à faire", allow=THE_DUO, source=[DONE, DROPPED], target=TO_DO)
def reopen(step: Step, *, by: Actor) -> None:
    step.done_at = None


@action(Step, "Retirer", allow=THE_DUO, source=[TO_DO], target=DROPPED)
def drop(step: Step, *, by: Actor) -> None:
    """Off the list, not lost: it can be put back."""


@action(Step, "Modifier", allow=THE_DUO, source=[TO_DO, DONE])
def comment(step: Step, *, by: Actor, title: str, due_on: date | None, comment: str) -> None:
    """A word about it, another date, a clearer title."""
    step.title, step.due_on, step.comment = title, due_on, comment
