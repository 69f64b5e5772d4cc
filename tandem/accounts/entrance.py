"""Where a browser stands between its first screen and its open session. Kept in the visitor's session, on the server.

Something is proved (a code, a card, a passkey), then a person is known, then perhaps their birthday, then whose device
it is. `next_page` says which question is still open; when none is left, the door opens.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _

from tandem.accounts import allowances, cards, codes, devices, hats, keys
from tandem.accounts.actions import memberships
from tandem.accounts.actor import Actor
from tandem.accounts.models import Means, User
from tandem.accounts.sessions import open_session

PLACE = "entrance"
PATIENCE = timedelta(minutes=30)
LONG_UNUSED = timedelta(days=90)


@dataclass
class Entrance:
    door: str = "young"  # or "pro": who is spoken to
    next: str = "/"
    browser: str = field(default_factory=keys.token)
    kind: str = ""  # of the code, and where it went
    target: str = ""
    code_id: int | None = None
    proved: str = ""  # by what: sms, email, card, help, passkey, oidc
    persons: list[int] = field(default_factory=list)  # who it may be
    user_id: int | None = None
    card_id: int | None = None
    birthday_known: bool = False
    second_factor: bool = False
    at: str = ""

    @property
    def is_pro(self):
        return self.door == "pro"

    @property
    def user(self):
        return User.objects.filter(pk=self.user_id, is_active=True).first() if self.user_id else None


def of(request):
    """This browser's entrance; a fresh one when there is none, or an old one."""
    kept = request.session.get(PLACE)
    if kept is None or datetime.fromisoformat(kept["at"]) < timezone.now() - PATIENCE:
        return Entrance()
    return Entrance(**kept)


def keep(request, entrance):
    entrance.at = timezone.now().isoformat()
    request.session[PLACE] = asdict(entrance)


def safe_next(request, page):
    """A page of ours, or the first page."""
    is_ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure())
    return page if is_ours and page.startswith("/") else "/"


def prove(entrance, by, persons):
    """Something was proved that fits these persons."""
    entrance.proved, entrance.persons = by, [person.pk for person in persons]
    entrance.user_id = entrance.persons[0] if len(entrance.persons) == 1 else None
    entrance.code_id = None


def next_page(request, entrance):
    """The name of the page that asks what is still open; "" when all is known."""
    if not entrance.proved:
        return "accounts:sign_in"
    user = entrance.user
    if user is None:
        return "accounts:who" if entrance.persons else "accounts:sign_in"
    if must_say_birthday(request, entrance, user):
        return "accounts:birthday"
    return "" if devices.known(request, user) else "accounts:device"


def must_say_birthday(request, entrance, user):
    """A card, or a number unused for three months, on a browser that does not know the person."""
    if entrance.birthday_known or devices.known(request, user):
        return False
    if entrance.card_id is not None:
        return True
    return entrance.proved == "sms" and user.birth_date is not None and is_long_unused(user)


def is_long_unused(user):
    """Prepaid numbers are given to somebody else after some months."""
    last = user.devices.order_by("-last_seen_at").first()
    return (last.last_seen_at if last else user.created_at) < timezone.now() - LONG_UNUSED


def check_birthday(entrance, born):
    """No sentence when day and month are theirs. A card that was tried too often is blocked."""
    if not may_try_birthday(entrance):
        return _("Trop d’essais. Demande de l’aide à ta structure.")
    if codes.was_born(entrance.user, born):
        return ""
    if entrance.card_id is not None:
        cards.block_if_used_up(entrance.card_id)
    return _("Ce n’est pas la bonne date. Vérifie le jour et le mois.")


def may_try_birthday(entrance):
    if entrance.card_id is not None:
        return allowances.may_try_card(entrance.card_id) and cards.is_live(entrance.card_id)
    return allowances.may_try_birthday(entrance.user_id)


def open_door(request, entrance, device_kind):
    """All is known: the session opens, with the hat last worn."""
    user = entrance.user
    confirm(entrance, user)
    accept_invitations(entrance, user)
    open_session(request, user, hats.usual(user), device_kind, second_factor=entrance.second_factor)
    request.session.pop(PLACE, None)
    if entrance.door == "young" and devices.may_be_faster(request.session.row.device):
        return resolve_url("accounts:faster") + "?" + urlencode({"next": entrance.next})
    return entrance.next


def confirm(entrance, user):
    """What received the right code is theirs, today."""
    kind = {"sms": Means.Kind.PHONE, "email": Means.Kind.EMAIL}.get(entrance.proved)
    if kind:
        own = user.means.filter(kind=kind, value=entrance.target)
        own.filter(verified_at=None).update(verified_at=timezone.now())
        own.update(confirmed_on=timezone.localdate())


def accept_invitations(entrance, user):
    """Who receives mail at the address that was invited has accepted by coming in."""
    if entrance.proved in ("email", "oidc"):
        for hat in user.memberships.filter(state="invited", invited_at_address=entrance.target):
            memberships.accept(hat, by=Actor(user=user))
