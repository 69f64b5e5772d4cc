"""The CVthèque: searched and read by verified employers and by staff."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render

from tandem.core.http import roles
from tandem.core.http.ways import page_of
from tandem.hiring import actions, queries
from tandem.hiring.forms import SENTENCE, SearchForm, TextForm
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.network.models import Role

READERS = (Role.EMPLOYER, Role.ADVISOR, Role.EMPLOYMENT_TEAM, Role.MANAGER)


@roles(*READERS)
def search(request):
    """`/cvtheque/`: twenty cards a page, the latest first; each page leaves a line in the journal."""
    if request.actor.role == Role.EMPLOYER and not request.actor.partners:
        messages.info(request, "La CVthèque s’ouvrira dès que votre entreprise sera vérifiée.")
        return redirect("hiring:company")
    form = SearchForm(request.GET if request.GET else usual(request.actor))
    if refusal := actions.turn_a_page(request.actor):
        return render(request, "hiring/search.html", {"form": form, "closed": refusal}, status=429)
    page = page_of(request)
    criteria = form.cleaned_data if form.is_valid() else {}
    found = queries.search(request.actor, **criteria)
    count, lot = found.count(), _lot(request, found, page)
    if refusal := actions.show(request.actor, [card for card, *_more in lot["rows"]]):
        return render(request, "hiring/search.html", {"form": form, "closed": refusal}, status=429)
    own = request.actor.organisation
    actions.search(own, by=request.actor, asked_for=form.asked_for(), page=page, found=count)
    context = {"form": form, "trade": criteria.get("trade"), "place": criteria.get("place"), "page": page}
    context |= {"count": count} | lot
    return render(request, "hiring/search.html", context, status=422 if form.errors else 200)


def usual(actor):
    """An employer looks first around its own place."""
    commune = actor.organisation.commune if actor.role == Role.EMPLOYER else None
    return {"place": commune.label if commune else ""}


def _lot(request, found, page):
    size = queries.cards.A_PAGE
    cards = list(found[(page - 1) * size : page * size + 1])
    asked = queries.asked_already(request.actor, cards)
    rows = [(card, queries.reference_of(card.pk, request.actor), asked.get(card.youth_id, "")) for card in cards[:size]]
    following = {name: value for name, value in request.GET.items() if name != "page"} | {"page": page + 1}
    return {"rows": rows, "more": f"?{urlencode(following)}" if len(cards) > size else ""}


@roles(*READERS)
def card(request, reference):
    """One card; opening it leaves a line that the young person can read."""
    found = queries.of_reference(reference, request.actor)
    actions.open_card(found, by=request.actor)
    context = {"card": found, "reference": reference}
    if request.actor.role == Role.EMPLOYER:
        context |= _between(request.actor, found)
    return render(request, "hiring/card.html", context)


def _between(actor, card):
    """What already happened between this employer and this person."""
    asked = ConnectionRequest.objects.visible_to(actor).filter(youth_id=card.youth_id)
    opened = Reveal.objects.visible_to(actor).filter(youth_id=card.youth_id)
    return {"last": asked.first(), "reveal": opened.first(), "may_ask": not asked.open().exists()}


@roles(Role.EMPLOYER)
def ask(request, reference):
    found = queries.of_reference(reference, request.actor)
    form = TextForm(request.POST or None, initial={"text": SENTENCE})
    if form.is_valid():
        asked = actions.ask(found, by=request.actor, **form.cleaned_data)
        if asked is None:
            messages.info(request, "Cette fiche vient d’être retirée.")
            return redirect("hiring:search")
        messages.success(request, "Votre demande est partie. Vous serez prévenu de la réponse.")
        return redirect("hiring:request", asked.pk)
    context = {"card": found, "reference": reference, "form": form}
    return render(request, "hiring/ask.html", context, status=422 if form.is_bound else 200)
