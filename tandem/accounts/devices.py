"""Browsers that we know, and how long a session lives on each.

Only « C’est mon téléphone » leaves a key in the browser: a lent phone or a public computer is forgotten at once.
"""

import re
from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from tandem.accounts import keys
from tandem.accounts.models import Device
from tandem.network.models import STRUCTURE_STAFF, Role

COOKIE = "device" if settings.DEMO else "__Host-device"
KEPT = timedelta(days=400)  # as long as browsers keep a cookie
KEPT_ELSEWHERE = timedelta(days=120)

OWN_SESSION = timedelta(days=90)
EMPLOYER_SESSION = timedelta(days=30)
STAFF_SESSION = timedelta(hours=12)
IDLE_ELSEWHERE = timedelta(minutes=20)

BROWSERS = [("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari")]
SYSTEMS = [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac")]


def known(request, user):
    """This person's device in this browser, or None."""
    key = request.COOKIES.get(COOKIE, "")
    return Device.objects.filter(user=user, digest=keys.digest("device", key)).first() if key else None


def holds_passkey(request):
    """Whether somebody who comes in here has a passkey: then the door offers it."""
    key = request.COOKIES.get(COOKIE, "")
    return bool(key) and Device.objects.filter(digest=keys.digest("device", key), user__passkeys__gt=0).exists()


def may_be_faster(device):
    """The second time on one's own device, a passkey is proposed; never again."""
    return device.kind == Device.Kind.OWN and device.sign_ins == 2 and not device.user.passkeys.exists()


def is_of_staff(request):
    """Whether a professional of a structure uses this browser: a code shown to a young person opens nothing here."""
    key = request.COOKIES.get(COOKIE, "")
    used = Device.objects.filter(digest=keys.digest("device", key)) if key else Device.objects.none()
    hats = {"user__memberships__role__in": STRUCTURE_STAFF, "user__memberships__state": "active"}
    return used.filter(**hats).exists() or (
        request.actor.is_signed_in and request.actor.user.memberships.active().filter(role__in=STRUCTURE_STAFF).exists()
    )


def remember(request, user, kind):
    """The device of a session that opens. The key travels in a cookie, which the middleware sets."""
    device = known(request, user)
    if device is None:
        key = (request.COOKIES.get(COOKIE) if kind == Device.Kind.OWN else None) or keys.token()
        label = label_of(request.headers.get("User-Agent", ""))
        device = Device.objects.create(user=user, digest=keys.digest("device", key), kind=kind, label=label)
        request.device_key = key if kind == Device.Kind.OWN else ""
    Device.objects.filter(pk=device.pk).update(last_seen_at=timezone.now(), sign_ins=F("sign_ins") + 1)
    device.refresh_from_db(fields=["last_seen_at", "sign_ins"])
    return device


def forget_old():
    """Browsers that nobody used for so long: lent and public ones sooner. Three months tell a recycled number."""
    now = timezone.now()
    Device.objects.filter(last_seen_at__lt=now - KEPT).delete()
    Device.objects.exclude(kind=Device.Kind.OWN).filter(sessions=None, last_seen_at__lt=now - KEPT_ELSEWHERE).delete()


def set_cookie(request, response):
    if key := getattr(request, "device_key", ""):
        lock = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
        response.set_cookie(COOKIE, key, max_age=KEPT, **lock)


def ends_at(session):
    """When this session closes by itself."""
    now = timezone.now()
    is_own = session.device is not None and session.device.kind == Device.Kind.OWN
    idle = now + (OWN_SESSION if is_own else IDLE_ELSEWHERE)
    return min(idle, session.started_at + absolute(session.membership))


def absolute(hat):
    """However active the person is, the longest that a session with this hat lasts."""
    if hat is None or hat.role == Role.YOUTH:
        return timedelta(days=3650)
    return STAFF_SESSION if hat.role in STRUCTURE_STAFF | {Role.NETWORK_ADMIN} else EMPLOYER_SESSION


def ends_with_the_browser(session):
    return session.device is None or session.device.kind != Device.Kind.OWN


def label_of(agent):
    """« Chrome sur Android », from what the browser says of itself."""
    browser = next((name for mark, name in BROWSERS if re.search(rf"\b{mark}", agent)), "Navigateur")
    system = next((name for mark, name in SYSTEMS if mark in agent), "")
    return f"{browser} sur {system}" if system else browser
