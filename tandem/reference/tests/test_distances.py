import pytest

from tandem.reference.choices import Means
from tandem.reference.models import Commune
from tandem.reference.queries import KM_PER_HOUR, communes_within, distance_km, homes_reaching, travel_reach


@pytest.fixture
def dijon(starter):
    return Commune.objects.get(code="21231")


def test_distances_are_those_of_the_map(dijon):
    assert distance_km(dijon, Commune.objects.get(code="21054")) == pytest.approx(37, abs=2)  # Beaune
    assert distance_km(dijon, Commune.objects.get(code="83137")) == pytest.approx(471, abs=6)  # Toulon
    assert distance_km(dijon, dijon) == 0


def test_a_commune_without_position_is_at_no_distance(dijon):
    overseas = Commune.objects.create(code="98801", name="Bélep", departement="988")
    assert distance_km(dijon, overseas) is None
    assert communes_within(overseas, 30) == {"98801": 0.0}


def test_a_circle_holds_exactly_what_is_near_enough(dijon):
    every = {commune.code: distance_km(dijon, commune) for commune in Commune.objects.all()}
    for km in (0, 5, 12, 40, 300):
        assert communes_within(dijon, km) == {code: far for code, far in every.items() if far <= km}


def test_every_means_has_a_speed():
    assert set(KM_PER_HOUR) == set(Means)
    assert travel_reach("walk", 30) == 2
    assert travel_reach("car", 45) == 30
    assert travel_reach(Means.BIKE, 60) == 13


def test_on_foot_one_reaches_less_than_by_car(dijon):
    assert homes_reaching(dijon, "walk", 15).keys() < homes_reaching(dijon, "car", 45).keys()
