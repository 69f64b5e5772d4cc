"""The team of a structure, and the administrators of a network."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from tandem.accounts import actions, queries
from tandem.accounts.forms import AbsenceForm, InviteForm
from tandem.accounts.models import Absence, Membership
from tandem.core.http import roles
from tandem.network.models import STRUCTURE_STAFF, Organisation, Role

TEAM = (*STRUCTURE_STAFF, Role.NETWORK_ADMIN)
LEADERS = (Role.MANAGER, Role.NETWORK_ADMIN)
INVITED_BY_A_MANAGER = (Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.RECEPTION, Role.VOLUNTEER, Role.MANAGER)


@roles(*TEAM)
def team(request):
    context = {"team": queries.team(request.actor), "may_invite": request.actor.role in LEADERS}
    return render(request, "accounts/team.html", context | {"shows_place": request.actor.role == Role.NETWORK_ADMIN})


@roles(Role.NETWORK_ADMIN)
def structure_team(request, pk):
    """One structure of the network, for who answers for all of them."""
    structures = Organisation.objects.visible_to(request.actor).structures()
    structure = get_object_or_404(structures, pk=pk, network_id=request.actor.organisation_id)
    context = {"structure": structure, "team": queries.team_of(request.actor, structure)}
    return render(request, "accounts/team.html", context)


@roles(*LEADERS)
def invite(request):
    return invite_to(request, request.actor.organisation)


@roles(Role.NETWORK_ADMIN)
def invite_manager(request, pk):
    return invite_to(request, get_object_or_404(Organisation.objects.visible_to(request.actor).structures(), pk=pk))


def invite_to(request, organisation):
    form = InviteForm(request.POST or None, roles=roles_in(organisation, request.actor))
    if request.method == "POST" and form.is_valid():
        hat = actions.invite(organisation, by=request.actor, **form.cleaned_data)
        messages.success(request, f"L’invitation est partie vers {hat.invited_at_address}.")
        return redirect("accounts:team")
    context = {"form": form, "organisation": organisation}
    return render(request, "accounts/invite.html", context, status=422 if form.errors else 200)


def roles_in(organisation, actor):
    if actor.role == Role.MANAGER:
        return INVITED_BY_A_MANAGER
    return [Role.NETWORK_ADMIN] if organisation.pk == actor.organisation_id else [Role.MANAGER]


@require_POST
@roles(*LEADERS)
def reset_second_factor(request, pk):
    hat = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    actions.reset_second_factor(hat, by=request.actor)
    messages.success(request, f"{hat.user.full_name} choisira un nouveau moyen à sa prochaine connexion.")
    return redirect(queries.team_page(request.actor, hat))


@roles(*STRUCTURE_STAFF)
def absence(request, pk):
    hat = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    actions.declare_absence.admit(hat, by=request.actor)
    form = AbsenceForm(request.POST or None, colleagues=queries.advisors_beside(hat))
    if request.method == "POST" and form.is_valid():
        actions.declare_absence(hat, by=request.actor, **form.cleaned_data)
        messages.success(request, "C’est noté. Le remplacement commence et finit tout seul.")
        return redirect("accounts:team")
    return render(request, "accounts/absence.html", {"hat": hat, "form": form}, status=422 if form.errors else 200)


@require_POST
@roles(*STRUCTURE_STAFF)
def end_absence(request, pk):
    found = get_object_or_404(Absence.objects.visible_to(request.actor), pk=pk)
    actions.end_absence(found, by=request.actor)
    messages.success(request, "Bon retour : le remplacement est fini.")
    return redirect("accounts:team")
