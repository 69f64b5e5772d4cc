"""Several CVs of one person: whoever has only one never sees that there could be more than a quiet link."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.core.http.ways import version_of
from tandem.cv import actions
from tandem.cv.forms import AnotherForm, TitleForm
from tandem.cv.models import PublishedCard
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS
from tandem.network.models import Role


@require_safe
@roles(Role.YOUTH)
def mine(request):
    """None: the invitation to begin. One: that one. Several: their list."""
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user", "referent__user"))
    held = list(shown.cvs(request).filter(youth=youth).order_by("-changed_at"))
    if not held:
        return render(request, "cv/empty.html", {"youth": youth})
    if len(held) == 1:
        return home(request, held[0])
    published = PublishedCard.objects.visible_to(request.actor).values_list("version__cv_id", flat=True).first()
    rows = [(cv, shown.STATE_KINDS[cv.state]) for cv in held]
    return render(request, "cv/several.html", {"rows": rows, "published": published})


@require_safe
@roles(Role.YOUTH)
def one(request, pk):
    return home(request, shown.find(request, pk))


def home(request, cv):
    template = "cv/_mine.html" if request.htmx else "cv/mine.html"
    return render(request, template, shown.home_of(cv, request))


@roles(*WRITERS)
def another(request, pk):
    """Another CV, blank or with the words of this one."""
    cv = shown.find_text(request, pk)
    actions.duplicate.admit(cv, by=request.actor)
    form = AnotherForm(shown.typed(request), taken=titles(request, cv))
    if form.is_valid():
        made = make(request, cv, **form.cleaned_data)
        messages.success(request, _("C’est créé. L’autre texte n’a pas changé."))
        return redirect(shown.home_for(request, made))
    context = {"cv": cv, "form": form, "home": shown.home_for(request, cv)}
    return render(request, "cv/another.html", context, status=422 if form.errors else 200)


def make(request, cv, *, title, start):
    if start == AnotherForm.Start.BLANK and cv.is_letter:
        return actions.begin_letter(cv.youth, by=request.actor, title=title)
    if start == AnotherForm.Start.BLANK:
        return actions.start(cv.youth, by=request.actor, title=title)
    return actions.duplicate(cv, by=request.actor, title=title)


@roles(*WRITERS)
def rename(request, pk):
    cv = shown.find_text(request, pk)
    actions.rename.admit(cv, by=request.actor)
    form = TitleForm(shown.typed(request), initial={"title": cv.title}, taken=titles(request, cv) - {cv.title})
    if form.is_valid():
        actions.rename(cv, by=request.actor, **form.cleaned_data)
        return redirect(shown.home_for(request, cv))
    context = {"cv": cv, "form": form, "home": shown.home_for(request, cv)}
    return render(request, "cv/rename.html", context, status=422 if form.errors else 200)


@require_POST
@roles(Role.YOUTH)
def delete(request, pk):
    cv = shown.find_text(request, pk)
    actions.delete(cv, by=request.actor, version=version_of(request))
    messages.success(request, _("C’est supprimé."))
    return redirect("cv:letters" if cv.is_letter else "cv:mine")


def titles(request, cv):
    same = shown.texts(request).filter(youth=cv.youth, kind=cv.kind)
    return set(same.values_list("title", flat=True))
