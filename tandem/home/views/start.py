"""`/accueil/`: each hat has its own first page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core.http import roles
from tandem.home import actions, queries
from tandem.network.models import Role


@require_GET
@roles(*Role)
def home(request):
    return HOMES[request.actor.role](request)


def youth(request):
    if request.user.welcomed_at is None:
        return render(request, "home/welcome.html")
    file = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("referent__user", "structure"))
    cards = [card for of in CARDS if (card := of(request.actor))]
    context = {
        "youth": file,
        "cards": cards,
        "step": accompaniment.next_step(request.actor),
        "today": timezone.localdate(),
    }
    return render(request, "home/youth_home.html", context)


def advisor(request):
    context = {"overdue": accompaniment.overdue(request.actor, timezone.localdate())[:20]}
    return render(request, "home/advisor_home.html", context | queries.portfolio_counts(request.actor))


CARDS = [accompaniment.card]
HOMES = {Role.YOUTH: youth, Role.ADVISOR: advisor}


@require_POST
@roles(Role.YOUTH)
def welcome(request, pk):
    actions.welcome(get_object_or_404(User.objects.visible_to(request.actor), pk=pk), by=request.actor)
    return redirect("home:home")
