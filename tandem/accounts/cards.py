"""The printed card: a QR code, and eight letters for who cannot scan."""

from dataclasses import dataclass
from datetime import timedelta

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from tandem.accounts import allowances, keys
from tandem.accounts.models import Card

LIFETIME = timedelta(days=730)


@dataclass(frozen=True)
class Issued:
    """A card to print. The secrets exist here and on paper, nowhere else."""

    card: Card
    token: str
    letters: str  # « 7K3D-9QXM »
    url: str
    image: str  # an address for <img>: the QR code as SVG, on white so that it can be read in dark mode too


def issue(user, by):
    """A new card for this person; the one before dies. Called inside the action that journals it."""
    live(user).update(revoked_at=timezone.now())
    token, letters = keys.token(), keys.letters()
    card = Card.objects.create(
        user=user,
        digest=keys.digest("card", token),
        short_digest=keys.digest("card letters", letters),
        made_by_id=by.membership_id,
        expires_at=timezone.now() + LIFETIME,
    )
    url = f"{settings.SITE_URL}{reverse('accounts:card')}#{token}"
    return Issued(card, token, f"{letters[:4]}-{letters[4:]}", url, drawn(url))


def drawn(text):
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=4, border=4, light="#fff")


def live(user):
    return Card.objects.filter(user=user, revoked_at=None)


def revoke(user):
    """From the next request on, nobody comes in with it."""
    live(user).update(revoked_at=timezone.now())


def expire(user, at):
    """After the end of an accompaniment the card lives a little longer, and no more."""
    live(user).filter(expires_at__gt=at).update(expires_at=at)


def found(token="", letters=""):
    """The live card that was scanned or typed, or None."""
    match = {"digest": keys.digest("card", token)} if token else {"short_digest": keys.digest("card letters", letters)}
    card = Card.objects.select_related("user").filter(user__is_active=True, **match).first()
    return card if card is not None and card.is_live else None


def is_live(card_id):
    card = Card.objects.filter(pk=card_id).first()
    return card is not None and card.is_live


def block_if_used_up(card_id):
    """The fifth wrong birthday in an hour blocks the card: a reprint makes another."""
    if allowances.card_tries_are_used(card_id):
        Card.objects.filter(pk=card_id, blocked_at=None).update(blocked_at=timezone.now())
