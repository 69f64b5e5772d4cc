"""What everybody may see before signing in: the doors, « ma Mission Locale », and what search engines ask for."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from tandem.accounts.models import Membership
from tandem.core.http import public
from tandem.home.forms import PlaceForm
from tandem.network.models import Organisation
from tandem.network.queries import nearest, publisher
from tandem.privacy import retention

INDEXED = ("doors", "find", "legal", "privacy", "accessibility", "contact")
CLOSED = ("/cvtheque/", "/entreprise/", "/demo/", "/events/")


@public
def doors(request):
    """`/`: what Tandem is, my Mission Locale, three doors. Whoever is signed in goes home."""
    if request.actor.is_signed_in:
        return redirect("hiring:arrival" if _waits_for_their_company(request.actor) else "home:home")
    return render(request, "home/public/doors.html", {"form": PlaceForm()})


def _waits_for_their_company(actor):
    """No hat yet, but one that a colleague or a team must admit."""
    if actor.role:
        return False
    states = Membership.objects.visible_to(actor).exclude(state=Membership.State.ENDED).values_list("state", flat=True)
    return set(states) == {Membership.State.ASKED}


@public
def find(request):
    """« Ma Mission Locale »: the structures that serve a commune, or the nearest ones."""
    form = PlaceForm(request.GET or None)
    context = {"form": form}
    if form.is_valid():
        context |= _answer(request.actor, form.cleaned_data["commune"])
    return render(request, "home/public/find.html", context, status=422 if form.errors else 200)


def _answer(actor, commune):
    serving = list(Organisation.objects.visible_to(actor).covering(commune.code).prefetch_related("sites__commune"))
    return {"commune": commune, "serving": serving, "near": [] if serving else nearest(commune)}


@public
def sitemap(request):
    structures = Organisation.objects.visible_to(request.actor).structures().values_list("slug", flat=True)
    pages = [reverse(f"home:{name}") for name in INDEXED]
    pages += [reverse("network:structure", args=[slug]) for slug in structures.order_by("slug")]
    context = {"addresses": [settings.SITE_URL + page for page in pages]}
    return render(request, "home/public/sitemap.xml", context, content_type="application/xml")


@public
def robots(request):
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {settings.SITE_URL}{reverse('home:sitemap')}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


# -- what the law asks a site to say
@public
def legal(request):
    context = {"publisher": publisher(), "hosted_by": settings.HOSTED_BY}
    return render(request, "home/public/legal.html", context)


@public
def privacy(request):
    return render(request, "home/public/privacy.html", {"publisher": publisher(), "kept": retention.TABLE})


@public
def accessibility(request):
    """The declaration of the law: who signs it, whom to tell, in one's own structure first."""
    own = request.actor.organisation
    context = {"publisher": publisher(), "address": settings.SITE_URL, "plan": settings.ACCESSIBILITY_PLAN}
    context["structure"] = own if own is not None and own.is_structure else None
    return render(request, "home/public/accessibility.html", context)


@public
def contact(request):
    structures = Organisation.objects.visible_to(request.actor).structures().order_by("name")
    context = {"structures": structures, "publisher": publisher(), "form": PlaceForm()}
    return render(request, "home/public/contact.html", context)
