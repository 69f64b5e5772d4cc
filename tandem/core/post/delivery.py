"""The job that sends a message: claim the row, ask the breaker, send, write the answer, plan the next try.

The claim is committed before the provider is called. A worker killed in between leaves a row in `sending`: nobody knows
whether the message left, and the message's purpose says what follows.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tandem.core import limits
from tandem.core.jobs import job
from tandem.core.models import Outbox
from tandem.core.post import providers
from tandem.core.post.answers import Answer, Refused, Sent, Unknown

log = logging.getLogger("tandem.post")
PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 180, 360, 720, 1440)]
CODE_LIVES = timedelta(minutes=10)
KEPT = timedelta(days=30)
OVER_BUDGET = "over the budget"
State, Purpose = Outbox.State, Outbox.Purpose


@job(queue="post", atomic=False)
def deliver(outbox_id: int) -> None:
    message = claim(outbox_id)
    if message is None:
        return
    if message.state == State.SENDING:
        conclude(message, Unknown("the worker was stopped while sending"))
    elif is_too_late(message):
        end(message, State.GIVEN_UP, "the code is no longer valid")
    elif (message.tries == 1 or message.answer == OVER_BUDGET) and not within_budget(message):
        hold(message)
    else:
        conclude(message, providers.send(message))


def claim(outbox_id: int) -> Outbox | None:
    """Mark the row as being sent, and count the try. The returned object keeps the state that was found."""
    with transaction.atomic():
        rows = Outbox.objects.filter(pk=outbox_id, state__in=[State.WAITING, State.SENDING])
        message = rows.select_for_update().first()
        if message is not None:
            rows.update(state=State.SENDING, tries=F("tries") + 1)
            message.tries += 1
    return message


def conclude(message: Outbox, answer: Answer) -> None:
    """A code is never re-sent by itself when its fate is unknown, a reminder neither: the person may ask again."""
    match answer:
        case Sent():
            end(message, State.SENT, "")
        case Refused(why, for_good=True):
            end(message, State.GIVEN_UP, why)
        case Unknown(why) if message.purpose != Purpose.NOTICE:
            end(message, State.UNKNOWN, why)
        case Refused(why) | Unknown(why):
            try_again(message, why)


def try_again(message: Outbox, why: str) -> None:
    if message.tries > len(PAUSES):
        return end(message, State.GIVEN_UP, why)
    when = timezone.now() + PAUSES[message.tries - 1]
    with transaction.atomic():
        Outbox.objects.filter(pk=message.pk).update(state=State.WAITING, answer=why[:200])
        deliver.defer_at(when, outbox_id=message.pk)


def end(message: Outbox, state: str, why: str) -> None:
    """The text of a message that left is nobody's business any more; what failed stays for whoever looks into it."""
    log.log(logging.INFO if state == State.SENT else logging.WARNING, "%s %s %s", message.channel, state, why)
    is_over = state == State.SENT or message.purpose == Purpose.CODE
    empty = {"text": "", "html": "", "subject": ""} if is_over else {}
    now = timezone.now()
    Outbox.objects.filter(pk=message.pk).update(state=state, answer=why[:200], ended_at=now, **empty)


def is_too_late(message: Outbox) -> bool:
    return message.purpose == Purpose.CODE and message.at < timezone.now() - CODE_LIVES


# -- the breaker
def within_budget(message: Outbox) -> bool:
    """Counted here and not where the message is written: an action would hold the counter until its commit."""
    a_day, an_hour = settings.POST_LIMITS[message.channel]
    return limits.spend(f"{message.channel}-payer:{message.payer}", a_day, timedelta(days=1)) and limits.spend(
        f"{message.channel}-all:", an_hour, timedelta(hours=1)
    )


def hold(message: Outbox) -> None:
    """A notice waits for better hours. A code or a reminder would come too late."""
    log.error("post is held: %s of %s is over its budget", message.channel, message.payer)
    if message.purpose == Purpose.NOTICE:
        try_again(message, OVER_BUDGET)
    else:
        end(message, State.HELD, OVER_BUDGET)


def put_aside_what_may_have_left() -> int:
    """After a restore: what waited then may have been sent since. A notice leaves rather twice than never."""
    waiting = Outbox.objects.filter(state__in=[State.WAITING, State.SENDING]).exclude(purpose=Purpose.NOTICE)
    return waiting.update(state=State.UNKNOWN, answer="restored", ended_at=timezone.now())


def forget_old() -> int:
    """Drop what ended a month ago, sink included; a number of rows."""
    return (
        Outbox.objects.exclude(state__in=[State.WAITING, State.SENDING])
        .filter(at__lt=timezone.now() - KEPT)
        .delete()[0]
    )
