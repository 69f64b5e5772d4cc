"""The advisor's notes. The young person reads the same page, without the pen."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.accompaniment import actions
from tandem.accompaniment.forms import NoteForm
from tandem.accompaniment.models import FormerNote, Note, Youth
from tandem.accompaniment.views.steps import THE_DUO
from tandem.core.actions import Conflict
from tandem.core.http import roles
from tandem.core.http.ways import page_of, version_of
from tandem.network.models import Role

A_PAGE = 20


@require_safe
@roles(Role.YOUTH)
def mine(request):
    return shown(request, get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user")))


@require_safe
@roles(*THE_DUO)
def notes(request, pk):
    return shown(request, the_youth(request, pk))


def shown(request, youth):
    """Twenty a page, the latest first, each with what it said before. Refused before anything is read."""
    actions.read_notes(youth, by=request.actor)
    page, rows = page_of(request), Note.objects.visible_to(request.actor).filter(youth=youth)
    found = list(rows.select_related("author__user")[(page - 1) * A_PAGE : page * A_PAGE + 1])
    context = {
        "youth": youth,
        "notes": with_former(request, found[:A_PAGE]),
        "more": f"?page={page + 1}" * (len(found) > A_PAGE),
    }
    return render(request, "accompaniment/notes.html", context)


def with_former(request, found):
    """(note, its former texts) pairs."""
    rows = FormerNote.objects.visible_to(request.actor).filter(note__in=found)
    former = rows.select_related("corrected_by__user")
    texts = {note.pk: [] for note in found}
    for text in former:
        texts[text.note_id].append(text)
    return [(note, texts[note.pk]) for note in found]


@roles(Role.ADVISOR)
def write(request, pk):
    youth = the_youth(request, pk)
    actions.write_note.admit(youth, by=request.actor)
    form = NoteForm(request.POST or None, initial={"about_on": timezone.localdate()})
    if form.is_valid():
        actions.write_note(youth, by=request.actor, **form.cleaned_data)
        messages.success(request, f"La note est écrite. {youth.user.first_name} peut la lire.")
        return redirect("accompaniment:notes", youth.pk)
    context = {"youth": youth, "form": form, "title": "Écrire une note"}
    return render(request, "accompaniment/note.html", context, status=422 if form.is_bound else 200)


@roles(Role.ADVISOR)
def correct(request, pk):
    note = get_object_or_404(Note.objects.visible_to(request.actor).select_related("youth__user"), pk=pk)
    form = NoteForm(request.POST or None, initial={"about_on": note.about_on, "text": note.text})
    context = {"youth": note.youth, "form": form, "title": "Corriger la note"}
    context["version"] = version_of(request) or note.version
    if not form.is_valid():
        return render(request, "accompaniment/note.html", context, status=422 if form.is_bound else 200)
    try:
        actions.correct_note(note, by=request.actor, version=version_of(request), **form.cleaned_data)
    except Conflict as conflict:
        context |= {"saved": conflict.theirs, "version": conflict.theirs.version}
        return render(request, "accompaniment/note.html", context, status=409)
    messages.success(request, "La note est corrigée. L’ancien texte reste dessous.")
    return redirect("accompaniment:notes", note.youth_id)


def the_youth(request, pk):
    return get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"), pk=pk)
