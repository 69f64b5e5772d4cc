"""Letters: their list, one of them, its sheet of paper. Its steps and its readers are those of a CV."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.cv import actions
from tandem.cv.content import texts
from tandem.cv.forms import TitleForm
from tandem.cv.models import LetterSection
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS
from tandem.cv.views.together import EVERYBODY
from tandem.network.models import Role


@require_safe
@roles(Role.YOUTH)
def mine(request):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    rows = [(one, shown.STATE_KINDS[one.state]) for one in shown.letters(request).order_by("-changed_at")]
    return render(request, "cv/letters/mine.html", {"youth": youth, "rows": rows})


@roles(*WRITERS)
def begin(request, pk):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor), pk=pk)
    actions.begin_letter.admit(youth, by=request.actor)
    taken = shown.letters(request).filter(youth=youth).values_list("title", flat=True)
    form = TitleForm(shown.typed(request), taken=taken)
    if form.is_valid():
        letter = actions.begin_letter(youth, by=request.actor, **form.cleaned_data)
        return redirect("cv:write", letter.pk, LetterSection.ADDRESSEE)
    context = {"youth": youth, "form": form}
    return render(request, "cv/letters/begin.html", context, status=422 if form.errors else 200)


@require_safe
@roles(Role.YOUTH)
def one(request, pk):
    letter = shown.find_letter(request, pk)
    text = texts.read(letter)
    context = {
        "cv": letter,
        "state_kind": shown.STATE_KINDS[letter.state],
        "steps": shown.overview(request, letter, text),
    }
    template = "cv/letters/_one.html" if request.htmx else "cv/letters/one.html"
    return render(request, template, context | shown.sheet_of(request, letter, text))


@require_safe
@roles(*EVERYBODY)
def sheet(request, pk):
    letter = shown.read(request, shown.find_letter(request, pk))
    context = {"cv": letter, "home": shown.home_for(request, letter)}
    return render(request, "cv/letters/sheet.html", context | shown.sheet_of(request, letter, texts.read(letter)))
