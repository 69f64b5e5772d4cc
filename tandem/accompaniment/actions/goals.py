"""What the young person is after, said by either side."""

from tandem.accompaniment.actions.steps import THE_DUO, show
from tandem.accompaniment.models import Goal, Youth
from tandem.accounts.actor import Actor
from tandem.core.actions import action, creates

OPEN, REACHED, DROPPED = Goal.State.OPEN, Goal.State.REACHED, Goal.State.DROPPED


@creates(Goal, inside=Youth, label="Ajouter un objectif", allow=THE_DUO, source=[Youth.State.ACTIVE])
def set_goal(youth: Youth, *, by: Actor, title: str) -> Goal:
    show(youth)
    return Goal.objects.create(youth=youth, title=title, made_by=by.membership)


@action(Goal, "Objectif atteint", allow=THE_DUO, source=[OPEN], target=REACHED)
def reach_goal(goal: Goal, *, by: Actor) -> None:
    """Its steps stay as they are: each says by itself whether it is done."""
    show(goal.youth)


@action(Goal, "Reprendre", allow=THE_DUO, source=[REACHED, DROPPED], target=OPEN)
def resume_goal(goal: Goal, *, by: Actor) -> None:
    show(goal.youth)


@action(Goal, "Laisser de côté", allow=THE_DUO, source=[OPEN], target=DROPPED)
def drop_goal(goal: Goal, *, by: Actor) -> None:
    """It can be resumed."""
    show(goal.youth)
