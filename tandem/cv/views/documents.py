"""The photo and the certificates: added, opened, taken away; and received at the desk for somebody."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.accompaniment.models import Youth
from tandem.core import files, journal
from tandem.core.http import roles
from tandem.core.http.ways import go_back, lead_to
from tandem.cv import actions, queries
from tandem.cv.forms import CertificateForm, DeskForm, PhotoForm
from tandem.cv.models import Document, Section
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS
from tandem.network.models import Role

Kind = Document.Kind


@require_safe
@roles(Role.YOUTH)
def documents(request):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    held = list(shown.documents(request, youth))
    context = {"youth": youth, "photo": next((one for one in held if one.kind == Kind.PHOTO), None)}
    context |= {"certificates": [one for one in held if one.kind == Kind.CERTIFICATE], "cv": youth.texts.cvs().first()}
    return render(request, "cv/documents/all.html", context)


@roles(*WRITERS)
def photo(request, pk):
    cv, form = shown.find(request, pk), PhotoForm(shown.typed(request), request.FILES or None)
    actions.deposit.admit(cv.youth, by=request.actor)
    if form.is_valid() and is_given(request, form, cv.youth, Kind.PHOTO, form.cleaned_data):
        messages.success(request, _("La photo est là."))
        return lead_to(request, "cv:photo", cv.pk)
    context = {
        "cv": cv,
        "form": form,
        "section": Section.WHO,
        "photo": shown.documents(request, cv.youth).photos().first(),
    }
    return render(request, "cv/documents/photo.html", context, status=422 if form.errors else 200)


@roles(*WRITERS)
def add_certificate(request, pk):
    cv, form = shown.find(request, pk), CertificateForm(shown.typed(request), request.FILES or None)
    actions.deposit.admit(cv.youth, by=request.actor)
    if form.is_valid() and is_given(request, form, cv.youth, Kind.CERTIFICATE, form.cleaned_data):
        messages.success(request, _("L’attestation est là."))
        return lead_to(request, "cv:write", cv.pk, Section.TRAINING)
    context = {"cv": cv, "form": form, "section": Section.TRAINING}
    return render(request, "cv/documents/certificate.html", context, status=422 if form.errors else 200)


@roles(Role.RECEPTION, Role.VOLUNTEER)
def desk(request):
    """Write-only: whoever receives a paper says for whom, and never sees it again."""
    form = DeskForm(shown.typed(request), request.FILES or None)
    youth = queries.at_the_desk(request.actor, **form.person()) if form.is_valid() else None
    if form.is_valid() and youth is None:
        form.add_error("last_name", "On ne trouve pas cette personne. Le nom et la date de naissance sont à revoir.")
    if youth and is_given(request, form, youth, Kind.CERTIFICATE, form.paper()):
        messages.success(request, f"C’est déposé pour {youth.user.first_name}, qui le sait.")
        return lead_to(request, "cv:desk")
    return render(request, "cv/documents/desk.html", {"form": form}, status=422 if form.errors else 200)


def is_given(request, form, youth, kind, given):
    """True once it is kept; else the reason stands beside the file."""
    try:
        actions.deposit(youth, by=request.actor, kind=kind, **given)
    except files.Refused as refusal:
        form.add_error("file", str(refusal))
    return not form.errors


@require_safe
@roles(*WRITERS, Role.MANAGER)
def document(request, pk):
    found = find(request, pk)
    actions.open_document.admit(found, by=request.actor)
    is_a_photo = found.kind == Kind.PHOTO
    if not (is_a_photo and journal.has_just("cv.open_cv", request.actor, concerns=found.youth_id)):
        actions.open_document(found, by=request.actor)
    return files.response(found.file, download=not is_a_photo)


@require_POST
@roles(*WRITERS)
def discard(request, pk):
    actions.discard(find(request, pk), by=request.actor)
    messages.success(request, _("C’est effacé."))
    return go_back(request, "cv:documents")


def find(request, pk):
    rows = Document.objects.visible_to(request.actor).select_related("file", "youth__user")
    return get_object_or_404(rows, pk=pk)
