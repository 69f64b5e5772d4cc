"""Who leaves, who comes back, and who goes to another structure."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tandem.accompaniment import actions
from tandem.accompaniment.forms import CloseForm, HandOverForm, RefuseForm, TakeOverForm
from tandem.accompaniment.models import Handover, Youth
from tandem.accompaniment.queries import (
    advisors_of,
    as_person,
    handover_of,
    means_of,
    others_near,
    twins_of,
    with_followed,
)
from tandem.core.http import roles
from tandem.network.models import Role

LEAVING_SIDE = (Role.YOUTH, Role.ADVISOR, Role.MANAGER)


def the_youth(request, pk):
    return get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user", "structure"), pk=pk)


def page_of(request, youth):
    """Where the file is read: the young person's own page, or theirs for the staff."""
    return reverse("accompaniment:my_file") if request.actor.role == Role.YOUTH else youth.get_absolute_url()


@require_GET
@roles(Role.YOUTH)
def my_file(request):
    """Who accompanies me, and what I can do about it."""
    youths = Youth.objects.visible_to(request.actor).select_related("structure", "referent__user")
    youth = get_object_or_404(youths)
    context = {"youth": youth, "means": means_of(youth), "handover": handover_of(youth, request.actor)}
    return render(request, "accompaniment/my_file.html", context)


@roles(*LEAVING_SIDE)
def close_file(request, pk):
    youth = the_youth(request, pk)
    actions.close_file.admit(youth, by=request.actor)
    form = CloseForm(request.POST if request.method == "POST" else None, is_own=request.actor.role == Role.YOUTH)
    if form.is_valid():
        actions.close_file(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Le suivi est terminé."))
        return redirect(page_of(request, youth))
    context = {"youth": youth, "form": form, "up": page_of(request, youth)}
    return render(request, "accompaniment/close_file.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(Role.ADVISOR, Role.MANAGER)
def open_file_again(request, pk):
    youth = the_youth(request, pk)
    actions.open_file_again(youth, by=request.actor)
    messages.success(request, "Le suivi reprend.")
    return redirect(youth)


@roles(*LEAVING_SIDE)
def hand_over(request, pk):
    youth = the_youth(request, pk)
    actions.hand_over.admit(youth, by=request.actor)
    form = HandOverForm(request.POST or None, structures=others_near(youth.structure))
    if form.is_valid():
        actions.hand_over(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, _("La demande est partie. Rien ne change avant la réponse."))
        return redirect(page_of(request, youth))
    context = {"youth": youth, "form": form, "up": page_of(request, youth)}
    return render(request, "accompaniment/hand_over.html", context, status=422 if form.is_bound else 200)


def received(request, pk):
    """A proposal to one's own structure."""
    rows = Handover.objects.visible_to(request.actor).filter(to_structure_id=request.actor.organisation_id)
    rows = rows.select_related("youth__user", "youth__structure", "from_structure", "to_structure", "proposed_by__user")
    return get_object_or_404(rows, pk=pk)


@require_GET
@roles(Role.MANAGER)
def handover(request, pk):
    return show(request, received(request, pk))


@require_POST
@roles(Role.MANAGER)
def take_over(request, pk):
    row = received(request, pk)
    form = TakeOverForm(request.POST, advisors=with_followed(advisors_of(row.to_structure_id)))
    if form.is_valid():
        actions.take_over(row, by=request.actor, **form.cleaned_data)
        messages.success(request, f"{row.youth} est maintenant dans votre structure.")
        return redirect(row.youth)
    return show(request, row, take=form)


@require_POST
@roles(Role.MANAGER)
def refuse_handover(request, pk):
    row = received(request, pk)
    form = RefuseForm(request.POST)
    if form.is_valid():
        actions.refuse_handover(row, by=request.actor, **form.cleaned_data)
        messages.success(request, "Votre réponse est partie.")
        return redirect("accompaniment:handover", pk)
    return show(request, row, refuse=form)


def show(request, row, take=None, refuse=None):
    """Who comes, from where, whether they are here already; and the two answers."""
    advisors = with_followed(advisors_of(row.to_structure_id))
    context = {
        "handover": row,
        "twins": twins_of(row.to_structure, as_person(row.youth)) if row.state == Handover.State.PROPOSED else [],
        "take": take or TakeOverForm(advisors=advisors),
        "refuse": refuse or RefuseForm(),
    }
    return render(request, "accompaniment/handover.html", context, status=422 if take or refuse else 200)


@require_POST
@roles(*LEAVING_SIDE)
def take_back(request, pk):
    rows = Handover.objects.visible_to(request.actor).select_related("youth__user", "youth__structure")
    row = get_object_or_404(rows, pk=pk)
    actions.take_back(row, by=request.actor)
    messages.success(request, _("La demande est retirée."))
    return redirect(page_of(request, row.youth))
