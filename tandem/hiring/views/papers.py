"""What an employer may read, on paper, and the photo that goes with it: an opening, which leaves its line."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from tandem.core import files
from tandem.core.http import roles
from tandem.cv import pdf
from tandem.hiring import actions, queries
from tandem.hiring.models import Reveal
from tandem.hiring.views.cards import READERS
from tandem.network.models import Role


@require_safe
@roles(*READERS)
def card_pdf(request, reference):
    found = queries.of_reference(reference, request.actor)
    actions.open_card(found, by=request.actor)
    return pdf.response(found, to=receiver(request.actor))


@require_safe
@roles(*READERS)
def card_photo(request, reference):
    found = queries.of_reference(reference, request.actor)
    actions.open_card.with_its_page(found, by=request.actor)
    return photo_of(found)


@require_safe
@roles(Role.EMPLOYER)
def revealed_pdf(request, pk):
    return pdf.response(revealed_card(request, pk, actions.open_reveal), to=receiver(request.actor))


@require_safe
@roles(Role.EMPLOYER)
def revealed_photo(request, pk):
    return photo_of(revealed_card(request, pk, actions.open_reveal.with_its_page))


def revealed_card(request, pk, leave_a_line):
    """The CV that goes with the contacts, when the young person opened it."""
    reveal = get_object_or_404(Reveal.objects.visible_to(request.actor).select_related("youth__user"), request_id=pk)
    card = queries.revealed(reveal)["cv"]
    if card is None:
        raise Http404
    leave_a_line(reveal, by=request.actor)
    return card


def photo_of(card):
    if card.photo is None:
        raise Http404
    return files.response(card.photo.file)


def receiver(actor):
    """An employer's copy names it at its foot: a sheet that travels says where it comes from."""
    return actor.organisation.name if actor.role == Role.EMPLOYER else ""
