"""The rows that a page is about, and what was sent with it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse

from tandem.cv.models import CV
from tandem.network.models import Role

STATE_KINDS = {
    CV.State.DRAFT: "",
    CV.State.SUBMITTED: "wait",
    CV.State.SENT_BACK: "info",
    CV.State.VALIDATED: "ok",
}


def texts(request):
    """CVs and letters, as whoever asks may see them."""
    return CV.objects.visible_to(request.actor).select_related("youth__user", "youth__referent__user")


def cvs(request):
    return texts(request).cvs()


def letters(request):
    return texts(request).letters()


def find(request, pk):
    """A CV."""
    return get_object_or_404(cvs(request), pk=pk)


def find_text(request, pk):
    """A CV or a letter: what both are written and read with."""
    return get_object_or_404(texts(request), pk=pk)


def find_letter(request, pk):
    return get_object_or_404(letters(request), pk=pk)


def home_for(request, cv):
    """Where each of the duo finds the whole CV."""
    own = "cv:letter" if cv.is_letter else "cv:one"
    return reverse(own if request.actor.role == Role.YOUTH else "cv:review", args=[cv.pk])


def typed(request):
    """What a form was sent with, even when nothing was ticked; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None


def seen(request, cv, section):
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else cv.saved.get(section, 0)
