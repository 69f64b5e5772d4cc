"""After a form: where to go back to, and which version it was made from."""

from django.http import HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def go_back(request, otherwise):
    """To the page that the form named as `next`, else to the one it stood on; ours only. Else `otherwise`."""
    for page in (request.POST.get("next"), request.META.get("HTTP_REFERER")):
        if page and url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
            return redirect(page)
    return redirect(otherwise)


def lead_to(request, page, *args):
    """After a form that htmx sent: the browser goes there itself, and the page shows its message."""
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": resolve_url(page, *args)})
    return redirect(page, *args)


def version_of(request) -> int | None:
    """What `{% act %}` and `<input name="version">` carry; None when the form does not say."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def page_of(request) -> int:
    """`?page=3`; the first one for anything else."""
    asked = request.GET.get("page", "1")
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
