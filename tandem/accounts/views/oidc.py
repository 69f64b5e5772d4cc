"""ProConnect's two addresses: to the provider, and back."""

import logging

from django.http import Http404
from django.shortcuts import render

from tandem.accounts import codes, entrance, letters, oidc
from tandem.accounts.entrance import Entrance
from tandem.accounts.models import Code
from tandem.accounts.views.doors import door, go_on

log = logging.getLogger("tandem.accounts")


@door
def begin(request):
    if not oidc.is_configured():
        raise Http404
    request.entrance = Entrance(door="pro", next=entrance.safe_next(request, request.GET.get("next", "/")))
    entrance.keep(request, request.entrance)
    return oidc.begin(request, letters.address_of("accounts:oidc_back"))


@door
def back(request):
    """The provider says whose address it is; without an account here, nobody comes in."""
    if not oidc.is_configured():
        raise Http404
    try:
        address, several_factors = oidc.proved(request)
    except oidc.REFUSALS as refusal:
        log.warning("OpenID Connect refused: %s", type(refusal).__name__)
        return render(request, "accounts/oidc_refused.html", status=403)
    known = codes.persons(Code.Kind.EMAIL, address)
    if not known:
        return render(request, "accounts/oidc_refused.html", {"address": address}, status=403)
    request.entrance.target, request.entrance.second_factor = address, several_factors
    entrance.prove(request.entrance, "oidc", known)
    return go_on(request)
