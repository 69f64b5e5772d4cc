"""What the script of a passkey asks and answers, in JSON. Challenges stay in the session."""

import json

from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts import actions, devices, entrance, hats, passkeys, proofs, second_factor
from tandem.accounts.actor import Actor
from tandem.accounts.entrance import Entrance
from tandem.accounts.views.doors import ANY_HAT, door, go_on
from tandem.accounts.views.second_factor import after
from tandem.core.http import by_its_own_transactions, roles

REFUSED = 422


@require_POST
@by_its_own_transactions
@roles(*ANY_HAT)
def begin_making(request):
    """A passkey opens for years: with a session left open alone, nobody adds theirs."""
    if not hats.owes_second_factor(request.session.row) and not proofs.is_fresh(request.session.row):
        return HttpResponse(status=REFUSED)
    return JsonResponse(passkeys.begin_making(request.session, request.actor.user))


@require_POST
@by_its_own_transactions
@roles(*ANY_HAT)
def made(request):
    """The first passkey of somebody who owes a second factor is one; others are added behind it."""
    user, owed = request.actor.user, hats.owes_second_factor(request.session.row)
    if owed and second_factor.is_set_up(user):
        return HttpResponse(status=REFUSED)
    try:
        credential_id, credential = passkeys.made(request.session, json.loads(request.body))
    except (ValueError, KeyError, TypeError):
        return HttpResponse(status=REFUSED)
    label = devices.label_of(request.headers.get("User-Agent", ""))
    by = Actor(user=user)
    actions.add_passkey(user, by=by, credential_id=credential_id, credential=credential, label=label)
    if owed:
        request.session["passkey_made"] = True
    return JsonResponse({"next": reverse("accounts:first_codes" if owed else "accounts:me")})


@require_POST
@door
def challenge(request):
    user = request.actor.user if request.actor.is_signed_in else None
    return JsonResponse(passkeys.begin_using(request.session, user))


@require_POST
@door
def answer(request):
    """At the door it signs in; behind the door it is the second factor."""
    try:
        key = passkeys.used(request.session, json.loads(request.body))
    except (ValueError, KeyError, TypeError):
        return HttpResponse(_("Cette clé n’est pas connue ici."), status=REFUSED)
    if request.actor.is_signed_in:
        return second(request, key)
    request.entrance = Entrance(next=request.entrance.next, second_factor=True)
    entrance.prove(request.entrance, "passkey", [key.user])
    return JsonResponse({"next": go_on(request).url})


def second(request, key):
    if key.user_id != request.actor.user_id:
        return HttpResponse(status=REFUSED)
    second_factor.passed(request.session)
    return JsonResponse({"next": after(request)})
