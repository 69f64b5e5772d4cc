"""The cards of each home, in the order of their urgency. What one may not do has no card."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.network.models import Role

Card = dict[str, Any]
BLANK: Card = {"hint": "", "count": 0, "tag": "", "tag_kind": "info"}


def of(actor: Actor) -> list[Card]:
    """What waits first; the others as they stand in the list of the role."""
    made = [BLANK | card for make in CARDS.get(actor.role, []) if (card := make(actor))]
    return sorted(made, key=lambda card: not card["count"])


def portfolio(actor: Actor) -> Card:
    people = Youth.objects.followed_by(actor).active().count()
    hint = f"{people} jeunes suivis" if people > 1 else f"{people} jeune suivi"
    return {"title": "Mes jeunes", "href": reverse("home:portfolio"), "icon": "users", "hint": hint}


def team(actor: Actor) -> Card:
    hint = "Inviter, fermer un accès, noter une absence"
    return {"title": "L’équipe", "href": reverse("accounts:team"), "icon": "users", "hint": hint}


CARDS: dict[str, list[Callable[[Actor], Card | None]]] = {
    Role.YOUTH: [accompaniment.card],
    Role.ADVISOR: [portfolio],
    Role.MANAGER: [team],
    Role.NETWORK_ADMIN: [team],
}
