"""A CV written elsewhere: given as a file or as text, shown piece by piece, and added once each piece is confirmed."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.core import files
from tandem.core.http import roles
from tandem.cv import actions, imports
from tandem.cv.content import Content
from tandem.cv.content.merge import new_in
from tandem.cv.forms import BringForm, PiecesForm
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS
from tandem.reference.models import fold


@roles(*WRITERS)
def bring(request, pk):
    cv, form = shown.find(request, pk), BringForm(shown.typed(request), request.FILES or None)
    actions.bring.admit(cv, by=request.actor)
    found = read(cv, form) if form.is_valid() else None
    if found is not None:
        pieces = PiecesForm(mine=Content.read(cv.content), found=found, is_file=bool(request.FILES))
        return render(request, "cv/pieces.html", shown.pieces(request, cv, pieces))
    context = {"cv": cv, "form": form, "home": shown.home_for(request, cv)}
    return render(request, "cv/bring.html", context, status=422 if form.errors else 200)


@require_POST
@roles(*WRITERS)
def keep(request, pk):
    cv = shown.find(request, pk)
    pieces = PiecesForm(request.POST, mine=Content.read(cv.content))
    if pieces.is_valid():
        actions.bring(cv, by=request.actor, content=pieces.content())
        messages.success(request, _("C’est ajouté. Relis chaque étape."))
        return redirect(shown.home_for(request, cv))
    return render(request, "cv/pieces.html", shown.pieces(request, cv, pieces), status=422)


def read(cv, form):
    """What the file or the text says that the CV does not say yet; or None, with the reason beside the field."""
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    try:
        found = from_file(cv, file) if file else imports.read_text(text)
    except (imports.Unreadable, files.Refused) as reason:
        form.add_error("file" if file else "text", str(reason))
        return None
    found.content = new_in(found.content, Content.read(cv.content))
    found.rest = without_their_name(cv.youth.user, found.rest)
    if found.is_empty:
        form.add_error("file" if file else "text", _("Tout ce qui s’y lit est déjà dans ce CV."))
    return None if form.errors else found


def without_their_name(user, lines):
    names = {fold(f"{user.first_name} {user.last_name}"), fold(f"{user.last_name} {user.first_name}")}
    return [one for one in lines if fold(one) not in names]


def from_file(cv, file):
    """It passes the antivirus as every other upload, and is gone when this returns."""
    return imports.read(files.passed(file, demanded=cv.youth.structure.demands_antivirus))
