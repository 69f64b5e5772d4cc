from urllib.parse import urlencode

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from tandem.accompaniment.actions import count_names
from tandem.accompaniment.models import Youth
from tandem.core.http import roles
from tandem.home import queries
from tandem.home.forms import FindForm, PortfolioForm
from tandem.network.models import Role

AT_FIRST = 50  # lines of a portfolio: three screens, and light enough for an old machine; the rest comes on demand
FOUND = 20


@require_GET
@roles(Role.ADVISOR)
def show(request):
    form = PortfolioForm(request.GET, label_suffix="")
    wanted = form.cleaned_data if form.is_valid() else {}
    context = {"form": form, "today": timezone.localdate(), "wanted": any(wanted.values())}
    context |= _part(queries.portfolio(request.actor, **wanted), request.GET)
    count_names(request.actor, "portfolio", len(context["lines"]))
    return render(request, "home/_portfolio.html" if request.htmx else "home/portfolio.html", context)


def _part(lines, asked):
    """The first lines, or all those after when « la suite » is asked for."""
    rest = "suite" in asked
    more = "" if rest or len(lines) <= AT_FIRST else f"?{urlencode({**asked.dict(), 'suite': 1})}"
    return {"count": len(lines), "lines": lines[AT_FIRST:] if rest else lines[:AT_FIRST], "more": more}


@require_GET
@roles(Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER, Role.RECEPTION)
def find(request):
    """Anybody of the structure, by name: twenty at most, since a name is what one types."""
    form = FindForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    youths = Youth.objects.visible_to(request.actor).active().select_related("user", "referent__user")
    found = list(youths.named(words).by_name()[: FOUND + 1]) if words else []
    context = {"form": form, "found": found[:FOUND], "more": len(found) > FOUND, "words": words}
    context["may_help"] = request.actor.role != Role.EMPLOYMENT_TEAM
    return render(request, "home/_found.html" if request.htmx else "home/find.html", context)
