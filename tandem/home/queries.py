"""What several packages say of the same people, side by side: one query each."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import ExceptionalAccess, Handover, Merge, Youth
from tandem.accompaniment.who import their_advisor
from tandem.accounts.actor import Actor
from tandem.accounts.models import Absence, Membership
from tandem.core.registry import REGISTRY
from tandem.cv import queries as cv
from tandem.cv.models import CV, Document
from tandem.hiring import queries as hiring
from tandem.hiring.models import ConnectionRequest

CV_KINDS = {CV.State.SUBMITTED: "wait", CV.State.SENT_BACK: "info", CV.State.VALIDATED: "ok"}  # of a state_tag
SHOWN = 10
SILENCE = timedelta(days=30)


@dataclass
class Line:
    """One row of the portfolio: the person, and what each package says of them."""

    youth: Youth
    steps: dict[str, Any] = field(default_factory=dict)
    cv: dict[str, Any] = field(default_factory=dict)
    requests: dict[str, Any] = field(default_factory=dict)
    confirmed_on: date | None = None

    @property
    def is_quiet(self) -> bool:
        """Nobody noted a contact for thirty days."""
        last = self.youth.last_contact_at or self.youth.registered_at
        return timezone.now() - last > SILENCE

    @property
    def is_hard_to_reach(self) -> bool:
        """No contact at all, or none that was confirmed these three months."""
        return self.confirmed_on is None or timezone.localdate() - self.confirmed_on > accompaniment.STALE

    @property
    def waits(self) -> bool:
        return self.is_to_read or bool(self.steps.get("overdue") or self.requests.get("advice"))

    @property
    def is_to_read(self) -> bool:
        """A CV or a letter."""
        return self.cv_waits or bool(self.cv.get("letters_to_read"))

    @property
    def cv_waits(self) -> bool:
        return self.cv.get("state") == CV.State.SUBMITTED


def portfolio(actor: Actor, *, situation: str = "", waiting: str = "", q: str = "") -> list[Line]:
    """The people of a duo's advisor, by name. Filters on columns are applied here: a portfolio has 150 rows or so."""
    youths = Youth.objects.followed_by(actor).active().select_related("user").named(q).by_name()
    if situation:
        youths = youths.filter(situation=situation)
    lines = lines_of(list(youths))
    return [line for line in lines if WAITING[waiting](line)] if waiting in WAITING else lines


def lines_of(youths: list[Youth]) -> list[Line]:
    ids = [youth.pk for youth in youths]
    steps, cvs, requests = accompaniment.columns(ids), cv.columns(ids), hiring.columns(ids)
    reach = accompaniment.reach(ids)
    return [
        Line(youth, steps.get(youth.pk, {}), cvs.get(youth.pk, {}), requests.get(youth.pk, {}), reach.get(youth.pk))
        for youth in youths
    ]


WAITING = {
    "cv": lambda line: line.is_to_read,
    "any": lambda line: line.waits,
    "advice": lambda line: line.requests.get("advice", 0) > 0,
    "steps": lambda line: line.steps.get("overdue", 0) > 0,
    "reach": lambda line: line.is_hard_to_reach,
    "quiet": lambda line: line.is_quiet,
}


def waiting(actor: Actor, *, shown: int) -> dict[str, Any]:
    """An advisor's morning: what waits for them, the oldest first."""
    overdue, to_read = accompaniment.overdue(actor, timezone.localdate()), cv.to_read(actor)
    return {
        "people": Youth.objects.followed_by(actor).active().count(),
        "to_read": to_read.select_related("youth__user")[:shown],
        "to_read_count": to_read.count(),
        "advice": hiring.waiting(actor)[:shown],
        "overdue": overdue[:shown],
        "late": overdue.count(),
    }


def first_thing(actor: Actor, youth: Youth) -> dict[str, Any]:
    """What a young person’s home shows first: who waits for an answer, their CV, the next step, in that order."""
    if (asked := hiring.waiting(actor).first()) is not None:
        return {"step": None, "hero": "asked", "asked": asked}
    told, step = cv.card(actor), accompaniment.next_step(actor)
    if told["state"] == CV.State.SENT_BACK:
        return {"step": None, "hero": "sent_back"}
    if told["state"] == CV.State.VALIDATED and not told["published"]:
        return {"step": None, "hero": "validated"}
    if step is not None:
        return {"step": step, "hero": "step"}
    return {"step": None, "hero": {"": "begin", CV.State.DRAFT: "go_on"}.get(told["state"], "plan")}


def file_of(youth: Youth, actor: Actor) -> dict[str, Any]:
    """`opened`: the whole file, for the duo's advisor (`followed`) and during a manager's hour (`access`); who is who
    for everybody else."""
    followed, means = their_advisor(actor, youth), accompaniment.means_of(youth)
    access = ExceptionalAccess.objects.visible_to(actor).open().filter(youth=youth).first()
    facts = {
        "followed": followed,
        "access": access,
        "asked_of_journal": f"?youth={youth.pk}",
        "opened": followed or access is not None,
        "may_open": may("accompaniment.break_the_glass", actor, youth) and access is None,
        "means": means,
        "may_help": may("accompaniment.show_code", actor, youth),
        "may_correct": may("accompaniment.change_contact", actor, youth),
        "may_plan": may("accompaniment.plan", actor, youth),
        "may_change": may("accompaniment.change_situation", actor, youth),
        "may_prepare": may("hiring.prepare", actor, youth) and youth.state == Youth.State.ACTIVE,
        "may_hide": may("hiring.hide", actor, youth),
        "may_transfer": may("accompaniment.transfer", actor, youth),
        "may_close": may("accompaniment.close_file", actor, youth),
        "may_move": may("accompaniment.hand_over", actor, youth),
        "may_merge": may("accompaniment.absorb", actor, youth),
        "handover": accompaniment.handover_of(youth, actor),
        "merge": Merge.objects.visible_to(actor).open().filter(kept=youth).first(),
    }
    cvs = CV.objects.visible_to(actor).filter(youth=youth).order_by("-changed_at")
    requests = ConnectionRequest.objects.visible_to(actor).filter(youth=youth).select_related("employer")
    facts |= {
        "cvs": [(one, CV_KINDS.get(one.state, "")) for one in cvs],
        "requests": requests.order_by("-asked_at")[:SHOWN],
    }
    if access:
        facts["documents"] = Document.objects.visible_to(actor).filter(youth=youth)
    return facts | (accompaniment.plan_of(youth) if facts["opened"] else {})


def may(verb: str, actor: Actor, youth: Youth) -> bool:
    """For links to the page of a verb; `{% act %}` asks by itself."""
    return REGISTRY[verb].is_offered_to(actor, youth)


def structure_of(actor: Actor, *, shown: int) -> dict[str, Any]:
    """A manager's morning: who has no referent, who accompanies how many, who is away."""
    alone = Youth.objects.visible_to(actor).without_referent()
    proposed = Handover.objects.visible_to(actor).open().filter(to_structure_id=actor.organisation_id)
    return {
        "proposed": proposed.select_related("from_structure")[:shown],
        "alone": alone.select_related("user").order_by("registered_at", "pk")[:shown],
        "alone_count": alone.count(),
        "advisors": advisors(actor),
    }


def advisors(actor: Actor) -> QuerySet[Membership]:
    """With `followed`, and `now_away`, the absences of today."""
    today = Absence.objects.visible_to(actor).on(timezone.localdate()).select_related("substitute__user", "absent")
    hats = accompaniment.with_followed(accompaniment.advisors_of(actor.organisation_id))
    return hats.prefetch_related(Prefetch("absences", queryset=today, to_attr="now_away"))
