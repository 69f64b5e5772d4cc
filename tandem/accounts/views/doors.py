"""What all screens of the door share: whom they speak to, and where they lead next."""

from functools import wraps

from django.shortcuts import redirect
from django.utils import translation
from django.views.decorators.cache import never_cache

from tandem.accounts import devices, entrance, hats
from tandem.core.http import by_its_own_transactions, public, roles
from tandem.core.http.middleware import VOUS
from tandem.network.models import Role

ANY_HAT = ("", *Role)  # signed in, with a hat or before choosing one


def door(view):
    """A public screen of sign-in: tries commit by themselves; professionals read « vous »; `request.entrance`.

    Never kept by the browser: on a lent telephone it shows the number, or the first names of a family.
    """

    @wraps(view)
    def opened(request, *args, **kwargs):
        request.entrance = entrance.of(request)
        with translation.override(VOUS if request.entrance.is_pro else translation.get_language()):
            return view(request, *args, **kwargs)

    return never_cache(public(by_its_own_transactions(opened)))


def own_page(view):
    """A page about oneself, whatever the hat; for who has a staff hat, behind the second factor."""

    @wraps(view)
    def opened(request, *args, **kwargs):
        if not hats.owes_second_factor(request.session.row):
            return view(request, *args, **kwargs)
        request.session["after_second_factor"] = request.path if request.method == "GET" else "/"
        return redirect("accounts:second_factor")

    return roles(*ANY_HAT)(opened)


def go_on(request):
    """To the next open question; when there is none, in."""
    page = entrance.next_page(request, request.entrance)
    if page:
        entrance.keep(request, request.entrance)
        return redirect(page)
    return redirect(enter(request, devices.known(request, request.entrance.user).kind))


def enter(request, device_kind):
    return entrance.open_door(request, request.entrance, device_kind)


def address(request):
    return request.META["REMOTE_ADDR"]
