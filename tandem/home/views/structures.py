"""A network opens a structure and invites who will lead it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from tandem.accounts.actions import invite
from tandem.core.http import roles
from tandem.home.forms import StructureForm
from tandem.network.actions import open_structure
from tandem.network.models import Organisation, Role


@require_GET
@roles(Role.NETWORK_ADMIN)
def show(request):
    structures = Organisation.objects.visible_to(request.actor).structures().order_by("name")
    structures = structures.filter(network_id=request.actor.organisation_id)
    return render(request, "home/structures.html", {"structures": structures})


@roles(Role.NETWORK_ADMIN)
def open(request):
    form = StructureForm(request.POST or None)
    if form.is_valid():
        structure = open_structure(request.actor.organisation, by=request.actor, **form.structure)
        hat = invite(structure, by=request.actor, role=Role.MANAGER, **form.manager)
        messages.success(request, f"{structure} est ouverte. L’invitation est partie vers {hat.invited_at_address}.")
        return redirect("home:structures")
    return render(request, "home/open_structure.html", {"form": form}, status=422 if form.is_bound else 200)
