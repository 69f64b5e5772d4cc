"""Publishing, which the young person alone decides; withdrawing, which anyone on their side may do."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts import proofs
from tandem.core.actions import Conflict
from tandem.core.http import roles
from tandem.cv import actions
from tandem.cv.forms import PublishForm
from tandem.cv.models import PublishedCard
from tandem.cv.views import shown
from tandem.network.models import Role

THEIR_SIDE = (Role.YOUTH, Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER)


@roles(Role.YOUTH)
def publish(request, pk):
    """Not once they have left. A text that waits for its reader has its own page, which says so."""
    cv = shown.find(request, pk)
    if not actions.publish.spec.is_open_to(request.actor, cv):
        raise PermissionDenied
    return _choose(request, cv)


@proofs.required
def _choose(request, cv):
    context = shown.choice(request, cv)
    form = PublishForm(shown.typed(request), initial=context["looked_at"])
    if not form.is_valid():
        return render(request, "cv/publish.html", context | {"form": form}, status=422 if form.errors else 200)
    try:
        card = actions.publish(cv, by=request.actor, **form.cleaned_data)
    except Conflict:
        return _look_again(request, context, form.cleaned_data["mode"])
    messages.success(request, _published(card))
    return redirect("cv:one", cv.pk)


def _look_again(request, context, mode):
    """The page on today's version, with the choice kept: what is published was looked at."""
    form = PublishForm(initial=context["looked_at"])
    context |= {"form": form, "current": mode, "shown": mode, "is_another": True}
    return render(request, "cv/publish.html", context, status=409)


def _published(card):
    if card.is_seen:
        return _("Ton CV est publié. Tu peux changer d’avis quand tu veux.")
    return _("C’est noté : les employeurs verront ton CV d’ici demain. Tu peux changer d’avis quand tu veux.")


@require_POST
@roles(*THEIR_SIDE)
def withdraw(request, pk):
    card = get_object_or_404(PublishedCard.objects.visible_to(request.actor), pk=pk)
    actions.withdraw(card, by=request.actor)
    messages.success(request, _("Ton CV n’est plus visible des employeurs."))
    return redirect(back(request))


@require_POST
@roles(Role.YOUTH)
def confirm(request, pk):
    card = get_object_or_404(PublishedCard.objects.visible_to(request.actor), pk=pk)
    actions.confirm(card, by=request.actor)
    messages.success(request, _("C’est noté : ton CV reste visible trois mois de plus."))
    return redirect("cv:one", card.version.cv_id)


def back(request):
    from django.utils.http import url_has_allowed_host_and_scheme

    page = request.POST.get("next", "")
    return page if page and url_has_allowed_host_and_scheme(page, {request.get_host()}) else "/"
