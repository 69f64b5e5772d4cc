"""Heavy reads: one young person's plan, and columns for many."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accompaniment.models import Goal, Step, Youth
from tandem.accounts.actor import Actor

DONE_SHOWN = 20


def plan_of(youth: Youth) -> dict[str, Any]:
    """Goals and steps of one person, in two queries: to do by date, then the last ones done."""
    steps = youth.steps.select_related("youth", "goal", "made_by__user").exclude(state=Step.State.DROPPED)
    rows = list(steps.order_by("due_on", "id"))
    done = sorted((step for step in rows if step.state == Step.State.DONE), key=lambda step: step.done_at, reverse=True)
    return {
        "today": timezone.localdate(),
        "to_do": [step for step in rows if step.state == Step.State.TO_DO],
        "done": done[:DONE_SHOWN],
        "goals": list(youth.goals.select_related("youth").exclude(state=Goal.State.DROPPED)),
    }


def columns(youth_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """For each young person: `to_do`, `overdue` (numbers of steps), `next_due` (a date or None). One query."""
    late = Q(due_on__lt=timezone.localdate())
    counted = (
        Step.objects.to_do()
        .filter(youth_id__in=list(youth_ids))
        .order_by()
        .values("youth_id")
        .annotate(to_do=Count("pk"), overdue=Count("pk", filter=late), next_due=Min("due_on"))
    )
    return {row.pop("youth_id"): row for row in counted}


def next_step(actor: Actor) -> Step | None:
    """The one thing to do, for the hero of a young person's home."""
    return Step.objects.visible_to(actor).to_do().select_related("youth", "goal").order_by("due_on", "id").first()


def overdue(actor: Actor, today: date) -> Any:
    """The steps whose day has passed, of the people whom this advisor follows: oldest first."""
    late = Step.objects.visible_to(actor).to_do().filter(due_on__lt=today, youth__state=Youth.State.ACTIVE)
    return late.select_related("youth__user").order_by("due_on", "id")


def card(actor: Actor) -> dict[str, Any] | None:
    """« Mes actions », on a young person's home."""
    late = Q(due_on__lt=timezone.localdate())
    mine = Step.objects.visible_to(actor).to_do().aggregate(to_do=Count("pk"), late=Count("pk", filter=late))
    hint = ngettext("%(n)s action à faire", "%(n)s actions à faire", mine["to_do"]) % {"n": mine["to_do"]}
    return {
        "title": _("Mes actions"),
        "href": reverse("accompaniment:steps"),
        "icon": "list-checks",
        "hint": hint if mine["to_do"] else _("Rien à faire pour le moment"),
        "count": mine["late"],
        "tag": "",
        "tag_kind": "info",
    }
