"""Where a person can work: from the commune that they leave, by what means, in how many minutes."""

from tandem.cv.choices import Minutes
from tandem.cv.content.shape import Wishes
from tandem.reference.choices import Means
from tandem.reference.models import Commune
from tandem.reference.queries import communes_within, travel_reach

BY_DEFAULT = (Means.BUS, Minutes.HALF)  # while the person has not said


def reaches(home: Commune | None, wishes: Wishes, *, whole_basins: bool) -> list[str]:
    """INSEE codes of the communes where they can work; with `whole_basins`, too coarse to tell where they live."""
    if home is None:
        return []
    means, minutes = wishes.means or BY_DEFAULT[0], int(wishes.minutes or BY_DEFAULT[1])
    codes = communes_within(home, travel_reach(means, minutes))
    if not whole_basins:
        return sorted(codes)
    basins = Commune.objects.filter(code__in=codes).exclude(basin_code="").values("basin_code")
    return sorted(Commune.objects.current().filter(basin_code__in=basins).values_list("code", flat=True))


def basin_of(home: Commune | None) -> str:
    if home is None:
        return ""
    return home.basin_name or f"département {home.departement}"


def around(basin: str) -> str:
    """« , bassin de Dijon », « , bassin d’Auxerre »."""
    if not basin or basin.startswith("département"):
        return basin and f", {basin}"
    link = "d’" if basin[0].upper() in "AÀÂEÉÈÊIÎOÔUYH" else "de "
    return f", bassin {link}{basin}"


def in_words(wishes: Wishes) -> str:
    """« En bus, en tram ou en train, 45 minutes »."""
    if not (wishes.means and wishes.minutes):
        return ""
    return f"{Means(wishes.means).label}, {Minutes(wishes.minutes).label}"
