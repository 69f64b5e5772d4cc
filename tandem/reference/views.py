from django.shortcuts import render
from django.views.decorators.http import require_GET

from tandem.core.http import public
from tandem.reference.queries import suggest_communes, suggest_trades


@public
@require_GET
def trades(request):
    """Suggestions of a combobox: one `<li role="option">` a trade."""
    return _suggestions(request, suggest_trades)


@public
@require_GET
def communes(request):
    return _suggestions(request, suggest_communes)


def _suggestions(request, suggest):
    found = suggest(request.GET.get("q", ""))
    return render(request, "reference/_suggestions.html", {"suggestions": found})
