from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment import actions
from tandem.accompaniment.forms import GoalForm
from tandem.accompaniment.models import Goal, Youth
from tandem.accompaniment.views.steps import THE_DUO, change, list_of
from tandem.core.http import roles


@roles(*THE_DUO)
def set_goal(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor), pk=pk)
    actions.set_goal.admit(youth, by=request.actor)
    form = GoalForm(request.POST or None)
    if form.is_valid():
        actions.set_goal(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Objectif ajouté."))
        return redirect(list_of(request, youth))
    context = {"youth": youth, "form": form, "up": list_of(request, youth)}
    return render(request, "accompaniment/set_goal.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(*THE_DUO)
def reach_goal(request, pk):
    return change(request, the_goal(request, pk), actions.reach_goal, _("Objectif atteint. Bravo !"))


@require_POST
@roles(*THE_DUO)
def resume_goal(request, pk):
    return change(request, the_goal(request, pk), actions.resume_goal, _("L’objectif est repris."))


@require_POST
@roles(*THE_DUO)
def drop_goal(request, pk):
    return change(request, the_goal(request, pk), actions.drop_goal, _("L’objectif est laissé de côté."))


def the_goal(request, pk):
    return get_object_or_404(Goal.objects.visible_to(request.actor).select_related("youth"), pk=pk)
