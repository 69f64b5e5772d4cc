from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment import actions, queries
from tandem.accompaniment.forms import CommentForm, StepForm
from tandem.accompaniment.models import Goal, Step, Youth
from tandem.accompaniment.ready_made import READY_MADE
from tandem.core.http import roles
from tandem.core.http.ways import go_back, version_of
from tandem.network.models import Role

THE_DUO = (Role.YOUTH, Role.ADVISOR)


@roles(Role.YOUTH)
def mine(request):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    page = "accompaniment/_steps.html" if request.htmx else "accompaniment/steps.html"
    return render(request, page, {"youth": youth} | queries.plan_of(youth))


@roles(*THE_DUO)
def plan(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor), pk=pk)
    actions.plan.admit(youth, by=request.actor)
    form = StepForm(request.POST or None, goals=Goal.objects.visible_to(request.actor).filter(youth=youth).open())
    if form.is_valid():
        actions.plan(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est dans la liste."))
        return redirect(list_of(request, youth))
    context = {"youth": youth, "form": form, "ready_made": READY_MADE, "up": list_of(request, youth)}
    return render(request, "accompaniment/plan.html", context, status=422 if form.is_bound else 200)


@roles(*THE_DUO)
def comment(request, pk):
    step = the_step(request, pk)
    actions.comment.admit(step, by=request.actor)
    form = CommentForm(
        request.POST or None, initial={"title": step.title, "due_on": step.due_on, "comment": step.comment}
    )
    if form.is_valid():
        actions.comment(step, by=request.actor, version=version_of(request), **form.cleaned_data)
        messages.success(request, _("C’est enregistré."))
        return redirect(list_of(request, step.youth))
    context = {"step": step, "form": form, "up": list_of(request, step.youth)}
    return render(request, "accompaniment/comment.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(*THE_DUO)
def finish(request, pk):
    return change(request, the_step(request, pk), actions.finish, _("Bravo, c’est noté."))


@require_POST
@roles(*THE_DUO)
def reopen(request, pk):
    return change(request, the_step(request, pk), actions.reopen, _("C’est de nouveau à faire."))


@require_POST
@roles(*THE_DUO)
def drop(request, pk):
    return change(
        request, the_step(request, pk), actions.drop, _("C’est retiré de la liste. On peut toujours le remettre.")
    )


def change(request, row, act, sentence):
    """One tap on a step or a goal, then back to where it was."""
    act(row, by=request.actor)
    messages.success(request, sentence)
    return go_back(request, list_of(request, row.youth))


def the_step(request, pk):
    return get_object_or_404(Step.objects.visible_to(request.actor).select_related("youth__user"), pk=pk)


def list_of(request, youth):
    """Where the plan is read: the young person's own list, or their page for the advisor."""
    return reverse("accompaniment:steps") if request.actor.role == Role.YOUTH else youth.get_absolute_url()
