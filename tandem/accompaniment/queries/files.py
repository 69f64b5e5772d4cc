"""One young person's plan, columns for many, and who accompanies whom."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tandem.accompaniment.models import Goal, Handover, Merge, Step, Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Absence, Means, Membership, SortKey, User
from tandem.network.models import Organisation, Role

DONE_SHOWN, MERGES_SHOWN = 20, 100
MOST_YEARS = 110
STALE = timedelta(days=90)


def why_not_at_this_age(birth_date: date) -> str:
    """The sentence for who is too young or too old to be accompanied here, "" for everybody else."""
    age = User(birth_date=birth_date).age
    if age is None or age < 0 or age > MOST_YEARS:
        return _("Vérifiez la date de naissance.")
    if age < Youth.YOUNGEST:
        return _("Tandem est ouvert à partir de 16 ans. Avant, orientez vers le collège ou le lycée.")
    if age > Youth.OLDEST:
        return _("Tandem est ouvert jusqu’à 30 ans. Après, orientez vers France Travail.")
    return ""


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


def overdue(actor: Actor, today: date) -> QuerySet[Step]:
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


def advisors_of(structure_id: int | None) -> QuerySet[Membership]:
    """Who can accompany somebody here, by name."""
    hats = Membership.objects.active().filter(organisation_id=structure_id, role=Role.ADVISOR)
    return hats.select_related("user").order_by(SortKey("user__last_name"), SortKey("user__first_name"), "pk")


def with_followed(advisors: QuerySet[Membership]) -> QuerySet[Membership]:
    """With `followed`, a number of young people."""
    theirs = Youth.objects.active().filter(referent=OuterRef("pk")).order_by().values("referent")
    return advisors.annotate(followed=Coalesce(Subquery(theirs.annotate(count=Count("pk")).values("count")), 0))


def colleagues_of(advisor: Membership) -> QuerySet[Membership]:
    """Who can take their young people, with how many they follow."""
    return with_followed(advisors_of(advisor.organisation_id).exclude(pk=advisor.pk))


def means_of(youth: Youth) -> dict[str, Means]:
    """kind → their number or address."""
    return {means.kind: means for means in Means.objects.filter(user_id=youth.user_id).order_by("-kind")}


def all_of(youth: Youth) -> QuerySet[Youth]:
    """The file, and those that were merged into it."""
    return Youth.objects.filter(Q(pk=youth.pk) | Q(pk__in=Merge.objects.open().filter(kept=youth).values("gone_id")))


def merges_of(actor: Actor) -> list[tuple[Merge, Youth | None]]:
    """(a merge that holds, the file that nobody sees any more), the latest first."""
    rows = Merge.objects.visible_to(actor).open().select_related("kept__user", "made_by__user")[:MERGES_SHOWN]
    gone = Youth.objects.select_related("user").in_bulk([row.gone_id for row in rows])
    return [(row, gone.get(row.gone_id)) for row in rows]


def handover_of(youth: Youth, actor: Actor) -> Handover | None:
    """The change of structure that waits for an answer, if there is one."""
    return Handover.objects.visible_to(actor).open().filter(youth=youth).select_related("youth", "to_structure").first()


def others_near(structure: Organisation) -> QuerySet[Organisation]:
    """Where somebody may go from here: the other structures of the network."""
    structures = Organisation.objects.structures().filter(network_id=structure.network_id)
    return structures.exclude(pk=structure.pk).order_by("name")


def people_of_duo(youth: Youth) -> set[int]:
    """User ids: the young person, their referent, and whoever replaces the referent today."""
    return {youth.user_id, *helpers_of(youth).values_list("user_id", flat=True)}


def helpers_of(youth: Youth) -> QuerySet[Membership]:
    """Their referent, and whoever replaces the referent today."""
    today = Absence.objects.on(timezone.localdate()).filter(absent_id=youth.referent_id)
    return Membership.objects.filter(Q(pk=youth.referent_id) | Q(pk__in=today.values("substitute_id")))


def must_confirm(youth: Youth) -> dict[str, Means]:
    """All their contacts, as soon as nobody has confirmed one of them for three months: phones change hands."""
    means, day = means_of(youth), timezone.localdate() - STALE
    return means if any(one.confirmed_on is None or one.confirmed_on < day for one in means.values()) else {}


def reach(youth_ids: Iterable[int]) -> dict[int, date | None]:
    """The last day that a contact was confirmed, None when never; absent without any contact. One query."""
    means = Means.objects.filter(user__youth__in=list(youth_ids)).order_by()
    return dict(means.values("user__youth").annotate(last=Max("confirmed_on")).values_list("user__youth", "last"))
