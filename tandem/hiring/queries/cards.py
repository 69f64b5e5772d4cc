"""The CVthèque: a search over PublishedCard alone, by what people declared and never by who they are."""

import base64
import struct
from functools import cache

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from tandem.accounts.actor import Actor
from tandem.cv.choices import Availability
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections.travel import reached_from
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Role
from tandem.reference.models import Commune, Trade, fold
from tandem.reference.queries import near_codes

SOON: dict[str, list[str]] = {
    Availability.NOW: [Availability.NOW],
    Availability.MONTH: [Availability.NOW, Availability.MONTH],
}
MOST_WORDS = 6
A_PAGE = 20


def search(
    actor: Actor,
    *,
    trade: Trade | None = None,
    words: str = "",
    place: Commune | None = None,
    available: str = "",
    contract: str = "",
    licence: str = "",
) -> QuerySet[PublishedCard]:
    """The latest first, whatever was asked: no card is worth more than another.

    `place` is where the work is: it keeps the people whose own declared travel reaches it.
    """
    cards = seen_by(actor)
    if trade is not None:
        cards = cards.filter(trades__overlap=sorted(near_codes([trade.code])))
    for word in fold(words).split()[:MOST_WORDS]:
        cards = cards.filter(search__contains=word)
    if place is not None:
        cards = cards.filter(reaches__overlap=reached_from(place))
    if available:
        cards = cards.filter(available__in=SOON.get(available, [available]))
    if contract:
        cards = cards.filter(contracts__contains=[contract])
    if licence:
        cards = cards.filter(licences__contains=[licence])
    return behind_a_page(cards).order_by("-visible_at", "-pk")


def behind_a_page(cards: QuerySet[PublishedCard]) -> QuerySet[PublishedCard]:
    """Without the decoys that would stand on the first page, whatever was asked: who reads it opens somebody's card.

    docs/decisions/0010-a-decoy-stands-behind-a-page.md
    """
    latest = cards.filter(youth__isnull=False).order_by("-visible_at", "-pk").values("visible_at")
    return cards.filter(Q(youth__isnull=False) | Q(visible_at__lt=Subquery(latest[A_PAGE - 1 : A_PAGE])))


def seen_by(actor: Actor) -> QuerySet[PublishedCard]:
    """The cards of the CVthèque; to an employer, none that hides a person whom a request made known to it.

    Somebody who was named and comes back anonymous would else be joined to their name: by the request that stands
    between the two, or by the refusal of a second one.
    """
    cards = PublishedCard.objects.visible_to(actor)
    if actor.role != Role.EMPLOYER:
        return cards
    asked = ConnectionRequest.objects.visible_to(actor).filter(youth_id=OuterRef("youth_id"))
    known = asked.filter(known_card_id__isnull=False).exclude(known_card_id=OuterRef("pk"))
    return cards.exclude(Q(Exists(known), mode=Mode.ANONYMOUS))


def neighbours(trade: Trade) -> QuerySet[Trade]:
    """The trades that the search adds to the one asked for."""
    return Trade.objects.filter(code__in=near_codes([trade.code])).exclude(code=trade.code).order_by("name")


# -- the address of a card: another one for each organisation, so that two employers cannot compare
def reference_of(card_id: int, actor: Actor) -> str:
    """Opaque: an AES block of the organisation and the card."""
    block = struct.pack(">QQ", actor.organisation_id, card_id)
    encryptor = _cipher().encryptor()
    return base64.urlsafe_b64encode(encryptor.update(block) + encryptor.finalize()).decode().rstrip("=")


def of_reference(reference: str, actor: Actor) -> PublishedCard:
    """The card, or 404: unknown, out of sight, or somebody else's reference."""
    organisation_id, card_id = _read(reference)
    card = seen_by(actor).filter(pk=card_id).first()
    if organisation_id != actor.organisation_id or card is None:
        raise Http404
    return card


def _read(reference: str) -> tuple[int, int]:
    try:
        block = base64.urlsafe_b64decode(reference + "==")
    except ValueError:
        raise Http404 from None
    if len(block) != struct.calcsize(">QQ"):
        raise Http404
    decryptor = _cipher().decryptor()
    organisation_id, card_id = struct.unpack(">QQ", decryptor.update(block) + decryptor.finalize())
    return organisation_id, card_id if card_id < 2**63 else 0


@cache
def _cipher() -> Cipher:
    """One block, never two alike under one key: ECB here is a plain permutation."""
    key = HKDF(SHA256(), length=32, salt=None, info=b"tandem card references").derive(settings.SECRET_KEY.encode())
    return Cipher(algorithms.AES(key), modes.ECB())  # noqa: S305
