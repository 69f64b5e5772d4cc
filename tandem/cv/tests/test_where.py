"""Where a card says that somebody looks for work, in words and as the search compares it."""

import pytest

from tandem.cv.content.shape import Wishes
from tandem.cv.models import CV, Area, CVVersion, PublishedCard
from tandem.cv.projections import area, travel
from tandem.cv.tests.samples import alike
from tandem.reference.models import Commune

DIJON = Commune(code="21231", name="Dijon", departement="21", region="27", basin_code="2715", basin_name="Dijon")


@pytest.mark.parametrize(
    ("wide", "name"),
    [
        (Area.BASIN, "Dijon"),
        (Area.DEPARTEMENT, "Côte-d’Or"),
        (Area.REGION, "Bourgogne-Franche-Comté"),
        (Area.FRANCE, ""),
    ],
)
def test_an_area_has_the_name_of_its_width(wide, name):
    assert area.name_of(DIJON, wide) == name
    assert area.name_of(None, wide) == ""


def test_an_area_that_no_list_knows_has_no_name():
    nowhere = Commune(code="99999", departement="99", region="99")
    assert area.name_of(nowhere, Area.REGION) == area.name_of(nowhere, Area.DEPARTEMENT) == ""


@pytest.mark.parametrize(
    ("name", "wide", "said"),
    [
        ("Dijon", Area.BASIN, ", bassin de Dijon"),
        ("Auxerre", Area.BASIN, ", bassin d’Auxerre"),
        ("Côte-d’Or", Area.DEPARTEMENT, ", Côte-d’Or"),
        ("", Area.BASIN, ""),
        ("", Area.FRANCE, ""),
    ],
)
def test_a_label_ends_with_the_area(name, wide, said):
    assert area.in_a_label(name, wide) == said


def card(wide, level="", *, knows=""):
    return PublishedCard(area=wide, level=level, version=CVVersion(level=knows))


@pytest.mark.parametrize(
    ("shown", "right", "says_level", "is_wrong", "says_too_much"),
    [
        (card(Area.BASIN), Area.BASIN, True, False, False),
        (card(Area.BASIN), Area.DEPARTEMENT, True, True, True),
        (card(Area.FRANCE), Area.BASIN, True, True, False),
        (card(Area.BASIN, "Bac", knows="4"), Area.BASIN, True, False, False),
        (card(Area.BASIN, "Bac", knows="4"), Area.BASIN, False, True, True),
        (card(Area.BASIN, "", knows="4"), Area.BASIN, True, True, False),
        (card(Area.BASIN, "", knows=""), Area.BASIN, True, False, False),
        (card(Area.FRANCE, "Bac", knows="4"), Area.BASIN, False, True, True),
        (card(Area.BASIN, "", knows="4"), Area.FRANCE, True, True, True),
    ],
)
def test_a_card_is_misplaced_when_it_says_more_or_less_than_is_right(shown, right, says_level, is_wrong, says_too_much):
    assert area._is_misplaced(shown, right, says_level, False) == is_wrong
    assert area._is_misplaced(shown, right, says_level, True) == says_too_much


def test_five_alike_are_counted_from_nowhere_too(cast, reference):
    """A home that is not known, or in no basin, is in France at least."""
    alike(cast.lea.structure, 4)
    assert area.shown(None, "D", "4") == (Area.FRANCE, False)
    alike(cast.lea.structure, 1)
    assert area.shown(None, "D", "4") == (Area.FRANCE, True)
    dijon = Commune.objects.get(code="21231")
    assert area.shown(dijon, "D", "4") == (Area.BASIN, True)
    dijon.basin_code = ""
    assert area.shown(dijon, "D", "4") == (Area.DEPARTEMENT, True)
    dijon.departement = ""
    assert area.shown(dijon, "D", "4") == (Area.REGION, True)


def test_those_who_live_in_no_basin_are_not_neighbours(cast, reference):
    """Five alike in such a commune of the Jura, and a home in another such one of the Côte-d’Or."""
    alone = {"postcodes": ["21000"], "region": "27", "longitude": 5.04, "basin_code": ""}
    here = Commune.objects.create(code="21500", name="Ici", departement="21", latitude=47.0, **alone)
    Commune.objects.create(code="39500", name="Là", departement="39", latitude=46.9, **alone)
    alike(cast.lea.structure, 5, commune="39500")
    assert area.shown(here, "D", "4") == (Area.REGION, True)


def test_somebody_with_two_texts_counts_once(cast, reference):
    [cv] = alike(cast.lea.structure, 1)
    for rank in range(5):
        CV.objects.create(youth=cv.youth, title=f"Texte {rank}", content=cv.content)
    assert area.shown(Commune.objects.get(code="21231"), "D", "4") == (Area.FRANCE, False)


@pytest.mark.parametrize(
    ("means", "minutes", "said"),
    [("bus", "45", "En bus, en tram ou en train, 45 minutes"), ("bus", "", ""), ("", "45", ""), ("", "", "")],
)
def test_how_far_is_said_when_both_are_known(means, minutes, said):
    assert travel.in_words(Wishes(means=means, minutes=minutes)) == said


def test_a_place_of_work_is_found_by_every_width_of_it():
    assert travel.reached_from(DIJON) == ["21231", "D21", "R27", "FR"]


@pytest.mark.parametrize(
    ("wide", "reached"),
    [
        ("", ["21166", "21231", "21278"]),
        (Area.BASIN, ["21166", "21231", "21278"]),
        (Area.DEPARTEMENT, ["D21"]),
        (Area.REGION, ["R27"]),
        (Area.FRANCE, ["FR"]),
    ],
)
def test_where_one_can_work_is_told_no_finer_than_the_area(reference, wide, reached):
    dijon = Commune.objects.get(code="21231")
    assert travel.reaches(dijon, Wishes(means="bus", minutes="30"), wide) == reached


def test_who_has_not_said_goes_half_an_hour_by_bus(reference):
    dijon = Commune.objects.get(code="21231")
    assert travel.reaches(dijon, Wishes()) == ["21166", "21231", "21278"]
    assert travel.reaches(dijon, Wishes(means="walk")) == ["21231"]
    assert travel.reaches(dijon, Wishes(minutes="15")) == ["21166", "21231"]
    assert travel.reaches(None, Wishes(means="bus", minutes="30")) == []


def test_a_basin_is_reached_whole_and_what_is_in_none_by_nobody(reference):
    """From Chenôve on foot: one commune, hence its basin; a neighbour in no basin draws in no other such place."""
    alone = {"postcodes": ["21000"], "departement": "21", "region": "27", "longitude": 5.04, "basin_code": ""}
    Commune.objects.create(code="21500", name="Seule", latitude=47.291, **alone)
    Commune.objects.create(code="21501", name="Loin", latitude=46.9, **alone)
    chenove = Commune.objects.get(code="21166")
    reached = travel.reaches(chenove, Wishes(means="walk", minutes="15"), Area.BASIN)
    assert reached == ["21166", "21231", "21278"]


def test_a_commune_that_is_no_more_is_not_reached(reference):
    Commune.objects.filter(code="21278").update(retired=True)
    dijon = Commune.objects.get(code="21231")
    assert travel.reaches(dijon, Wishes(), Area.BASIN) == ["21166", "21231"]
