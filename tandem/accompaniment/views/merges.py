"""One person, two files; one structure, two names."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from tandem.accompaniment import actions
from tandem.accompaniment.forms import AbsorbForm
from tandem.accompaniment.models import Merge, Merger, Youth
from tandem.accompaniment.queries import as_person, merges_of, twins_of
from tandem.core.http import roles
from tandem.core.http.ways import go_back
from tandem.network.models import Role


@roles(Role.MANAGER)
def absorb(request, pk):
    """Those who resemble; or, by their name, whoever the manager knows to be the same person."""
    youths = Youth.objects.visible_to(request.actor).select_related("user", "structure")
    youth = get_object_or_404(youths, pk=pk)
    actions.absorb.admit(youth, by=request.actor)
    near = [(twin, why) for twin, why in twins_of(youth.structure, as_person(youth)) if twin.pk != youth.pk]
    words = request.GET.get("q", "").strip()
    named = list(youths.named(words).exclude(pk=pk).by_name()[:20]) if words else []
    form = AbsorbForm(request.POST or None, twins=youths.exclude(pk=pk))
    if form.is_valid():
        merge = actions.absorb(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, "Les deux fiches n’en font plus qu’une. La fusion s’annule pendant 30 jours.")
        return redirect(merge.kept)
    context = {"youth": youth, "form": form, "near": near, "named": named, "words": words}
    return render(request, "accompaniment/absorb.html", context, status=422 if form.is_bound else 200)


@require_safe
@roles(Role.MANAGER)
def merges(request):
    """« Fiches fusionnées »: what was made one file, and can be two again for a month."""
    rows = merges_of(request.actor)
    actions.count_names(request.actor, "merges", 2 * len(rows))
    return render(request, "accompaniment/merges.html", {"rows": rows})


@require_POST
@roles(Role.MANAGER)
def part(request, pk):
    merge = get_object_or_404(Merge.objects.visible_to(request.actor).select_related("kept"), pk=pk)
    actions.part(merge, by=request.actor)
    messages.success(request, "La fusion est annulée : les deux fiches sont de nouveau séparées.")
    return go_back(request, merge.kept.get_absolute_url())


@require_POST
@roles(Role.NETWORK_ADMIN)
def part_structures(request, pk):
    merger = get_object_or_404(Merger.objects.visible_to(request.actor).select_related("kept"), pk=pk)
    actions.part_structures(merger, by=request.actor)
    messages.success(request, f"{merger.gone_name} est de nouveau une structure.")
    return go_back(request, reverse("network:structure", args=[merger.kept.slug]))
