"""Structures, their public page and their places."""

from typing import IO, Any

from django.utils.text import slugify

from tandem.core import files
from tandem.core.actions import action, creates
from tandem.core.refusals import NotNow
from tandem.network.models import Organisation, Site
from tandem.network.queries import logo_of
from tandem.network.who import the_manager, the_network_administration

WHO_ANSWERS_FOR_IT = [the_manager, the_network_administration]
is_open = (lambda structure: structure.is_structure, "Cette structure en a déjà rejoint une autre.")


@creates(Organisation, inside=Organisation, label="Créer une structure", allow=[the_network_administration])
def open_structure(network: Organisation, *, by: Any, name: str, kind: str, **facts: Any) -> Organisation:
    """A new member of the network; whoever calls invites its first manager."""
    slug = slugify(name)[:80]
    if Organisation.objects.filter(slug=slug).exists():
        raise NotNow("Une structure porte déjà ce nom : précisez la ville.")
    return Organisation.objects.create(network=network, name=name, kind=kind, slug=slug, **facts)


@action(Organisation, "Modifier la page", allow=WHO_ANSWERS_FOR_IT)
def edit_page(structure: Organisation, *, by: Any, logo: IO[bytes] | None = None, **facts: Any) -> None:
    """A new logo takes the place of the old one. Raises files.Refused when it is no image that we can draw again."""
    for name, value in facts.items():
        setattr(structure, name, value)
    if logo:
        old = logo_of(structure)
        structure.logo_id = files.store(logo, owner=f"organisation:{structure.pk}").pk
        if old is not None:
            files.erase(old)


@creates(Site, inside=Organisation, label="Ajouter un lieu", allow=WHO_ANSWERS_FOR_IT)
def add_site(structure: Organisation, *, by: Any, **facts: Any) -> Site:
    """The first place is the main one."""
    return Site.objects.create(organisation=structure, is_main=not structure.sites.exists(), **facts)


@action(Site, "Modifier le lieu", allow=WHO_ANSWERS_FOR_IT)
def edit_site(site: Site, *, by: Any, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(site, name, value)


@action(
    Site,
    "Retirer le lieu",
    allow=WHO_ANSWERS_FOR_IT,
    confirm="Ce lieu disparaîtra de votre page. Le retirer ?",
)
def remove_site(site: Site, *, by: Any) -> None:
    site.delete()


@action(Organisation, "Rejoindre une autre structure", allow=[the_network_administration], when=[is_open])
def dissolve(structure: Organisation, *, by: Any, into: Organisation) -> None:
    """Its page leads to the other one's; whoever calls moves what hangs on it."""
    structure.joined = into


@action(Organisation, "Accueillir une autre structure", allow=[the_network_administration], when=[is_open])
def take_in(structure: Organisation, *, by: Any, communes: list[str]) -> None:
    """It serves the other one's communes too."""
    structure.communes = sorted({*structure.communes, *communes})


@action(Organisation, "Rouvrir la structure", allow=[the_network_administration])
def stand_again(structure: Organisation, *, by: Any) -> None:
    structure.joined = None


@action(Organisation, "Rendre des communes", allow=[the_network_administration])
def give_back(structure: Organisation, *, by: Any, communes: list[str]) -> None:
    structure.communes = [code for code in structure.communes if code not in communes]
