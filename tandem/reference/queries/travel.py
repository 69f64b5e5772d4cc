"""How far people go, as the crow flies."""

from math import asin, cos, radians, sin, sqrt

from tandem.reference.choices import Means
from tandem.reference.models import Commune

EARTH_KM = 6371.0
KM_PER_DEGREE = 111.2

# What one covers in an hour, in km as the crow flies: detours, stops and waiting are in it.
KM_PER_HOUR = {Means.WALK: 4, Means.BIKE: 13, Means.BUS: 18, Means.MOPED: 25, Means.CAR: 40}


def travel_reach(means: str, minutes: int) -> float:
    """How far, in km as the crow flies, somebody goes by these means in so many minutes."""
    return KM_PER_HOUR[Means(means)] * minutes / 60


def distance_km(here: Commune, there: Commune) -> float | None:
    """Between the centres of two communes, in km; None when one has no position. Exact to 0.5 % (a round Earth)."""
    if here.latitude is None or here.longitude is None or there.latitude is None or there.longitude is None:
        return None
    north, south = radians(here.latitude), radians(there.latitude)
    half_height, half_width = (north - south) / 2, radians(here.longitude - there.longitude) / 2
    return 2 * EARTH_KM * asin(sqrt(sin(half_height) ** 2 + cos(north) * cos(south) * sin(half_width) ** 2))


def communes_within(centre: Commune, km: float) -> dict[str, float]:
    """Current communes whose centre is at most `km` away: code → km, itself included."""
    if centre.latitude is None or centre.longitude is None:
        return {centre.code: 0.0}
    height = km / KM_PER_DEGREE + 0.01
    width = height / max(cos(radians(centre.latitude)), 0.01)
    box = Commune.objects.current().filter(
        latitude__range=(centre.latitude - height, centre.latitude + height),
        longitude__range=(centre.longitude - width, centre.longitude + width),
    )
    distances = {commune.code: distance_km(centre, commune) for commune in box}
    return {code: distance for code, distance in distances.items() if distance is not None and distance <= km}


def homes_reaching(work: Commune, means: str, minutes: int) -> dict[str, float]:
    """Communes from which somebody who goes so far reaches this place of work: code → km."""
    return communes_within(work, travel_reach(means, minutes))
