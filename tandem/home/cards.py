"""The cards of each home, in the order of their urgency. What one may not do has no card."""

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from tandem.accompaniment import queries as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import Actor
from tandem.cv import queries as cv
from tandem.hiring import queries as hiring
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
    return {
        "title": "CV et lettres à relire",
        "href": reverse("cv:to_read"),
        "icon": "file-pen",
        "hint": hint,
        "count": count,
    }


def employers_to_verify(actor: Actor) -> Card:
    count = hiring.to_verify(actor).count()
    hint = "Les plus anciens d’abord" if count else "Rien à vérifier"
    return {
        "title": "Employeurs à vérifier",
        "href": reverse("hiring:employers"),
        "icon": "building-2",
        "hint": hint,
        "count": count,
    }


def pool(actor: Actor) -> Card | None:
    """The CVthèque; an employer has it once a structure has verified them."""
    if actor.role == Role.EMPLOYER and not actor.partners:
        return None
    hint = "Chercher un profil par métier et par lieu"
    return {"title": "CVthèque", "href": reverse("hiring:search"), "icon": "search", "hint": hint}


def company(actor: Actor) -> Card:
    hint = "Les personnes, l’établissement"
    return {"title": "Mon entreprise", "href": reverse("hiring:company"), "icon": "briefcase-business", "hint": hint}


def structures(actor: Actor) -> Card:
    hint = "Les ouvrir, inviter leur responsable"
    return {"title": "Structures", "href": reverse("home:structures"), "icon": "network", "hint": hint}


def employers(actor: Actor) -> Card:
    hint = "Qui les a vérifiés, les suspendre partout"
    return {"title": "Employeurs", "href": reverse("hiring:employers"), "icon": "building-2", "hint": hint}


def portfolio(actor: Actor) -> Card:
    people = Youth.objects.followed_by(actor).active().count()
    hint = f"{people} jeunes suivis" if people > 1 else f"{people} jeune suivi"
    return {"title": "Mes jeunes", "href": reverse("home:portfolio"), "icon": "users", "hint": hint}


def team(actor: Actor) -> Card:
    hint = "Inviter, fermer un accès, noter une absence"
    return {"title": "L’équipe", "href": reverse("accounts:team"), "icon": "users", "hint": hint}


def public_page(actor: Actor) -> Card:
    address = reverse("network:structure", args=[actor.organisation.slug])
    return {"title": "Notre page publique", "href": address, "icon": "map-pin", "hint": "Lieux, horaires, inscription"}


CARDS: dict[str, list[Callable[[Actor], Card | None]]] = {
    Role.YOUTH: [my_cv, accompaniment.card, hiring.card],
    Role.ADVISOR: [hiring.card, portfolio, pool],
    Role.EMPLOYMENT_TEAM: [employers_to_verify, cvs_to_read, hiring.card, pool],
    Role.MANAGER: [employers_to_verify, team, public_page],
    Role.EMPLOYER: [hiring.card, pool, company],
    Role.NETWORK_ADMIN: [structures, employers, team],
}
