"""Where a person can work: from the commune that they leave, by what means, in how many minutes."""

from tandem.cv.choices import Minutes
from tandem.cv.content.shape import Wishes
from tandem.cv.models import Area
from tandem.reference.choices import Means
from tandem.reference.models import Commune
from tandem.reference.queries import communes_within, travel_reach

BY_DEFAULT = (Means.BUS, Minutes.HALF)  # while the person has not said
EVERYWHERE = "FR"


def reaches(home: Commune | None, wishes: Wishes, area: str = "") -> list[str]:
    """Where they can work, as the search compares it: INSEE codes of communes.

    With an `area`, no finer than it, or a search by place would tell what the card does not: whole basins, « D21 »
    for a département, « R27 » for a région, « FR ».
    """
    if home is None:
        return []
    if area == Area.FRANCE:
        return [EVERYWHERE]
    means, minutes = wishes.means or BY_DEFAULT[0], int(wishes.minutes or BY_DEFAULT[1])
    codes = communes_within(home, travel_reach(means, minutes))
    if not area:
        return sorted(codes)
    reached = Commune.objects.filter(code__in=codes)
    if area == Area.BASIN:
        basins = reached.exclude(basin_code="").values("basin_code")
        return sorted(Commune.objects.current().filter(basin_code__in=basins).values_list("code", flat=True))
    letter, column = ("D", "departement") if area == Area.DEPARTEMENT else ("R", "region")
    return sorted({f"{letter}{code}" for code in reached.values_list(column, flat=True)})


def reached_from(place: Commune) -> list[str]:
    """What the `reaches` of a card may hold for somebody to be found at this place of work."""
    return [place.code, f"D{place.departement}", f"R{place.region}", EVERYWHERE]


def in_words(wishes: Wishes) -> str:
    """« En bus, en tram ou en train, 45 minutes »."""
    if not (wishes.means and wishes.minutes):
        return ""
    return f"{Means(wishes.means).label}, {Minutes(wishes.minutes).label}"
