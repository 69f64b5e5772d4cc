"""The CV on its writer's side: the seven steps, one page each, and what the whole looks like."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accompaniment.models import Youth
from tandem.core.actions import Conflict
from tandem.core.http import roles
from tandem.core.http.ways import version_of
from tandem.cv import actions, imports
from tandem.cv.content import Content, texts
from tandem.cv.forms import STEP_FORMS, BringForm
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


@roles(*WRITERS)
def write(request, pk, section):
    cv = shown.to_write(request, shown.find_text(request, pk))
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
        context = shown.conflict(cv, section, mine=value, theirs=conflict.theirs)
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


@roles(*WRITERS)
def bring(request, pk):
    cv, form = shown.find(request, pk), BringForm(shown.typed(request), request.FILES or None)
    found = read(form) if form.is_valid() else None
    if found and "confirm" in request.POST:
        actions.bring(cv, by=request.actor, content=found)
        messages.success(request, _("C’est repris. Relis chaque étape."))
        return redirect(shown.home_for(request, cv))
    context = {"cv": cv, "form": form, "home": shown.home_for(request, cv)}
    context |= shown.brought(found, form) if found else {}
    return render(request, "cv/bring.html", context, status=422 if form.errors else 200)


def read(form):
    """The content of the file, or None with the reason beside the field."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    raw = file.read(imports.MOST_BYTES + 1) if file else text.encode()
    try:
        found = imports.read(raw)
    except imports.Unreadable as reason:
        form.add_error("file" if file else "text", str(reason))
        return None
    form.raw = raw.decode("utf-8-sig")
    return found
