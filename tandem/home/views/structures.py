"""A network opens a structure and invites who will lead it, or makes one structure of two."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from tandem.accompaniment.actions import join_structures
from tandem.accompaniment.models import Merger
from tandem.accounts.actions import invite
from tandem.core.http import roles
from tandem.home import mergers
from tandem.home.forms import JoinForGoodForm, JoinForm, StructureForm
from tandem.network.actions import open_structure
from tandem.network.models import Organisation, Role


@require_GET
@roles(Role.NETWORK_ADMIN)
def show(request):
    structures = Organisation.objects.visible_to(request.actor).structures().order_by("name")
    structures = structures.filter(network_id=request.actor.organisation_id)
    joined = Merger.objects.visible_to(request.actor).open().select_related("kept")
    return render(request, "home/structures.html", {"structures": structures, "mergers": joined})


@roles(Role.NETWORK_ADMIN)
def open(request):
    form = StructureForm(request.POST or None)
    if form.is_valid():
        structure = open_structure(request.actor.organisation, by=request.actor, **form.structure)
        hat = invite(structure, by=request.actor, role=Role.MANAGER, **form.manager)
        messages.success(request, f"{structure} est ouverte. L’invitation est partie vers {hat.invited_at_address}.")
        return redirect("home:structures")
    return render(request, "home/open_structure.html", {"form": form}, status=422 if form.is_bound else 200)


@roles(Role.NETWORK_ADMIN)
def join(request, pk):
    """Choose the other one, read what moves, say yes."""
    structures = Organisation.objects.visible_to(request.actor).structures()
    structures = structures.filter(network_id=request.actor.organisation_id).order_by("name")
    structure = get_object_or_404(structures, pk=pk)
    join_structures.admit(structure, by=request.actor)
    others = structures.exclude(pk=pk)
    if request.method == "POST":
        form = JoinForGoodForm(request.POST, structures=others)
        if form.is_valid():
            merger = join_structures(structure, by=request.actor, into=form.cleaned_data["into"])
            messages.success(request, f"{merger.gone_name} a rejoint {merger.kept}. Cela s’annule pendant 30 jours.")
            return redirect("home:structures")
        return show_join(request, structure, form, status=422)
    form = JoinForm(request.GET or None, structures=others)
    return show_join(request, structure, form, status=422 if form.errors else 200)


def show_join(request, structure, form, status):
    """The other one is known as soon as it was chosen, ticked or not."""
    into = getattr(form, "cleaned_data", {}).get("into")
    context = {"structure": structure, "form": form, "into": into}
    if into is not None:
        context |= mergers.preview(structure, into)
        if not isinstance(form, JoinForGoodForm):
            context["form"] = JoinForGoodForm(structures=form.fields["into"].queryset)
    return render(request, "home/join.html", context, status=status)
