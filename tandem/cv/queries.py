"""What homes, the portfolio and the duo ask about CVs."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.accounts.models import Absence, User
from tandem.cv.models import CV, Comment
from tandem.network.models import Role

NOTHING = {"state": "", "label": "", "open_comments": 0, "published": False}


def columns(youth_ids: Iterable[int]) -> dict[int, dict]:
    """For the portfolio, in one query: {youth_id: {"state", "label", "open_comments", "published"}}."""
    ids = list(youth_ids)
    open_comments = Count("comments", filter=Q(comments__resolved_at=None, comments__parent=None))
    rows = (
        CV.objects.filter(youth_id__in=ids)
        .annotate(open_comments=open_comments, card_id=Q(youth__published_card__isnull=False))
        .values_list("youth_id", "state", "open_comments", "card_id")
    )
    told = {
        youth_id: {"state": state, "label": CV.State(state).label, "open_comments": count, "published": published}
        for youth_id, state, count, published in rows
    }
    return {youth_id: told.get(youth_id, NOTHING) for youth_id in ids}


def card(actor: Actor) -> dict:
    """For homes, in one query. A young person: the state of their CV; staff: how many wait to be read."""
    if actor.role == Role.YOUTH:
        own = Youth.objects.visible_to(actor).values_list("pk", flat=True)
        return next(iter(columns(own).values()), NOTHING)
    return {"to_read": to_read(actor).count()}


def to_read(actor: Actor) -> QuerySet[CV]:
    """The CVs that wait for this reader, the oldest first."""
    if actor.role not in (Role.ADVISOR, Role.EMPLOYMENT_TEAM):
        return CV.objects.none()
    return CV.objects.visible_to(actor).to_read().order_by("submitted_at")


def helpers(youth: Youth) -> list[User]:
    """The advisor, and whoever replaces them today."""
    if youth.referent is None:
        return []
    today = timezone.localdate()
    absences = Absence.objects.on(today).filter(absent_id=youth.referent_id).select_related("substitute__user")
    return [youth.referent.user, *(absence.substitute.user for absence in absences)]


def readers(cv: CV, by: Actor) -> set[int]:
    """The ids of the people whose open page must hear: the duo and whoever commented, but whoever acts knows."""
    authors = Comment.objects.filter(cv=cv, author__isnull=False).values_list("author__user_id", flat=True)
    known = {cv.youth.user_id, *(helper.pk for helper in helpers(cv.youth)), *authors}
    return known - {by.user_id}
