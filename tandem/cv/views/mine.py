"""The CV on its writer's side: the seven steps, one page each, and what the whole looks like."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accompaniment.models import Youth
from tandem.core.actions import Conflict
from tandem.core.http import may_listen, roles
from tandem.core.http.ways import version_of
from tandem.cv import actions
from tandem.cv.content import Content, texts
from tandem.cv.forms import STEP_FORMS
from tandem.cv.models import LetterSection, Section
from tandem.cv.views import shown
from tandem.network.models import Role

WRITERS = (Role.YOUTH, Role.ADVISOR)
STEPS = {
    Section.WHO: "cv/steps/who.html",
    Section.WISHES: "cv/steps/wishes.html",
    Section.EXPERIENCES: "cv/steps/experiences.html",
    Section.SKILLS: "cv/steps/skills.html",
    Section.TRAINING: "cv/steps/training.html",
    Section.LANGUAGES: "cv/steps/languages.html",
    Section.INTERESTS: "cv/steps/interests.html",
} | dict.fromkeys(LetterSection, "cv/letters/step.html")


@require_POST
@roles(*WRITERS)
def start(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor), pk=pk)
    cv = actions.start(youth, by=request.actor)
    return redirect("cv:write", cv.pk, Section.WISHES)


@may_listen
@roles(*WRITERS)
def write(request, pk, section):
    cv = shown.to_write(request, shown.find_text(request, pk))
    actions.write.admit(cv, by=request.actor)
    content = texts.read(cv)
    if section not in texts.sections_of(cv):
        raise Http404
    form = STEP_FORMS[section](shown.typed(request), content=content, section=section)
    if form.is_valid():
        return save(request, cv, section, form.section(), to=shown.after(request, cv, section))
    context = shown.step(request, cv, section, content) | {"form": form}
    return render(request, STEPS[section], context, status=422 if form.errors else 200)


def save(request, cv, section, value, *, to):
    """Save, or show both texts when somebody else had saved this step in the meantime."""
    seen = shown.seen(request, cv, section)
    try:
        actions.write(cv, by=request.actor, section=section, value=value, seen=seen)
    except Conflict as conflict:
        context = shown.conflict(request, cv, section, mine=value, theirs=conflict.theirs)
        return render(request, "cv/conflict.html", context, status=409)
    messages.success(request, _("C’est enregistré."))
    return redirect(to)


@require_safe
@roles(Role.YOUTH, Role.ADVISOR, Role.EMPLOYMENT_TEAM)
def preview(request, pk):
    cv = shown.read(request, shown.find(request, pk))
    context = {"cv": cv, "home": shown.home_for(request, cv)}
    return render(request, "cv/preview.html", context | shown.sheet_of(request, cv, Content.read(cv.content)))


@require_POST
@roles(*WRITERS)
def submit(request, pk):
    cv = shown.find_text(request, pk)
    actions.submit(cv, by=request.actor, version=version_of(request))
    messages.success(request, _("Ta demande est partie. Tu seras prévenu ou prévenue."))
    return redirect(shown.home_for(request, cv))
