"""The menu of whoever reads: entries and counts by role. Lower packages' pages receive it as context."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _


@dataclass
class Link:
    """One line of a menu. `counted` says aloud what `count` counts."""

    label: str
    href: str
    icon: str = ""
    count: int = 0
    counted: str = ""
    current: bool = False


@dataclass
class Menu:
    """What frames a page. `entries` are the bar of a phone and the side of a desktop: five at most."""

    kind: str = "visitor"
    space: str = "Accueil"
    home: str = "/"
    entries: list[Link] = field(default_factory=list)
    bell: Link | None = None
    door: Link | None = None
    person: str = ""
    young: bool = False
    structure: str = ""
    account: list[Link] = field(default_factory=list)
    sign_out: str = ""
    shared: bool = False
    footer: list[Link] = field(default_factory=list)
    demo: str = ""


def menu(request):
    """Context processor: `menu`, made only when a page draws it."""
    return {"menu": SimpleLazyObject(lambda: _menu(request))}


ENTRIES = {
    "youth": [
        ("Accueil", "home:start", "house"),
        ("Mon CV", "cv:mine", "file-text"),
        ("Mes actions", "accompaniment:steps", "list-checks"),
        ("Moi", "home:me", "circle-user-round"),
    ],
    "advisor": [
        ("Mes jeunes", "home:portfolio", "users"),
        ("CV à relire", "cv:to_read", "file-pen"),
        ("Vivier", "hiring:search", "search"),
    ],
}
SPACES = {"youth": "Mon espace", "advisor": "Espace conseiller"}


def _menu(request):
    made = Menu(footer=_links(FOOTER), demo=_href("demo:persons") if settings.DEMO else "")
    actor = getattr(request, "actor", None)
    if actor is None or not actor.is_signed_in:
        href = _href("accounts:sign_in")
        made.door = Link(_("Me connecter"), href) if href else None
        return made
    role = str(actor.role)
    made.kind, made.young = ("youth", True) if role == "youth" else ("pro", False)
    made.space = SPACES.get(role, "Espace professionnel")
    made.entries = _links(ENTRIES.get(role, []))
    made.person = getattr(actor.user, "first_name", "")
    made.structure = str(getattr(actor.organisation, "name", "") or "")
    made.account = _links([("Affichage", "home:display", "sun-moon")])
    made.sign_out = _href("accounts:sign_out")
    for entry in made.entries:
        entry.current = request.path == entry.href or (entry.href != "/" and request.path.startswith(entry.href))
    return made


FOOTER = [
    ("Accessibilité : partiellement conforme", "home:accessibility", ""),
    ("Mentions légales", "home:legal", ""),
    ("Données personnelles", "home:privacy", ""),
    ("Contact", "home:contact", ""),
    ("Affichage", "home:display", ""),
]


def _links(lines):
    return [Link(label, href, icon) for label, name, icon in lines if (href := _href(name))]


def _href(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
