"""The CV on paper, for those who write it and those who read it with them."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tandem.core.http import roles
from tandem.cv import pdf as sheets
from tandem.cv.content import Content
from tandem.cv.models import CVVersion
from tandem.cv.views import shown
from tandem.cv.views.together import EVERYBODY


@require_safe
@roles(*EVERYBODY)
def pdf(request, pk):
    """The text of today, whole, validated or not."""
    cv = shown.find(request, pk)
    return sheets.response(shown.whole(request, cv, Content.read(cv.content)))


@require_safe
@roles(*EVERYBODY)
def pdf_in_mode(request, pk, mode):
    """The validated text as an employer receives it in this mode."""
    cv = shown.find(request, pk)
    version = get_object_or_404(CVVersion.objects.visible_to(request.actor).filter(cv=cv)[:1])
    return sheets.response(shown.whole(request, cv, Content.read(version.content), mode, version))


@require_safe
@roles(*EVERYBODY)
def picture(request, pk):
    """The first page of `pdf`, to look at."""
    cv = shown.find(request, pk)
    page = sheets.picture(shown.whole(request, cv, Content.read(cv.content)))
    return HttpResponse(page, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})
