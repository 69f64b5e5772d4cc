"""Where an anonymous card says that somebody looks for work: as precisely as five people allow.

Who reads « mécanique, bac+2, bassin de Sarlat » and knows a mechanic in Sarlat may know who it is. So at least five
young people whom Tandem accompanies must be alike by basin, trade family and level; else the area widens. Which people
count, and what this does not protect: docs/decisions/0003-five-people-behind-a-card.md.
"""

from functools import cache

from django.db.models import Count, Q, QuerySet

from tandem.accompaniment.models import Youth
from tandem.cv.content.french import of
from tandem.cv.models import CV, Area, PublishedCard
from tandem.reference.choices import DEPARTEMENTS, REGIONS
from tandem.reference.models import Commune

K = 5
COLUMNS = {Area.BASIN: "basin_code", Area.DEPARTEMENT: "departement", Area.REGION: "region"}


def shown(home: Commune | None, family: str, level: str) -> tuple[Area, bool]:
    """The narrowest area where five are alike, and whether the level may be told: not if France has no five."""
    alike = CV.objects.cvs().filter(youth__state=Youth.State.ACTIVE, family=family, level=level)
    codes = {area: _codes(home, column) for area, column in COLUMNS.items() if home is not None}
    within = {str(area): Count("youth", distinct=True, filter=Q(commune__in=codes[area])) for area in codes}
    counts = alike.aggregate(**within, france=Count("youth", distinct=True))
    area = next((area for area in Area if area in counts and counts[area] >= K), Area.FRANCE)
    return area, counts["france"] >= K


def _codes(home, column):
    value = getattr(home, column)
    return Commune.objects.filter(**{column: value}).values("code") if value else []


def name_of(home: Commune | None, area: str) -> str:
    """« Dijon », « Côte-d’Or », « Bourgogne-Franche-Comté »; nothing for the whole of France."""
    if home is None or area == Area.FRANCE:
        return ""
    if area == Area.REGION:
        return REGIONS.get(home.region, "")
    return home.basin_name if area == Area.BASIN else DEPARTEMENTS.get(home.departement, "")


def in_a_label(name: str, area: str) -> str:
    """« , bassin de Dijon », « , bassin d’Auxerre », « , Côte-d’Or »."""
    if not name or area != Area.BASIN:
        return name and f", {name}"
    return f", bassin {of(name)}"


def misplaced(cards: QuerySet[PublishedCard], *, wider_only: bool = False) -> list[PublishedCard]:
    """The anonymous cards that say more, or less, than is right today."""
    rows = list(cards.select_related("version").defer("version__content").order_by("pk"))
    homes = Commune.objects.in_bulk({card.version.commune for card in rows})
    right = cache(lambda commune, family, level: shown(homes.get(commune), family, level))
    return [card for card in rows if _is_misplaced(card, *right(*_class_of(card)), wider_only)]


def _class_of(card):
    return card.version.commune, card.version.family, card.version.level


def _is_misplaced(card, area, says_level, wider_only):
    order = list(Area)
    finer = order.index(card.area) - order.index(area), bool(card.version.level and says_level) - bool(card.level)
    return min(finer) < 0 if wider_only else any(finer)
