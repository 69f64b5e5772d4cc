"""What is theirs, to take away."""

from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tandem.accompaniment.models import Youth
from tandem.accounts import proofs
from tandem.core.http import roles
from tandem.home import actions
from tandem.network.models import Role


@require_GET
@roles(Role.YOUTH)
@proofs.required
def data(request):
    """What the file holds and what it does not, before it is taken."""
    return render(request, "home/my_data.html")


@require_GET
@roles(Role.YOUTH)
def export(request):
    if not proofs.is_fresh(request.session.row):
        return redirect("home:my_data")  # which asks for a code, and comes back to a page and not to a file
    youth = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("user"))
    packed = actions.export_own_data(youth, by=request.actor)
    name = f"mes-donnees-{timezone.localdate()}.zip"
    return FileResponse(packed, as_attachment=True, filename=name, headers={"Cache-Control": "private, no-store"})
