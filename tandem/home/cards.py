"""The cards of each home, in the order of their urgency. What one may not do has no card."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.cv import queries as cv
from tandem.home.queries import CV_KINDS
from tandem.network.models import Role

Card = dict[str, Any]
BLANK: Card = {"hint": "", "count": 0, "tag": "", "tag_kind": "info"}


def of(actor: Actor) -> list[Card]:
    """What waits first; the others as they stand in the list of the role."""
    made = [BLANK | card for make in CARDS.get(actor.role, []) if (card := make(actor))]
    return sorted(made, key=lambda card: not card["count"])


def my_cv(actor: Actor) -> Card:
    told = cv.card(actor)
    hint = _("Publié : des employeurs peuvent le voir") if told["published"] else _("Étape par étape, à ton rythme")
    return {
        "title": _("Mon CV"),
        "href": reverse("cv:mine"),
        "icon": "file-text",
        "hint": hint,
        "count": told["open_comments"],
        "tag": told["label"],
        "tag_kind": CV_KINDS.get(told["state"], ""),
    }


def cvs_to_read(actor: Actor) -> Card:
    count = cv.card(actor)["to_read"]
    hint = "Les plus anciens d’abord" if count else "Rien à relire"
    return {"title": "CV à relire", "href": reverse("cv:to_read"), "icon": "file-pen", "hint": hint, "count": count}


def portfolio(actor: Actor) -> Card:
    people = Youth.objects.followed_by(actor).active().count()
    hint = f"{people} jeunes suivis" if people > 1 else f"{people} jeune suivi"
    return {"title": "Mes jeunes", "href": reverse("home:portfolio"), "icon": "users", "hint": hint}


def team(actor: Actor) -> Card:
    hint = "Inviter, fermer un accès, noter une absence"
    return {"title": "L’équipe", "href": reverse("accounts:team"), "icon": "users", "hint": hint}


CARDS: dict[str, list[Callable[[Actor], Card | None]]] = {
    Role.YOUTH: [my_cv, accompaniment.card],
    Role.ADVISOR: [cvs_to_read, portfolio],
    Role.EMPLOYMENT_TEAM: [cvs_to_read],
    Role.MANAGER: [team],
    Role.NETWORK_ADMIN: [team],
}
