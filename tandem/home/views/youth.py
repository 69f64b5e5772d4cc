from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.home import queries
from tandem.network.models import Role


@require_GET
@roles(Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION)
def show(request, pk):
    """One young person: who they are, for the structure's staff; what they do, for their advisor."""
    youths = Youth.objects.visible_to(request.actor).select_related("user", "referent__user", "structure", "commune")
    youth = get_object_or_404(youths, pk=pk)
    context = {"youth": youth, "today": timezone.localdate()} | queries.file_of(youth, request.actor)
    return render(request, "home/_plan.html" if request.htmx else "home/youth.html", context)
