"""The road of a request: the reader's register, signed in by default, forms received once, refusals as sentences."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from tandem.core import once
from tandem.core.http import errors
from tandem.core.refusals import Conflict, NotNow

SAFE = ("GET", "HEAD", "OPTIONS")
TU, VOUS = "fr", "fr-vous"


def speak_to_the_reader(get_response):
    """« tu » to young people and to visitors, « vous » to everybody else."""

    def middleware(request):
        with translation.override(VOUS if request.actor.is_professional else TU):
            return get_response(request)

    return middleware


class let_in_the_signed_in:
    """Default deny: a view without `@public` asks for a person, and a view that says nothing of itself is a defect."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.actor.is_signed_in:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(self, request, view, args, kwargs):
        if getattr(view, "public", False):
            return None
        if not hasattr(view, "roles"):
            raise RuntimeError(f"{view.__module__}.{view.__name__} says neither @roles nor @public")
        return None if request.actor.is_signed_in else ask_to_sign_in(request)


class receive_forms:
    """One transaction a form, with its key; an answer of 400 or more rolls all back, key included."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        try:
            if request.method in SAFE or getattr(view, "own_transactions", False):
                return view(request, *args, **kwargs)
            return receive(request, view, args, kwargs)
        except Conflict as refusal:
            return errors.conflict(request, refusal)
        except NotNow as refusal:
            return refuse(request, str(refusal))


def receive(request, view, args, kwargs):
    key = once.key_of(request, request.actor)
    with transaction.atomic():
        if key and (answer := once.first_answer(key)):
            return answer
        response = view(request, *args, **kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        elif key:
            once.remember(key, response)
    return response


def refuse(request, sentence):
    if request.htmx:
        answer = render(request, "core/_flash.html", {"messages": [sentence]}, status=409)
        answer["HX-Retarget"], answer["HX-Reswap"] = "#flash", "innerHTML"
        return answer
    messages.warning(request, sentence)
    return redirect(came_from(request))


def ask_to_sign_in(request):
    """A page comes back after sign-in. A form answers with what was typed, to send again."""
    if request.htmx:
        page = request.htmx.current_url_abs_path or "/"
        return HttpResponse(status=401, headers={"HX-Redirect": sign_in_url(page)})
    if request.method in SAFE:
        return redirect(sign_in_url(request.get_full_path()))
    return errors.lost_session(request, sign_in_url(came_from(request)))


def sign_in_url(page):
    return resolve_url("accounts:sign_in") + "?" + urlencode({"next": page})


def came_from(request):
    """The page that the form stood on, if it is one of ours."""
    page = request.META.get("HTTP_REFERER", "")
    return page if url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()) else "/"
