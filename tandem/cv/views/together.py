"""The duo's work: read, comment, answer, send back, validate."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.core.http import roles
from tandem.cv import actions, queries
from tandem.cv.forms import AnswerForm, SendBackForm, ValidateForm
from tandem.cv.models import Comment
from tandem.cv.views import shown
from tandem.network.models import Role

READERS = (Role.ADVISOR, Role.EMPLOYMENT_TEAM)
EVERYBODY = (Role.YOUTH, *READERS)
A_PAGE = 30
AGAIN = {SendBackForm: "cv/_send_back.html", ValidateForm: "cv/_validate.html"}


@require_safe
@roles(*READERS)
def to_read(request):
    waiting = queries.to_read(request.actor).select_related("youth__user", "youth__referent__user")
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "cv/to_read.html", {"page": page})


@require_safe
@roles(*READERS)
def review(request, pk):
    cv = shown.find_text(request, pk)
    shown.read_on(request, cv) if request.htmx else shown.read(request, cv)
    template = "cv/_review.html" if request.htmx else "cv/review.html"
    return render(request, template, shown.reading(request, cv))


@roles(*READERS)
def send_back(request, pk):
    cv = shown.find_text(request, pk)
    if not was_read(request, cv):
        return read_first(request, cv, SendBackForm, actions.send_back)
    form = SendBackForm(shown.typed(request), initial={"version": cv.version})
    if form.is_valid():
        actions.send_back(cv, by=request.actor, **form.cleaned_data)
        messages.success(request, _("C’est rendu, avec votre mot."))
        return redirect(gone_from(request, cv))
    return render(request, "cv/send_back.html", {"cv": cv, "form": form}, status=422 if form.errors else 200)


@roles(*READERS)
def validate(request, pk):
    cv = shown.find_text(request, pk)
    if not was_read(request, cv):
        return read_first(request, cv, ValidateForm, actions.validate)
    form = ValidateForm(shown.typed(request), initial={"version": cv.version, "propose": True})
    if form.is_valid():
        actions.validate(cv, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Cette lettre est validée.") if cv.is_letter else _("Ce CV est validé."))
        return redirect("cv:review", cv.pk)
    return render(request, "cv/validate.html", {"cv": cv, "form": form}, status=422 if form.errors else 200)


def was_read(request, cv):
    """The link of the page that was read says which text that was, and the form says it again. Then comes the lock."""
    sent = request.POST if request.method == "POST" else request.GET
    return sent.get("version") == str(cv.version)


def read_first(request, cv, form, verb):
    """The text as it is now, and below it the form with what was typed: nobody answers for what they have not read."""
    if request.method != "POST":
        messages.warning(request, _("Relisez d’abord ce texte, tel qu’il est maintenant."))
        return redirect("cv:review", cv.pk)
    verb.admit(cv, by=request.actor)
    again = {"form": form(initial=request.POST.dict() | {"version": cv.version}), "again": AGAIN[form]}
    return render(request, "cv/review.html", shown.reading(request, cv) | again, status=409)


def gone_from(request, cv):
    """Once it is back in the young person's hands, the employment team no longer sees it."""
    return reverse("cv:review", args=[cv.pk]) if request.actor.role == Role.ADVISOR else reverse("cv:to_read")


# -- comments


@require_safe
@roles(*EVERYBODY)
def comments(request, pk, section):
    cv = shown.read_on(request, shown.find_text(request, pk))
    return shown.comments_page(request, cv, section)


@roles(*READERS)
def comment(request, pk, section):
    cv = shown.to_write(request, shown.find_text(request, pk))
    form = shown.comment_form_of(request, cv, section)
    if form.is_valid():
        actions.comment(cv, by=request.actor, section=section, **form.cleaned_data)
        return redirect(reverse("cv:review", args=[cv.pk]) + f"#{section}")
    return shown.comments_page(request, cv, section, comment_form=form)


@roles(*EVERYBODY)
def answer(request, pk):
    comment = find_comment(request, pk)
    actions.answer.admit(comment, by=request.actor)
    form = AnswerForm(shown.typed(request))
    if form.is_valid():
        actions.answer(comment, by=request.actor, **form.cleaned_data)
        return redirect("cv:comments", comment.cv_id, comment.section)
    context = {"comment": comment, "form": form}
    return render(request, "cv/answer.html", context, status=422 if form.errors else 200)


@require_POST
@roles(*EVERYBODY)
def resolve(request, pk):
    comment = find_comment(request, pk)
    actions.resolve(comment, by=request.actor)
    return redirect("cv:comments", comment.cv_id, comment.section)


def find_comment(request, pk):
    rows = Comment.objects.visible_to(request.actor).select_related("cv__youth__user", "author__user")
    return get_object_or_404(rows, pk=pk)
