"""The employers for whom a young person does not exist: decided by them, or by whoever stands beside them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.core.registry import REGISTRY
from tandem.cv.models import Hiding
from tandem.hiring import actions
from tandem.hiring.forms import HideForm
from tandem.network.models import Partnership, Role

THEIR_SIDE = (Role.YOUTH, Role.ADVISOR, Role.EMPLOYMENT_TEAM)


@roles(*THEIR_SIDE)
def hidings(request, pk):
    """Those from whom they hide, and the others of the structure."""
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user", "structure"), pk=pk)
    actions.hide.admit(youth, by=request.actor)
    hidden = Hiding.objects.visible_to(request.actor).filter(youth=youth).select_related("employer", "youth")
    others = _others(request, {one.company for one in hidden})
    form = HideForm(request.POST or None, employers=[one.employer for one in others])
    if form.is_valid():
        actions.hide(youth, by=request.actor, employer=form.cleaned_data["employer"])
        messages.success(request, _("C’est fait. Cette entreprise ne voit plus rien, et ne le sait pas."))
        return redirect("hiring:hidings", pk)
    context = {"youth": youth, "hidden": hidden, "others": others, "form": form, "question": _question()}
    return render(request, "hiring/hidings.html", context, status=422 if form.is_bound else 200)


def _question():
    hide = REGISTRY["hiring.hide"]
    return hide.say(hide.confirm, get_language() == "fr-vous")


def _others(request, companies):
    known = Partnership.objects.visible_to(request.actor).open().select_related("employer__commune")
    return [one for one in known.order_by("employer__name") if one.employer.company not in companies]


@require_POST
@roles(*THEIR_SIDE)
def stop_hiding(request, pk):
    hiding = get_object_or_404(Hiding.objects.visible_to(request.actor).select_related("youth"), pk=pk)
    actions.stop_hiding(hiding, by=request.actor)
    messages.success(request, _("C’est fait. Ce qui était refermé le reste."))
    return redirect("hiring:hidings", hiding.youth_id)
