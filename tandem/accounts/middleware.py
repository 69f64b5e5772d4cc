"""Whose request it is: `request.user` and `request.actor`, from the session that was loaded with them."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.shortcuts import redirect
from django.utils import timezone

from tandem.accounts import devices, hats
from tandem.accounts.models import Device, User

PULSE, OWN_PULSE = timedelta(minutes=1), timedelta(hours=6)  # how stale « last seen » may be
A_DAY = timedelta(days=1)


def know_the_actor(get_response):
    def middleware(request):
        request.session.get("")  # loads the session, its person and its hat in one query
        row = request.session.row
        request.actor = hats.actor_of(row)
        request.user = request.actor.user or AnonymousUser()
        if request.actor.is_signed_in:
            keep_alive(request.session)
        response = get_response(request)
        devices.set_cookie(request, response)
        return response

    return middleware


def keep_alive(session):
    """Activity makes the session last; written seldom, since it is the one thing that a GET writes."""
    row, now = session.row, timezone.now()
    is_own = row.device is not None and row.device.kind == Device.Kind.OWN
    if now - row.last_seen_at > (OWN_PULSE if is_own else PULSE):
        session.note(last_seen_at=now)
        Device.objects.filter(pk=row.device_id).update(last_seen_at=now)
        if row.user.last_login is None or now - row.user.last_login > A_DAY:  # a sign of life: retention reads it
            User.objects.filter(pk=row.user_id).update(last_login=now)


class lead_to_a_hat:
    """Signed in without a worn hat: to the second factor, or to the choice of a hat."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        open_to_the_hatless = getattr(view, "public", False) or "" in getattr(view, "roles", ())
        if not request.actor.is_signed_in or request.actor.role or open_to_the_hatless:
            return None
        hat = request.session.row.membership
        if hat is not None and hat.state == "active" and hats.needs_second_factor(hat):
            request.session["after_second_factor"] = request.get_full_path() if request.method == "GET" else "/"
            return redirect("accounts:second_factor")
        return redirect("accounts:hats")
