"""Exceptional access: what it will do is said before; it closes by itself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tandem.accompaniment import actions
from tandem.accompaniment.forms import ReasonForm
from tandem.accompaniment.models import ExceptionalAccess, Youth
from tandem.core.http import roles
from tandem.core.http.ways import page_of
from tandem.network.models import Role

A_PAGE = 20


@roles(Role.MANAGER)
def break_the_glass(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user", "structure"), pk=pk)
    if already := ExceptionalAccess.objects.visible_to(request.actor).open().filter(youth=youth).first():
        messages.info(request, "Ce dossier vous est déjà ouvert.")
        return redirect(already.youth)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        actions.break_the_glass(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, f"Le dossier est ouvert pour une heure. {youth.user.first_name} est au courant.")
        return redirect(youth)
    context = {"youth": youth, "form": form}
    return render(request, "accompaniment/break_the_glass.html", context, status=422 if form.is_bound else 200)


@require_safe
@roles(Role.MANAGER)
def mine(request):
    """Twenty a page, the latest first."""
    page, rows = page_of(request), ExceptionalAccess.objects.visible_to(request.actor).select_related("youth__user")
    found = list(rows[(page - 1) * A_PAGE : page * A_PAGE + 1])
    context = {"accesses": found[:A_PAGE], "more": f"?page={page + 1}" * (len(found) > A_PAGE)}
    return render(request, "accompaniment/exceptional_accesses.html", context)
