from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from tandem.accompaniment.models import Youth
from tandem.accounts.models import Membership
from tandem.core.http import roles
from tandem.network.models import STRUCTURE_STAFF, Role
from tandem.privacy import actions, queries
from tandem.privacy.forms import DayForm, JournalForm


@require_safe
@roles(Role.YOUTH)
def mine(request):
    """« Qui a vu mes données »: ten days a page."""
    youth = get_object_or_404(Youth.objects.visible_to(request.actor))
    actions.open_own_journal(youth, by=request.actor)
    form = DayForm(request.GET)
    before = form.cleaned_data["before"] if form.is_valid() else None
    days, following = queries.days_of(youth, before)
    return render(request, "privacy/mine.html", {"days": days, "following": following, "before": before})


@require_safe
@roles(Role.MANAGER, Role.NETWORK_ADMIN)
def journal(request):
    """The lines of a structure, or those that a network answers for: fifty a page."""
    form = JournalForm(request.GET, hats=staff(request.actor), youths=Youth.objects.visible_to(request.actor))
    is_right = form.is_valid()
    actions.open_journal(request.actor.organisation, by=request.actor, asked_for=form.asked_for)
    lines, before = queries.lines_of(request.actor, **form.cleaned_data) if is_right else ([], None)
    context = {"form": form, "lines": lines, "youth": form.cleaned_data.get("youth")}
    context["more"] = f"?{urlencode(form.asked_for | {'before': before})}" if before else ""
    return render(request, "privacy/journal.html", context, status=422 if form.errors else 200)


def staff(actor):
    known = Membership.objects.visible_to(actor).filter(role__in=STRUCTURE_STAFF | {Role.NETWORK_ADMIN})
    return known.select_related("user").order_by("user__last_name", "user__first_name", "pk")
