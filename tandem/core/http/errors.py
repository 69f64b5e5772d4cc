"""The pages of mishaps, in French."""

from django.http import HttpResponse


def conflict(request, refusal):
    return HttpResponse(str(refusal), status=409)


def lost_session(request, sign_in):
    return HttpResponse(sign_in, status=401)


def lost_form(request, reason=""):
    return HttpResponse(reason, status=403)
