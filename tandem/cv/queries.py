"""What homes, the portfolio and the duo ask about CVs."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.accounts.hats import wearing
from tandem.accounts.models import Absence, Membership, User
from tandem.cv.models import CV, Comment, CVVersion, Document, PublishedCard
from tandem.network.models import Role

NOTHING = {"state": "", "label": "", "open_comments": 0, "published": False, "letters_to_read": 0}


def columns(youth_ids: Iterable[int]) -> dict[int, dict]:
    """For the portfolio, in one query: {youth_id: {"state", "label", "open_comments", "published", "letters_to_read"}}.

    Of several CVs, the state of the one that waits to be read, else of the one that changed last; all their comments.
    """
    ids = list(youth_ids)
    open_comments = Count("comments", filter=Q(comments__resolved_at=None, comments__parent=None))
    rows = (
        CV.objects.filter(youth_id__in=ids)
        .annotate(open_comments=open_comments, card_id=Q(youth__published_card__isnull=False))
        .order_by("changed_at")
        .values_list("youth_id", "kind", "state", "open_comments", "card_id")
    )
    told: dict[int, dict] = {youth_id: dict(NOTHING) for youth_id in ids}
    for youth_id, kind, state, count, published in rows:
        if kind == CV.Kind.LETTER:
            told[youth_id]["letters_to_read"] += state == CV.State.SUBMITTED
        else:
            told[youth_id] |= _with(told[youth_id], state, count, published)
    return told


def _with(before: dict, state: str, open_comments: int, published: bool) -> dict:
    pressing = before["state"] if before["state"] == CV.State.SUBMITTED else state
    return {
        "state": pressing,
        "label": CV.State(pressing).label,
        "open_comments": before["open_comments"] + open_comments,
        "published": published,
    }


def validated_of(youth: Youth) -> CVVersion | None:
    """The last validated text of the CV that is published, else of the one that was validated last."""
    versions = CVVersion.objects.filter(cv__youth=youth, cv__kind=CV.Kind.CV).order_by("-validated_at", "-pk")
    published = PublishedCard.objects.filter(youth=youth).values("version__cv_id")
    return versions.filter(cv__in=published).first() or versions.first()


def card(actor: Actor) -> dict:
    """For homes, in one query. A young person: the state of their CV; staff: how many wait to be read."""
    if actor.role == Role.YOUTH:
        own = Youth.objects.visible_to(actor).values_list("pk", flat=True)
        return next(iter(columns(own).values()), NOTHING)
    return {"to_read": to_read(actor).count()}


def to_read(actor: Actor) -> QuerySet[CV]:
    """The CVs and the letters that wait for this reader, the oldest first."""
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


def managers_of(structure_id: int) -> list[User]:
    hats = Membership.objects.active().filter(organisation_id=structure_id, role=Role.MANAGER)
    return [hat.user for hat in hats.select_related("user")]


def photo_of(youth: Youth) -> Document | None:
    """The one that may be shown: what waits for the antivirus is not."""
    return Document.objects.photos().filter(youth=youth, file__waits=False).first()


def at_the_desk(actor: Actor, *, first_name: str, last_name: str, birth_date: date) -> Youth | None:
    """Who stands there, as they say who they are: in this structure, and one person alone. Accents do not count."""
    named = Youth.objects.active().known_as(first_name, last_name)
    found = list(named.filter(structure_id=actor.organisation_id, user__birth_date=birth_date)[:2])
    return found[0] if len(found) == 1 else None


def readers(cv: CV, by: Actor) -> set[int]:
    """The ids of the people whose open page must hear: the duo and whoever commented and still sees the text, but
    whoever acts knows."""
    hats = Membership.objects.filter(pk__in=Comment.objects.filter(cv=cv).values("author")).select_related("user")
    authors = [hat.user_id for hat in hats if sees(hat, cv)]
    known = {cv.youth.user_id, *(helper.pk for helper in helpers(cv.youth)), *authors}
    return known - {by.user_id}


def sees(hat: Membership, cv: CV) -> bool:
    """Today: whoever helped this young person before is told nothing more of them."""
    is_worn = hat.state == Membership.State.ACTIVE
    return is_worn and CV.objects.visible_to(wearing(hat.user, hat)).filter(pk=cv.pk).exists()
