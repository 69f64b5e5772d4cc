"""What every change of a text brings with it: its state, its turn, and who is told that it happened."""

from datetime import timedelta

from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.core import live
from tandem.cv.models import CV, CVVersion, Turn
from tandem.cv.queries import readers

A_SESSION = timedelta(hours=2)
ALONE = (Turn.Kind.RESTORED, Turn.Kind.BROUGHT)  # they replace a text: what stood there keeps its own turn
MOST_TURNS = 60  # beyond, the oldest go; what was validated stays


def changed(cv: CV, by: Actor, kind: str = Turn.Kind.WROTE) -> None:
    """A validated text that changes is a draft again; the card, if there is one, stays as it was."""
    cv.changed_at = timezone.now()
    if cv.state == CV.State.VALIDATED:
        cv.state, cv.proposed_at = CV.State.DRAFT, None
    keep_turn(cv, by, kind)
    live.push(readers(cv, by), "cv", cv.pk)


def keep_turn(cv: CV, by: Actor, kind: str, validated: CVVersion | None = None) -> None:
    """The text as this person leaves it. The row of the CV is locked, so turns follow each other."""
    latest, author = cv.turns.first(), by.membership
    if kind not in ALONE and latest is not None and goes_on(latest, author):
        latest.kind, latest.content, latest.ended_at, latest.validated = kind, cv.content, timezone.now(), validated
        latest.save()
        return
    Turn.objects.create(cv=cv, kind=kind, author=author, content=cv.content, validated=validated)
    too_old = cv.turns.exclude(kind=Turn.Kind.VALIDATED).values_list("pk", flat=True)[MOST_TURNS:]
    Turn.objects.filter(pk__in=list(too_old)).delete()


def keep_today(cv: CV) -> None:
    """Asked before the text is replaced. Most often its turn holds it already; a text planted whole has none."""
    latest = cv.turns.first()
    if cv.content and (latest is None or latest.content != cv.content):
        Turn.objects.create(cv=cv, content=cv.content, begun_at=cv.changed_at, ended_at=cv.changed_at)


def goes_on(turn: Turn, author) -> bool:
    """The same person still writes: what was asked, validated or restored stands by itself."""
    is_open = turn.kind == Turn.Kind.WROTE and timezone.now() - turn.ended_at < A_SESSION
    return is_open and author is not None and turn.author_id == author.pk
