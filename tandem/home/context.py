"""The menu of whoever reads: entries and counts by role. Lower packages' pages receive it as context."""

from dataclasses import dataclass, field

from django.conf import settings
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from tandem.accounts.devices import ends_with_the_browser
from tandem.accounts.models import Membership
from tandem.accounts.queries import other_hats
from tandem.cv.queries import to_read
from tandem.network.models import Role
from tandem.notifications.queries import unread


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
    space: str = _("Accueil")
    home: str = "/"
    entries: list[Link] = field(default_factory=list)
    bell: Link | None = None
    door: Link | None = None
    register: Link | None = None  # for an employer who comes to the sign-in
    person: str = ""
    structure: str = ""
    hats: list[Membership] = field(default_factory=list)
    account: list[Link] = field(default_factory=list)
    mine: list[Link] = field(default_factory=list)
    sign_out: str = ""
    wear: str = ""
    shared: bool = False
    footer: list[Link] = field(default_factory=list)
    demo: str = ""

    @property
    def is_youth(self) -> bool:
        return self.kind == "youth"


HOME = (_("Accueil"), "home:home", "house")
TODAY = (_("Aujourd’hui"), "home:home", "house")
SEARCH = (_("CVthèque"), "hiring:search", "search")
REQUESTS = (_("Demandes"), "hiring:requests", "handshake")
TO_READ = (_("À relire"), "cv:to_read", "file-pen")
EMPLOYERS = (_("Employeurs"), "hiring:employers", "building-2")
STRUCTURES = (_("Structures"), "home:structures", "network")
TEAM = (_("Équipe"), "accounts:team", "users")
ME = (_("Moi"), "accounts:me", "circle-user-round")
JOURNAL = (_("Journal"), "privacy:journal", "list-checks")
COMPANY = (_("Mon entreprise"), "hiring:company", "briefcase-business")

# role → the name of its space, then its entries in the order of use
SPACES = {
    Role.YOUTH: (
        _("Mon espace"),
        [
            HOME,
            (_("Mon CV"), "cv:mine", "file-text"),
            (_("Mes actions"), "accompaniment:steps", "list-checks"),
            ME,
        ],
    ),
    Role.ADVISOR: (
        _("Espace conseil"),
        [TODAY, (_("Mes jeunes"), "home:portfolio", "users"), TO_READ, SEARCH, REQUESTS],
    ),
    Role.EMPLOYMENT_TEAM: (_("Espace emploi"), [HOME, TO_READ, EMPLOYERS, SEARCH, REQUESTS]),
    Role.MANAGER: (_("Espace responsable"), [HOME, TEAM, EMPLOYERS, JOURNAL]),
    Role.RECEPTION: (_("Espace accueil"), [HOME, (_("Les jeunes"), "home:people", "users")]),
    Role.VOLUNTEER: (_("Espace volontaire"), [HOME]),
    Role.EMPLOYER: (_("Espace employeur"), [HOME, SEARCH, REQUESTS, COMPANY]),
    Role.TRAINING_PROVIDER: (_("Espace formation"), [HOME]),
    Role.NETWORK_ADMIN: (_("Espace réseau"), [HOME, STRUCTURES, EMPLOYERS, TEAM, JOURNAL]),
}
# what waits behind an entry, and how it is read aloud; one query each
COUNTS = {"cv:to_read": (lambda actor: to_read(actor).count(), _("à relire"))}
SIGN_IN = (_("Ma connexion"), "accounts:me", "key-round")
DISPLAY = (_("Affichage"), "core:display", "sun-moon")
# « Moi », for a young person: what is known of them, and who knows it
MINE = [
    (_("Qui a vu mes données"), "privacy:mine", "eye"),
    (_("Emporter mes données"), "home:my_data", "download"),
    (_("Les notes sur moi"), "accompaniment:my_notes", "file-text"),
    (_("Ce qui a été montré, à qui"), "hiring:reveals", "handshake"),
    (_("Mes photos et attestations"), "cv:documents", "file-text"),
]
HATS = (_("Changer de rôle"), "accounts:hats", "refresh-cw")
FOOTER = [
    (_("Accessibilité : non conforme"), "home:accessibility", ""),
    (_("Mentions légales"), "home:legal", ""),
    (_("Données personnelles"), "home:privacy", ""),
    (_("Contact"), "home:contact", ""),
    (_("Affichage"), "core:display", ""),
]


def menu(request):
    """Context processor: `menu`, made only when a page draws it."""
    return {"menu": SimpleLazyObject(lambda: _menu(request))}


def _menu(request) -> Menu:
    made = Menu(footer=_links(FOOTER), demo=settings.DEMO_DOOR)
    actor = getattr(request, "actor", None)  # a request refused early has none
    if actor is None or not actor.is_signed_in:
        made.door = Link(_("Me connecter"), reverse("accounts:sign_in"))
        made.register = Link(_("Inscrire mon entreprise"), reverse("hiring:register"))
        return made
    made.space, entries = SPACES.get(actor.role, (made.space, []))
    made.kind = "pro" if actor.is_professional else "youth" if actor.role else "visitor"
    made.entries = _marked(_links(_open(entries, actor), actor), request.path)
    made.home = reverse("home:home")
    made.bell = _bell(actor)
    made.person = actor.user.first_name
    made.structure = actor.organisation.name if actor.organisation else ""
    made.hats = other_hats(actor)
    made.account = _links([*([HATS] if made.hats else []), ME if made.is_youth else SIGN_IN, DISPLAY])
    made.mine = _links(MINE) if made.is_youth else []
    made.sign_out, made.wear = reverse("accounts:sign_out"), reverse("accounts:hats")
    made.shared = ends_with_the_browser(request.session.row)
    return made


def _open(entries, actor):
    """The CVthèque opens to employers once a structure has verified them."""
    closed = actor.role == Role.EMPLOYER and not actor.partners
    return [entry for entry in entries if not (closed and entry == SEARCH)]


def _bell(actor) -> Link | None:
    href = reverse("notifications:inbox")
    return Link(_("Mes notifications"), href, "bell", unread(actor), _("non lues")) if actor.role else None


def _links(lines, actor=None) -> list[Link]:
    return [Link(label, reverse(name), icon, *(_count(name, actor) if actor else ())) for label, name, icon in lines]


def _count(name: str, actor) -> tuple[int, str]:
    count, spoken = COUNTS.get(name, (lambda actor: 0, ""))
    return count(actor), spoken


def _marked(entries: list[Link], path: str) -> list[Link]:
    """The entry whose address begins this page's; the longest, when several do."""
    here = max(
        (entry for entry in entries if path.startswith(entry.href)), key=lambda entry: len(entry.href), default=None
    )
    for entry in entries:
        entry.current = entry is here
    return entries
