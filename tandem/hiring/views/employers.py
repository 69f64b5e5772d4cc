from datetime import timedelta

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from tandem.accounts import allowances, codes, entrance
from tandem.accounts.entrance import Entrance
from tandem.accounts.models import Code, Membership
from tandem.accounts.views.doors import address
from tandem.core import limits
from tandem.core.http import public, roles
from tandem.core.refusals import NotNow
from tandem.hiring import actions, queries
from tandem.hiring.forms import RegistrationForm
from tandem.network.models import Partnership, Role

DECIDERS = (Role.EMPLOYMENT_TEAM, Role.MANAGER)
A_PAGE = 50
REGISTRATIONS = 5  # an hour, an address


# -- the employer's side
@public
def register(request):
    """One screen. The answer is the same whoever writes: a code leaves for the address."""
    form = RegistrationForm(request.POST or None)
    if form.is_valid():
        _spend_a_registration(request)
        actions.register(form.structure, by=request.actor, **form.cleaned_data)
        return _send_a_code(request, form.cleaned_data["email"])
    return render(request, "hiring/register.html", {"form": form}, status=422 if form.is_bound else 200)


def _spend_a_registration(request):
    if not limits.spend(f"register:{allowances.place(address(request))}", REGISTRATIONS, timedelta(hours=1)):
        raise NotNow("Trop d’inscriptions depuis cette connexion. Réessayez dans une heure.")


def _send_a_code(request, email):
    """To the same door as everybody, with the address already told."""
    here = Entrance(door="pro", next=reverse("hiring:arrival"), kind=Code.Kind.EMAIL, target=email)
    code, _refusal = codes.ask(here.kind, email, browser=here.browser, address=request.META["REMOTE_ADDR"])
    if code is None:
        messages.info(request, "Votre demande est notée. Demandez un code pour entrer.")
        return redirect("accounts:sign_in_pro")
    here.code_id = code.pk
    entrance.keep(request, here)
    return redirect("accounts:code")


@roles(Role.EMPLOYER)
def company(request):
    """« Mon entreprise »: where its request stands, who answers and when, and its people."""
    partnerships = Partnership.objects.visible_to(request.actor).select_related("structure").order_by("asked_at")
    people = Membership.objects.visible_to(request.actor).filter(role=Role.EMPLOYER).select_related("user")
    context = {
        "company": request.actor.organisation,
        "partnerships": partnerships,
        "people": people.active(),
        "waiting": queries.told(request.actor, queries.waiting(request.actor)),
        "newcomers": queries.to_admit(request.actor),
    }
    return render(request, "hiring/company.html", context)


@roles("", *Role)
def arrival(request):
    """After the code of a registration: a young person who took the wrong door is at home, a newcomer waits."""
    if request.actor.role == Role.EMPLOYER:
        return redirect("hiring:company")
    if request.actor.role:
        messages.info(request, _("Tu as déjà un espace sur Tandem : te voici chez toi."))
        return redirect("/")
    own = Membership.objects.visible_to(request.actor).filter(state=Membership.State.ASKED)
    return render(request, "hiring/waiting.html", {"asked": own.select_related("organisation")})


@require_POST
@roles(Role.EMPLOYER, *DECIDERS)
def admit(request, pk):
    newcomer = get_object_or_404(Membership.objects.visible_to(request.actor).select_related("user"), pk=pk)
    actions.admit(newcomer, by=request.actor)
    messages.success(request, f"{newcomer.user.full_name} peut maintenant entrer.")
    return redirect(_people_page(request.actor))


@require_POST
@roles(Role.EMPLOYER, *DECIDERS)
def turn_away(request, pk):
    newcomer = get_object_or_404(Membership.objects.visible_to(request.actor), pk=pk)
    actions.turn_away(newcomer, by=request.actor)
    messages.success(request, "La demande est refusée.")
    return redirect(_people_page(request.actor))


def _people_page(actor):
    return "hiring:company" if actor.role == Role.EMPLOYER else "hiring:employers"


# -- the structure's side
@roles(*DECIDERS, Role.NETWORK_ADMIN)
def employers(request):
    """Those who wait first, then all the others."""
    asked = request.GET.get("page", "1")
    page = max(1, int(asked)) if asked.isdecimal() and len(asked) < 5 else 1
    known = Partnership.objects.visible_to(request.actor).exclude(state=Partnership.State.ASKED)
    known = known.select_related("employer__commune", "structure").order_by("employer__name", "pk")
    rows = list(known[(page - 1) * A_PAGE : page * A_PAGE + 1])
    context = {
        "reported": queries.reported(request.actor),
        "to_verify": queries.to_verify(request.actor),
        "to_admit": queries.to_admit(request.actor),
        "known": rows[:A_PAGE],
        "more": f"?page={page + 1}" if len(rows) > A_PAGE else "",
        "page": page,
        "of_a_network": request.actor.role == Role.NETWORK_ADMIN,
    }
    return render(request, "hiring/employers.html", context)


@roles(*DECIDERS, Role.NETWORK_ADMIN)
def employer(request, pk):
    rows = Partnership.objects.visible_to(request.actor).select_related("employer__commune", "structure")
    partnership = get_object_or_404(rows, pk=pk)
    people = queries.people_of(partnership)
    context = {
        "partnership": partnership,
        "people": people,
        "doubts": queries.doubts(partnership, people),
        "reports": queries.reports_on(request.actor, partnership),
        "here": reverse("hiring:employer", args=[pk]),
    }
    return render(request, "hiring/employer.html", context)
