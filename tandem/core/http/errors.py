"""What a person reads when something cannot be: what happened, what to do, and what they typed, to send it again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from tandem.core.http.views import public

NEVER_SHOWN = ("csrfmiddlewaretoken", "form_key", "version")


@public
def bad_request(request, exception=None):
    return render(request, "core/errors/400.html", status=400)


@public
def forbidden(request, exception=None):
    return render(request, "core/errors/403.html", status=403)


@public
def not_found(request, exception=None):
    return render(request, "core/errors/404.html", status=404)


@public
def broken(request):
    """The last page that still works: no context, no database."""
    return HttpResponse(render_to_string("core/errors/500.html"), status=500)


@public
def lost_form(request, reason=""):
    """The form's protection had expired (Django's CSRF failure): the same page again, with what was typed."""
    return render(
        request,
        "core/errors/lost.html",
        {"typed": typed(request), "action": request.path},
        status=403,
    )


def lost_session(request, sign_in):
    """The session ended while somebody typed: keep the text, and the way to come back."""
    return render(
        request,
        "core/errors/lost.html",
        {"typed": typed(request), "sign_in": sign_in},
        status=401,
    )


def conflict(request, refusal):
    """Somebody else saved in the meantime: both texts, side by side."""
    theirs = [(name, getattr(refusal.theirs, name, "")) for name in refusal.mine]
    pairs = [(name, theirs_value, refusal.mine[name]) for name, theirs_value in theirs]
    context = {
        "pairs": [pair for pair in pairs if pair[1] != pair[2]],
        "sentence": str(refusal),
        "typed": typed(request),
    }
    return render(request, "core/errors/409.html", context, status=409)


def typed(request):
    """The fields of a form that could not be received; files cannot be kept."""
    return [(name, value) for name, values in request.POST.lists() if name not in NEVER_SHOWN for value in values]
