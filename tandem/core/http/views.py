"""What a view says of itself. `@roles` or `@public` on every view; `visible_to` says which rows."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django_permissions_policy.decorators import permissions_policy_override


def roles(*allowed: str) -> Callable:
    """The hats that the page is for; any other hat gets 403."""

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def checked(request, *args, **kwargs):
            if request.actor.role not in checked.roles:
                raise PermissionDenied
            return view(request, *args, **kwargs)

        checked.roles = frozenset(allowed)
        return checked

    return decorate


def public(view: Callable) -> Callable:
    """Anybody may come, signed in or not."""
    view.public = True
    return view


def by_its_own_transactions(view: Callable) -> Callable:
    """For sign-in: a try is counted and committed before the code is compared."""
    view.own_transactions = True
    return view


def may_listen(view: Callable) -> Callable:
    """The page may ask for the microphone, where somebody speaks instead of typing. No other page may."""
    policy: dict = settings.PERMISSIONS_POLICY | {"microphone": "self"}
    return permissions_policy_override(policy)(view)
