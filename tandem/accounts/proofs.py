"""« C’est bien toi ? »: before a sensitive step a code is asked again, when the last proof is old.

@proofs.required
@roles(Role.YOUTH)
def publish(request, pk): ...
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from functools import wraps

from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import urlencode

from tandem.accounts import codes, keys
from tandem.accounts.models import Code, Device, Means

ON_OWN_DEVICE, ELSEWHERE = timedelta(hours=12), timedelta(minutes=15)
PLACE = "errand"


def is_fresh(session_row):
    """Twelve hours on one's own device, fifteen minutes on a shared one."""
    is_own = session_row.device is not None and session_row.device.kind == Device.Kind.OWN
    proved = session_row.proved_at
    return proved is not None and proved > timezone.now() - (ON_OWN_DEVICE if is_own else ELSEWHERE)


def required(view):
    """Lead to the code first, and back to the page. A form that comes too late goes back to its page too."""

    @wraps(view)
    def checked(request, *args, **kwargs):
        if is_fresh(request.session.row):
            return view(request, *args, **kwargs)
        return redirect(resolve_url("accounts:prove") + "?" + urlencode({"next": request.path}))

    return checked


@dataclass
class Errand:
    """A code under way for somebody who is signed in: to prove themselves, or for a new number or address."""

    kind: str
    target: str
    next: str = "/"
    browser: str = field(default_factory=keys.token)
    code_id: int | None = None

    def send(self, request):
        """None, or the limit that says no."""
        user, address = request.actor.user, request.META["REMOTE_ADDR"]
        code, refusal = codes.ask(self.kind, self.target, browser=self.browser, address=address, user=user)
        if code is not None:
            self.code_id = code.pk
            request.session[PLACE] = asdict(self)
        return refusal

    def try_code(self, request, typed):
        return codes.try_code(self.code_id, typed, browser=self.browser, address=request.META["REMOTE_ADDR"])


def errand(request):
    kept = request.session.get(PLACE)
    return Errand(**kept) if kept else None


def over(request):
    request.session.pop(PLACE, None)


def means_of_proof(user):
    """(kind of code, where to): the number first, else the address; None: the card or the structure."""
    means = {row.kind: row.value for row in user.means.all()}
    if Means.Kind.PHONE in means:
        return Code.Kind.SMS, means[Means.Kind.PHONE]
    return (Code.Kind.EMAIL, means[Means.Kind.EMAIL]) if means else None
