"""An account, a card, a code: what the structure does for somebody in front of it.

Forms that show a secret carry no key: a page that is kept to be given twice would keep the secret too. A second tap
makes another card or code, and the first one dies.
"""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from tandem.accompaniment import actions
from tandem.accompaniment.forms import ContactForm, RegisterForm
from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import advisors_of, means_of
from tandem.core.http import roles
from tandem.core.http.ways import go_back, version_of
from tandem.network.models import Role

HELPERS = (Role.ADVISOR, Role.MANAGER, Role.RECEPTION)
STAFF = (*HELPERS, Role.EMPLOYMENT_TEAM)


def the_youth(request, pk):
    youths = Youth.objects.visible_to(request.actor).select_related("user", "structure", "referent__user")
    return get_object_or_404(youths, pk=pk)


@roles(*STAFF)
def register(request):
    actor = request.actor
    advisors = advisors_of(actor.organisation_id) if actor.role == Role.MANAGER else None
    form = RegisterForm(request.POST or None, structure=actor.organisation, advisors=advisors)
    if form.is_valid():
        youth = actions.register(actor.organisation, by=actor, **form.cleaned_data)
        messages.success(request, f"Le compte de {youth} est prêt.")
        return redirect("accompaniment:help", youth.pk) if actor.role in HELPERS else redirect(youth)
    return render(request, "accompaniment/register.html", {"form": form}, status=422 if form.is_bound else 200)


@require_GET
@roles(*HELPERS)
def help(request, pk):
    return render(request, "accompaniment/help.html", {"youth": the_youth(request, pk)})


@require_POST
@roles(*HELPERS)
def show_code(request, pk):
    youth = the_youth(request, pk)
    shown = actions.show_code(youth, by=request.actor)
    return render(request, "accompaniment/show_code.html", {"youth": youth, "shown": shown})


@require_POST
@roles(*HELPERS)
def print_card(request, pk):
    youth = the_youth(request, pk)
    issued = actions.print_card(youth, by=request.actor)
    return render(request, "accompaniment/print_card.html", {"youth": youth, "issued": issued})


@require_POST
@roles(*HELPERS)
def revoke_card(request, pk):
    youth = the_youth(request, pk)
    actions.revoke_card(youth, by=request.actor)
    messages.success(request, "La carte ne marche plus.")
    return go_back(request, youth)


@roles(Role.ADVISOR, Role.RECEPTION)
def change_contact(request, pk):
    youth = the_youth(request, pk)
    actions.change_contact.admit(youth, by=request.actor)
    form = ContactForm(request.POST or None, initial=means_of(youth))
    if form.is_valid():
        actions.change_contact(youth, by=request.actor, version=version_of(request), **form.cleaned_data)
        messages.success(request, "Les contacts sont enregistrés.")
        return redirect(youth)
    context = {"youth": youth, "form": form, "title": "Changer ses contacts", "up": youth.get_absolute_url()}
    return render(request, "accompaniment/one_form.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(Role.YOUTH, Role.ADVISOR, Role.RECEPTION)
def confirm_contact(request, pk):
    youth = the_youth(request, pk)
    actions.confirm_contact(youth, by=request.actor)
    messages.success(request, "Merci, c’est noté.")
    return go_back(request, "/")
