from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tandem.accompaniment.actions import open_file
from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.home import queries
from tandem.network.models import Role


@require_GET
@roles(Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION)
def show(request, pk):
    """One young person: who they are, for the structure's staff; the whole file for the duo's advisor, and for a
    manager during the hour that they opened. Each time the whole file is shown leaves its line."""
    youths = Youth.objects.visible_to(request.actor).select_related("user", "referent__user", "structure", "commune")
    youth = get_object_or_404(youths, pk=pk)
    context = {"youth": youth, "today": timezone.localdate()} | queries.file_of(youth, request.actor)
    if context["opened"]:
        leave_a_line = open_file.with_its_page if request.htmx else open_file
        leave_a_line(youth, by=request.actor)
    return render(request, "home/_plan.html" if request.htmx else "home/youth.html", context)
