"""At least five people could stand behind an anonymous card: else its area widens."""

import pytest

from tandem.accompaniment.models import Youth
from tandem.core.jobs import run_jobs
from tandem.core.models import JournalEntry
from tandem.cv import actions, jobs
from tandem.cv.events import cv_published
from tandem.cv.models import CV, Area, Mode, PublishedCard
from tandem.cv.projections.travel import reached_from
from tandem.cv.tests.samples import alike
from tandem.reference.models import Commune


def publish(cv, cast, mode=Mode.ANONYMOUS):
    return actions.publish(cv, by=cast.actor("youth"), mode=mode)


NAMED = {
    "basin": ("Dijon", ", bassin de Dijon", ["21166", "21231", "21278"]),
    "departement": ("Côte-d’Or", ", Côte-d’Or", ["D21"]),
    "region": ("Bourgogne-Franche-Comté", ", Bourgogne-Franche-Comté", ["R27"]),
    "france": ("", "", ["FR"]),
}


@pytest.mark.parametrize(
    ("commune", "area"), [("21278", "basin"), ("21054", "departement"), ("71270", "region"), ("77284", "france")]
)
def test_the_area_is_the_narrowest_where_five_are_alike(validated, cast, commune, area):
    """She and three neighbours of Dijon make four; the fifth lives elsewhere."""
    alike(cast.lea.structure, 3)
    alike(cast.lea.structure, 1, commune=commune)
    card = publish(validated, cast)
    name, end, reaches = NAMED[area]
    assert (card.area, card.basin, card.reaches) == (area, name, reaches)
    assert card.label == f"Vendeuse ou vendeur en prêt-à-porter{end}"
    assert card.level == "Baccalauréat et équivalents"


def test_who_is_one_of_four_in_france_tells_neither_place_nor_level(validated, cast):
    alike(cast.lea.structure, 3)
    card = publish(validated, cast)
    assert (card.area, card.basin, card.level) == (Area.FRANCE, "", "")


@pytest.mark.parametrize(
    "other", [{"content": {}}, {"family": "G1602"}, {"level": "3"}, {"left": True}], ids=lambda one: next(iter(one))
)
def test_only_people_who_are_accompanied_and_alike_count(validated, cast, other):
    *_, last = alike(cast.lea.structure, 4)
    if "left" in other:
        Youth.objects.filter(pk=last.youth_id).update(state=Youth.State.LEFT)
    last.content = other.get("content", last.content)
    if "family" in other:
        last.content["wishes"]["trades"] = [other["family"]]
    if "level" in other:
        last.content["training"]["level"] = other["level"]
    last.save()
    assert publish(validated, cast).area == Area.FRANCE


def test_a_name_is_shown_with_its_basin_whatever_the_number(validated, cast):
    assert publish(validated, cast, Mode.SKILLS).label.endswith(", bassin de Dijon")


def test_a_search_by_place_is_no_finer_than_the_card(validated, cast):
    alike(cast.lea.structure, 3)
    alike(cast.lea.structure, 1, commune="21054")
    publish(validated, cast)

    def is_found(code):
        place = Commune.objects.get(pk=code)
        return PublishedCard.objects.filter(reaches__overlap=reached_from(place)).exists()

    assert is_found("21054")
    assert not is_found("71270")


def test_it_gets_narrower_at_night_only(validated, cast):
    alike(cast.lea.structure, 3)
    card = publish(validated, cast)
    alike(cast.lea.structure, 1)
    jobs.widen(family="D", level="4")
    card.refresh_from_db()
    assert card.area == Area.FRANCE
    jobs.place_cards()
    card.refresh_from_db()
    assert (card.area, card.level) == (Area.BASIN, "Baccalauréat et équivalents")


def test_it_gets_wider_as_soon_as_somebody_publishes(validated, cast):
    others = alike(cast.lea.structure, 4)
    card = publish(validated, cast)
    assert card.area == Area.BASIN
    run_jobs()
    others[0].content = {}
    others[0].save()
    cv_published.deliver(card)
    run_jobs()
    card.refresh_from_db()
    assert (card.area, card.basin, card.reaches, card.level) == (Area.FRANCE, "", ["FR"], "")
    assert JournalEntry.objects.get(action="cv.place_again").concerns == cast.lea.pk


def test_a_card_that_is_right_is_left_alone(validated, cast):
    alike(cast.lea.structure, 4)
    publish(validated, cast)
    jobs.place_cards()
    assert not JournalEntry.objects.filter(action="cv.place_again").exists()


def test_what_postgresql_reads_in_a_content(validated):
    cv = CV.objects.get()
    assert (cv.family, cv.level, cv.commune) == ("D", "4", "21231")
    cv.content = {"wishes": {"trades": "oops", "commune": "x" * 40}, "training": None}
    cv.save()
    cv.refresh_from_db()
    assert (cv.family, cv.level, cv.commune) == ("", "", "xxxxx")
