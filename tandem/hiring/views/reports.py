"""« Signaler »: an employer, to whoever decides about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.core.http import roles
from tandem.hiring import actions
from tandem.hiring.forms import ReportForm
from tandem.hiring.models import Report
from tandem.network.models import Partnership, Role

WHO_SAY = (Role.YOUTH, Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER)
WHO_DECIDE = (Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.NETWORK_ADMIN)


@roles(*WHO_SAY)
def report(request, pk):
    rows = Partnership.objects.visible_to(request.actor).select_related("employer", "structure")
    partnership = get_object_or_404(rows, pk=pk)
    form = ReportForm(request.POST or None)
    if form.is_valid():
        actions.report(partnership, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Merci. L’équipe est prévenue. L’entreprise ne sait rien."))
        return redirect("hiring:employers" if request.actor.role == Role.MANAGER else "hiring:requests")
    context = {"employer": partnership.employer, "form": form}
    return render(request, "hiring/report.html", context, status=422 if form.is_bound else 200)


@require_POST
@roles(*WHO_DECIDE)
def treat(request, pk):
    found = get_object_or_404(Report.objects.visible_to(request.actor).select_related("structure"), pk=pk)
    actions.treat(found, by=request.actor)
    messages.success(request, "C’est noté.")
    return redirect("hiring:employers")
