"""One's own pages: the hat worn, the ways in, the devices."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts import actions, entrance, hats, proofs, queries
from tandem.accounts.models import Card, Device, Membership, Passkey, Session
from tandem.accounts.views.doors import ANY_HAT, own_page
from tandem.core.http import by_its_own_transactions, public, roles


@roles(*ANY_HAT)
def choose_hat(request):
    """One person, several hats. A hat that needs the second factor asks for it at the next page."""
    if request.method == "POST":
        chosen = request.POST.get("hat", "")
        hat = get_object_or_404(queries.hats(request.actor), pk=chosen if chosen.isdecimal() else None)
        hats.put_on(request.session, hat)
        return redirect(entrance.safe_next(request, request.POST.get("page", "/")))
    return render(request, "accounts/hats.html", {"hats": queries.hats(request.actor), "waiting": waiting(request)})


def waiting(request):
    own = Membership.objects.visible_to(request.actor).filter(user_id=request.actor.user_id)
    return own.filter(state=Membership.State.ASKED).select_related("organisation")


@require_POST
@public
@by_its_own_transactions
def sign_out(request):
    """« J’ai fini »: the session ends, and the browser forgets what it kept."""
    shared = request.session.row is not None and is_shared(request.session.row)
    request.session.flush()
    messages.success(request, _("C’est fini : tu es déconnecté.") if shared else _("À bientôt !"))
    response = redirect("accounts:sign_in")
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


def is_shared(session):
    return session.device is None or session.device.kind != Device.Kind.OWN


@own_page
def me(request):
    """What I come in with, and where I am signed in."""
    user = request.actor.user
    sessions = Session.objects.visible_to(request.actor).open().select_related("device").order_by("-last_seen_at")
    context = {
        "means": {means.kind: means for means in user.means.all()},
        "card": Card.objects.visible_to(request.actor).filter(revoked_at=None).first(),
        "sessions": sessions,
        "here": request.session.session_key,
        "passkeys": user.passkeys.all(),
        "is_proved": proofs.is_fresh(request.session.row),  # else a code comes before another passkey
        "hats": queries.hats(request.actor),
    }
    return render(request, "accounts/me.html", context)


@roles(*ANY_HAT)
def faster(request):
    """Proposed once, never asked again."""
    return render(request, "accounts/faster.html", {"next": entrance.safe_next(request, request.GET.get("next", "/"))})


@require_POST
@own_page
def close_device(request, pk):
    device = get_object_or_404(Device.objects.visible_to(request.actor), pk=pk)
    actions.close_device(device, by=request.actor)
    messages.success(request, _("C’est fait : cet appareil est déconnecté."))
    return redirect("accounts:me")


@require_POST
@own_page
def lose_card(request, pk):
    card = get_object_or_404(Card.objects.visible_to(request.actor), pk=pk)
    actions.lose_card(card, by=request.actor)
    messages.success(request, _("C’est fait : cette carte ne marche plus."))
    return redirect("accounts:me")


@require_POST
@own_page
def remove_passkey(request, pk):
    passkey = get_object_or_404(Passkey.objects.visible_to(request.actor), pk=pk)
    actions.remove_passkey(passkey, by=request.actor)
    messages.success(request, _("C’est fait : cet appareil ne sert plus pour entrer."))
    return redirect("accounts:me")
