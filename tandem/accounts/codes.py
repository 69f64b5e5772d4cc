"""Six digits: asked for, sent, tried, shown.

A try is counted and committed before the code is compared, so parallel requests cannot have more of them than one after
the other. Who asks for an unknown number gets the same screen, the same rows and the same time; only the job that sends
finds nobody to send to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone

from tandem.accounts import allowances, keys
from tandem.accounts.models import Code, Means, User
from tandem.core.limits import count_try
from tandem.core.refusals import NotNow

LIFETIME = timedelta(minutes=10)
FIRST_LIFETIME = timedelta(hours=1)
KEPT = timedelta(days=30)


class Answer(Enum):
    RIGHT, WRONG, DEAD, TOO_MANY = range(4)


@dataclass(frozen=True)
class Shown:
    """A code that somebody reads on another's screen."""

    digits: str
    expires_at: datetime
    user: User


def ask(kind, target, *, browser, address, user=None):
    """Prepare a code, sent if somebody is known there: (the code, None), or (None, the limit that says no)."""
    from tandem.accounts.jobs import send_code

    if refusal := allowances.may_send(target):
        return None, refusal
    allowances.count_unknown(address, is_unknown=user is None and not persons(kind, target).exists())
    code = Code.objects.create(
        kind=kind,
        target=target,
        user=user,
        browser=keys.digest("browser", browser),
        expires_at=timezone.now() + LIFETIME,
    )
    send_code.defer(code_id=code.pk)
    return code, None


def persons(kind, target):
    """Whose number or address it is; brothers and sisters may share one."""
    means = Means.Kind.PHONE if kind == Code.Kind.SMS else Means.Kind.EMAIL
    return User.objects.filter(means__kind=means, means__value=target, is_active=True).order_by("first_name", "pk")


def make_digits(code):
    """Choose the digits and the e-mail's link, just before they leave: nobody else ever sees them.

    Only the door's letters carry a link. A new address under way may be mistyped: whoever reads it would come in.
    """
    digits, link = keys.digits(), keys.token() if code.kind == Code.Kind.EMAIL and code.user_id is None else ""
    code.digest = keys.digest(f"code {code.pk}", digits)
    code.link_digest = keys.digest("link", link) if link else ""
    code.save(update_fields=["digest", "link_digest"])
    return digits, link


def open_codes():
    return Code.objects.filter(used_at=None, expires_at__gt=timezone.now())


def try_code(code_id, typed, *, browser, address):
    """Compare once. Every statement here commits by itself, before the comparison."""
    mine = open_codes().filter(pk=code_id, browser=keys.digest("browser", browser))
    code = mine.first()
    if code is None or not count_try(mine, allowances.TRIES_A_CODE):
        return Answer.DEAD
    if not allowances.may_try(code.target):
        return Answer.TOO_MANY
    if keys.same(code.digest, f"code {code.pk}", typed):
        return accept(code, address)
    if code.tries == 0 and not allowances.count_wrong(address):
        mine.update(tries=allowances.TRIES_A_CODE)
    return Answer.WRONG


def accept(code, address):
    """Use the code up; of two that are right at the same time, one enters."""
    if not use(code):
        return Answer.DEAD
    allowances.right(code.target)
    if code.tries > 0:
        allowances.was_innocent(address)
    return Answer.RIGHT


def use(code):
    return open_codes().filter(pk=code.pk).update(used_at=timezone.now()) == 1


def of_link(token):
    """The open code that an e-mail's link stands for, in whatever browser it is opened; looking changes nothing."""
    return open_codes().filter(link_digest=keys.digest("link", token)).first()


# -- shown by somebody who is there


def help_code(user, by):
    """Six digits that an advisor or the reception shows to this person: ten minutes, one use.

    Called inside the action that journals it. Raises NotNow after twenty in a day.
    """
    if not allowances.may_show_code(by.membership_id):
        raise NotNow("Vous avez montré 20 codes aujourd’hui. Demandez à une collègue ou un collègue.")
    open_codes().filter(kind=Code.Kind.HELP, user=user).update(expires_at=timezone.now())
    digits = _free_digits()
    code = Code.objects.create(
        kind=Code.Kind.HELP,
        target=str(user.pk),
        user=user,
        issued_by_id=by.membership_id,
        digest=keys.digest("shown", digits),
        expires_at=timezone.now() + LIFETIME,
    )
    return Shown(digits, code.expires_at, user)


def _free_digits():
    """Nobody else holds them at this moment; what expired makes room."""
    Code.objects.filter(kind=Code.Kind.HELP, used_at=None, expires_at__lte=timezone.now()).delete()
    while True:
        digits = keys.digits()
        if not Code.objects.filter(kind=Code.Kind.HELP, used_at=None, digest=keys.digest("shown", digits)).exists():
            return digits


def try_shown_code(typed, born, address):
    """(RIGHT, the code) when six digits and day and month of birth agree. All failures look alike."""
    if not allowances.may_try_shown_code(address):
        return Answer.TOO_MANY, None
    found = open_codes().filter(kind=Code.Kind.HELP, digest=keys.digest("shown", typed))
    code = found.select_related("user", "issued_by__user").first()
    if code is None or not count_try(found, allowances.TRIES_A_CODE) or not fits(code.user, born) or not use(code):
        return Answer.WRONG, None
    allowances.shown_code_was_right(address)
    return Answer.RIGHT, code


def was_born(user, born):
    """(day, month) against the file; False when the file has no date."""
    return user.birth_date is not None and (user.birth_date.day, user.birth_date.month) == born


def fits(user, born):
    """Who showed the code knows the person: a file without a date does not stop them."""
    return user.birth_date is None or was_born(user, born)


def forget_old():
    """Drop what is older than a month; a number of rows."""
    return Code.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()[0]
