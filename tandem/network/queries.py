from django.db.models import prefetch_related_objects

from tandem.core.models import StoredFile
from tandem.network.models import Organisation, Site
from tandem.reference.models import Commune
from tandem.reference.queries import distance_km

Near = tuple[Organisation, int]
"""(a structure, kilometres from here)"""


def nearest(commune: Commune, limit: int = 3) -> list[Near]:
    """The structures whose main place is the closest, as the crow flies, for a commune that none of them serves."""
    places = Site.objects.filter(organisation__kind__in=Organisation.STRUCTURES, is_main=True)
    distances = [
        (site.organisation, distance_km(commune, site.commune))
        for site in places.select_related("organisation", "commune")
    ]
    known = [(structure, round(km)) for structure, km in distances if km is not None]
    near = sorted(known, key=lambda pair: pair[1])[:limit]
    prefetch_related_objects([structure for structure, _ in near], "sites__commune")
    return near


def own_page(slug: str) -> Organisation | None:
    """A structure with its places, in two queries."""
    return Organisation.objects.structures().filter(slug=slug).prefetch_related("sites__commune").first()


def joined_by(slug: str) -> str | None:
    """Of a structure that joined another one: where its page leads."""
    return Organisation.objects.filter(slug=slug, joined__isnull=False).values_list("joined__slug", flat=True).first()


def logo_of(structure: Organisation) -> StoredFile | None:
    return StoredFile.objects.filter(pk=structure.logo_id).first() if structure.logo_id else None


def publisher() -> Organisation | None:
    """The network that publishes this installation: the legal pages name it."""
    return Organisation.objects.filter(kind=Organisation.Kind.NETWORK).order_by("pk").first()
