"""`/accueil/`: each hat has its own first page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core.http import roles
from tandem.core.templatetags.tandem import phone
from tandem.home import actions, cards, queries
from tandem.network.models import Partnership, Role

SHOWN = 16  # of each of three lists: an advisor’s morning names fewer than fifty people
TODAY = {
    Role.VOLUNTEER: "Aujourd’hui, vous accueillez les jeunes sur place. Leurs dossiers restent à qui les accompagne.",
    Role.TRAINING_PROVIDER: "Aujourd’hui, votre organisme est connu du réseau. Les structures voient vos coordonnées.",
}


@require_GET
@roles(*Role)
def home(request):
    return HOMES[request.actor.role](request)


def youth(request):
    if request.user.welcomed_at is None:
        return render(request, "home/welcome.html")
    file = get_object_or_404(Youth.objects.visible_to(request.actor).select_related("referent__user", "structure"))
    context = {"youth": file, "today": timezone.localdate(), "cards": cards.of(request.actor)}
    context["to_confirm"] = accompaniment.must_confirm(file)
    return render(request, "home/youth_home.html", context | queries.first_thing(request.actor, file))


def advisor(request):
    context = queries.waiting(request.actor, shown=SHOWN) | {"cards": cards.of(request.actor)}
    return render(request, "home/advisor_home.html", context)


def manager(request):
    context = queries.structure_of(request.actor, shown=SHOWN) | {"cards": cards.of(request.actor)}
    return render(request, "home/manager_home.html", context)


def reception(request):
    return render(request, "home/reception_home.html")


def team(request):
    context = {"cards": cards.of(request.actor), "may_create": request.actor.role == Role.EMPLOYMENT_TEAM}
    return render(request, "home/team_home.html", context)


def employer(request):
    """The state of their request, who answers and when; then what is open to them."""
    asked = Partnership.objects.visible_to(request.actor).select_related("structure").order_by("asked_at")
    return render(request, "home/employer_home.html", {"partnerships": asked, "cards": cards.of(request.actor)})


def place(request):
    """Who has little to do here yet: their organisation, and a sentence on today."""
    organisation = request.actor.organisation
    facts = [
        ("Téléphone", phone(organisation.phone)),
        ("E-mail", organisation.email),
        ("Votre rôle", request.actor.membership.get_role_display()),
    ]
    context = {"organisation": organisation, "facts": facts, "today_you_can": TODAY[request.actor.role]}
    return render(request, "home/place_home.html", context)


HOMES = {
    Role.YOUTH: youth,
    Role.ADVISOR: advisor,
    Role.MANAGER: manager,
    Role.RECEPTION: reception,
    Role.EMPLOYMENT_TEAM: team,
    Role.EMPLOYER: employer,
    Role.NETWORK_ADMIN: team,
    Role.VOLUNTEER: place,
    Role.TRAINING_PROVIDER: place,
}


@require_POST
@roles(Role.YOUTH)
def welcome(request, pk):
    actions.welcome(get_object_or_404(User.objects.visible_to(request.actor), pk=pk), by=request.actor)
    return redirect("home:home")
