"""« Ce qui a été montré, à qui »."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.core.http.ways import page_of
from tandem.hiring import actions, queries
from tandem.hiring.forms import OPENS
from tandem.hiring.models import Reveal
from tandem.network.models import Partnership, Role

A_PAGE = 20


@roles(Role.YOUTH)
def reveals(request):
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    rows = Reveal.objects.visible_to(request.actor).select_related("employer", "youth")
    shown = [(reveal, [label for value, label in OPENS if value in reveal.what]) for reveal in rows]
    readers, more = _page(request, queries.opened_by(youth))
    context = {"shown": shown, "readers": readers, "more": more, "youth": youth}
    return render(request, "hiring/reveals.html", context)


def _page(request, rows):
    """(one page of them, the address of the next one or "")"""
    page = Paginator(rows, A_PAGE).get_page(page_of(request))
    return page, f"?page={page.next_page_number()}" if page.has_next() else ""


@roles(Role.YOUTH)
def as_they_see(request, pk):
    """« Ce que cet employeur voit »: the very page, through the very queries, of somebody who works there."""
    partnership = get_object_or_404(Partnership.objects.visible_to(request.actor).select_related("employer"), pk=pk)
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"))
    context = {"partnership": partnership, "employer": partnership.employer, "youth": youth}
    context |= queries.as_seen_by(partnership.employer, youth)
    context["requests"], context["more"] = _page(request, context["requests"])
    return render(request, "hiring/as_they_see.html", context)


@require_POST
@roles(Role.YOUTH, Role.ADVISOR, Role.EMPLOYMENT_TEAM)
def close(request, pk):
    reveal = get_object_or_404(Reveal.objects.visible_to(request.actor).select_related("youth__user"), pk=pk)
    actions.close(reveal, by=request.actor)
    messages.success(request, _("C’est refermé. L’entreprise ne voit plus rien."))
    return redirect("hiring:reveals" if request.actor.role == Role.YOUTH else "hiring:requests")
