"""What the file says of the person: situation, contact, what the parents signed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment import actions
from tandem.accompaniment.forms import AgreementForm, SituationForm
from tandem.accompaniment.models import Youth
from tandem.accompaniment.views.steps import THE_DUO, list_of
from tandem.core.http import roles
from tandem.core.http.ways import go_back, version_of
from tandem.network.models import Role


def the_youth(request, pk):
    return get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"), pk=pk)


@roles(*THE_DUO)
def change_situation(request, pk):
    youth = the_youth(request, pk)
    actions.change_situation.admit(youth, by=request.actor)
    form = SituationForm(request.POST or None, initial={"situation": youth.situation})
    if form.is_valid():
        actions.change_situation(youth, by=request.actor, version=version_of(request), **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect(list_of(request, youth))
    context = {"youth": youth, "form": form, "title": _("Changer la situation"), "up": list_of(request, youth)}
    return render(request, "accompaniment/one_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(Role.ADVISOR)
def note_contact(request, pk):
    youth = the_youth(request, pk)
    actions.note_contact(youth, by=request.actor)
    messages.success(request, _("Le contact du jour est noté."))
    return go_back(request, youth)


@roles(Role.ADVISOR)
def record_parents_agreement(request, pk):
    youth = the_youth(request, pk)
    actions.record_parents_agreement.admit(youth, by=request.actor)
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        actions.record_parents_agreement(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, _("L’accord des parents est noté."))
        return redirect(youth)
    context = {"youth": youth, "form": form, "title": _("Accord des parents"), "up": youth.get_absolute_url()}
    return render(request, "accompaniment/one_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(Role.ADVISOR)
def withdraw_parents_agreement(request, pk):
    youth = the_youth(request, pk)
    actions.withdraw_parents_agreement(youth, by=request.actor)
    messages.success(request, _("L’accord est annulé."))
    return redirect(youth)
