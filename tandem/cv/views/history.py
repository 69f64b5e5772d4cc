"""The versions of a text: who left what, what changed between two of them, and the way back to one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tandem.core.http import roles
from tandem.cv import actions
from tandem.cv.content import texts, words
from tandem.cv.content.difference import changes
from tandem.cv.models import PublishedCard, Turn
from tandem.cv.views import shown
from tandem.cv.views.mine import WRITERS

SHOWN = 100


@require_safe
@roles(*WRITERS)
def versions(request, pk):
    cv = shown.find_text(request, pk)
    context = {"cv": cv, "rows": rows(request, cv), "home": shown.home_for(request, cv)}
    return render(request, "cv/versions.html", context)


@require_safe
@roles(*WRITERS)
def compare(request, pk):
    turn = find_turn(request, pk)
    shown.read_on(request, turn.cv)
    return render(request, "cv/compare.html", comparison(request, turn))


@require_POST
@roles(*WRITERS)
def restore(request, pk):
    turn = find_turn(request, pk)
    actions.restore(turn.cv, by=request.actor, turn=turn)
    messages.success(request, _("C’est revenu. La version d’avant reste dans la liste."))
    return redirect("cv:versions", turn.cv_id)


def find_turn(request, pk):
    rows = Turn.objects.visible_to(request.actor).select_related("cv__youth__user", "author__user")
    return get_object_or_404(rows, pk=pk)


def turns_of(request, cv):
    return Turn.objects.visible_to(request.actor).filter(cv=cv).select_related("author__user", "cv__youth")


def rows(request, cv):
    """Each turn with the parts that it changed, the latest first."""
    turns = list(turns_of(request, cv)[:SHOWN])
    card = PublishedCard.objects.visible_to(request.actor).filter(version__cv=cv).first()
    return [
        {
            "turn": turn,
            "changed": [
                part.label for part in texts.sections_of(cv) if turn.content.get(part) != before.content.get(part)
            ],
            "is_today": turn is turns[0],
            "differs": turn.content != turns[0].content,
            "is_published": card is not None and turn.validated_id == card.version_id,
        }
        for turn, before in zip(turns, [*turns[1:], Turn(content={})], strict=False)  # none before the first save
    ]


def comparison(request, turn):
    """This turn beside the one that `avec` names, else the one before it; the older on the left."""
    turns = list(turns_of(request, turn.cv)[:SHOWN])
    older = [one for one in turns if one.pk < turn.pk]
    other = next((one for one in turns if str(one.pk) == request.GET.get("avec")), older[0] if older else None)
    before, after = sorted([other or Turn(pk=0, content={}), turn], key=lambda one: one.pk)
    return {
        "cv": turn.cv,
        "turn": turn,
        "turns": turns,
        "other": other,
        "before": before,
        "after": after,
        "sections": differences(turn.cv, before.content, after.content),
        "differs": turn.content != turns[0].content,
    }


def differences(cv, before, after):
    """(part, its changes), for the parts that changed."""
    both = [texts.read(cv, before), texts.read(cv, after)]
    names = words.names_in(*both)
    told = [(part, *(words.passages(content, part, names) for content in both)) for part in texts.sections_of(cv)]
    return [(part, found) for part, old, new in told if (found := changes(old, new))]
