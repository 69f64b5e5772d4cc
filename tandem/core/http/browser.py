"""What browsers ask for themselves: the service worker, the page shown without connection, how a person reads."""

import hashlib
import json

from django import forms
from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from tandem.core import assets
from tandem.core.http.context import DISPLAY_COOKIE, displayed
from tandem.core.http.views import by_its_own_transactions, public

LOOK = ("tandem.css", "tandem.js", "icons.svg", "text-400.woff2", "text-700.woff2")
KILLED = "caches.keys().then((names) => names.forEach((name) => caches.delete(name))); self.registration.unregister();"
A_YEAR = 365 * 24 * 3600


@public
@require_GET
def service_worker(request):
    """`SERVICE_WORKER = False` sends a worker that removes itself and what it kept: the way back from a bad one."""
    script = worker_script() if getattr(settings, "SERVICE_WORKER", True) else KILLED
    return HttpResponse(script, content_type="text/javascript", headers={"Cache-Control": "no-cache"})


def worker_script() -> str:
    look = json.dumps([static(f"tandem/{name}") for name in LOOK])
    source = (assets.FACE / "sw.js").read_text()
    version = hashlib.sha256((look + source).encode()).hexdigest()[:8]
    return source.replace("{version}", version).replace("{offline}", reverse("core:offline")).replace("{look}", look)


@public
@require_GET
def manifest(request):
    """What a phone needs to put Tandem on its first screen."""
    paper = assets.token("paper")
    icons = [
        {"src": static(f"tandem/mark-{size}.png"), "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for size in (192, 512)
        for purpose in ("any", "maskable")
    ]
    shown = {"name": "Tandem", "short_name": "Tandem", "lang": "fr", "display": "standalone", "icons": icons}
    where = {"start_url": "/", "scope": "/", "background_color": paper, "theme_color": paper}
    return JsonResponse(shown | where, content_type="application/manifest+json")


@public
@require_GET
def offline(request):
    return render(request, "core/errors/offline.html")


class DisplayForm(forms.Form):
    theme = forms.ChoiceField(
        label=_("Couleurs"),
        widget=forms.RadioSelect,
        choices=[("auto", _("Comme mon appareil")), ("light", _("Claires")), ("dark", _("Sombres"))],
    )
    comfort = forms.MultipleChoiceField(
        label=_("Confort"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("bigger", _("Texte plus grand")),
            ("spaced", _("Lettres et lignes espacées (dyslexie)")),
            ("contrast", _("Contraste plus fort")),
            ("saver", _("Économiser mes données : pas d’images ni de vidéos")),
        ],
    )


@public
@by_its_own_transactions
def display(request):
    """« Affichage »: kept in a cookie of this device, no account needed, no database either."""
    back = request.GET.get("next") or request.POST.get("next") or ""
    back = back if url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()) else ""
    form = DisplayForm(request.POST or None, initial=_chosen(request))
    if request.method == "POST" and form.is_valid():
        return _remembered(redirect(back or "core:display"), form.cleaned_data)
    return render(request, "core/display.html", {"form": form, "next": back}, status=422 if form.is_bound else 200)


def _chosen(request):
    chosen = displayed(request)
    return {"theme": next((name for name in chosen if name in ("light", "dark")), "auto"), "comfort": chosen}


def _remembered(response, choices):
    value = ".".join([choices["theme"], *choices["comfort"]])
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(DISPLAY_COOKIE, value, max_age=A_YEAR, httponly=True, samesite="Lax", secure=secure)
    return response
