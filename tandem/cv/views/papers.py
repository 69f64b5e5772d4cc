"""A text as a file, for those who write it and those who read it with them: PDF, Word, JSON Resume."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from tandem.core.http import roles
from tandem.cv import pdf as sheets
from tandem.cv.content import Content, texts
from tandem.cv.exports import resume, word
from tandem.cv.models import CVVersion, Mode
from tandem.cv.projections import paper_of
from tandem.cv.views import shown
from tandem.cv.views.together import EVERYBODY


@require_safe
@roles(*EVERYBODY)
def pdf(request, pk):
    cv = shown.read(request, shown.find_text(request, pk))
    return letter(cv) if cv.is_letter else sheets.response(of(request, cv, cv.content, Mode.FULL)[0])


@require_safe
@roles(*EVERYBODY)
def pdf_in_mode(request, pk, mode):
    return sheets.response(validated(request, pk, mode)[0])


@require_safe
@roles(*EVERYBODY)
def word_file(request, pk):
    return in_word(today(request, pk)[0])


@require_safe
@roles(*EVERYBODY)
def word_in_mode(request, pk, mode):
    return in_word(validated(request, pk, mode)[0])


@require_safe
@roles(*EVERYBODY)
def json_resume(request, pk):
    return as_resume(*today(request, pk))


@require_safe
@roles(*EVERYBODY)
def json_resume_in_mode(request, pk, mode):
    return as_resume(*validated(request, pk, mode))


@require_safe
@roles(*EVERYBODY)
def picture(request, pk):
    """The first page of `pdf`, to look at."""
    page = sheets.picture(today(request, pk, shown.read_on)[0])
    return HttpResponse(page, content_type="image/png", headers={"X-Content-Type-Options": "nosniff"})


# -- what they say


def today(request, pk, read=shown.read):
    """The text of today, whole, validated or not."""
    cv = read(request, shown.find(request, pk))
    return of(request, cv, cv.content, Mode.FULL)


def validated(request, pk, mode):
    """The validated text as an employer receives it in this mode."""
    cv = shown.read(request, shown.find(request, pk))
    version = get_object_or_404(CVVersion.objects.visible_to(request.actor).filter(cv=cv)[:1])
    return of(request, cv, version.content, mode, version)


def of(request, cv, stored, mode, version=None):
    """The card that this reader may see, and the words that it was made from."""
    content = Content.read(stored)
    return shown.whole(request, cv, content, mode, version), content


def letter(cv):
    return sheets.letter_response(paper_of(cv.youth.user, texts.read(cv)), on=timezone.localdate())


def in_word(card):
    return sheets.handed(word.file_of(card), word.KIND, sheets.file_name(card, "docx"))


def as_resume(card, content):
    return sheets.handed(resume.file_of(card, content), resume.KIND, sheets.file_name(card, "json"))
