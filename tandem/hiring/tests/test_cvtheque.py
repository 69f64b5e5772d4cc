"""The CVthèque: searched by what people declared, read through projections alone, each opening written down."""

import pytest

from tandem.core.models import JournalEntry
from tandem.cv.models import PublishedCard
from tandem.hiring import actions, queries
from tandem.hiring.forms import SearchForm
from tandem.hiring.tests.cards import card_for, trade
from tandem.reference.models import Neighbour
from tandem.tests.cast import commune

FORBIDDEN = {  # article L1132-1 of the code du travail, and what would tell it
    *("age", "birth", "birth_date", "sex", "gender", "name", "first_name", "last_name", "origin", "nationality"),
    *("address", "home", "commune", "postcode", "photo", "health", "disability", "family", "religion", "opinion"),
    *("situation", "pregnancy", "union", "qpv", "structure", "youth", "language", "languages"),
}


@pytest.fixture
def card(cast):
    commune()
    return card_for(cast.lea)


@pytest.fixture
def far_card(cast):
    return card_for(cast.youths["far_youth"], reaches=["83137"])


def address(cast, name, card):
    return f"/cvtheque/{queries.reference_of(card.pk, cast.actor(name))}/"


def found(cast, name="employer", **criteria):
    return list(queries.search(cast.actor(name), **criteria))


def test_no_criterion_is_one_that_the_law_forbids():
    assert not set(SearchForm.base_fields) & FORBIDDEN


def test_a_card_has_no_column_that_the_law_forbids():
    columns = {field.name for field in PublishedCard._meta.fields}
    shown_by_choice = {"first_name", "last_name", "photo"}  # the full mode; no search reads them
    assert not columns & (FORBIDDEN - shown_by_choice - {"structure", "youth", "languages"})


@pytest.mark.parametrize("name", ["employer", "advisor", "employment_team", "manager"])
def test_who_searches_finds_their_structures_cards(cast, card, far_card, name):
    assert found(cast, name) == [card]


@pytest.mark.parametrize("name", ["waiting_employer", "youth", "reception", "volunteer", "training_provider"])
def test_others_find_nothing(cast, card, name):
    assert not PublishedCard.objects.visible_to(cast.actor(name)).exclude(youth=cast.lea).exists()


@pytest.mark.parametrize(("name", "status"), [("youth", 403), ("reception", 403), ("network_admin", 403)])
def test_the_page_is_not_for_others(worn, card, name, status):
    assert worn(name).get("/cvtheque/").status_code == status


def test_an_employer_not_verified_is_led_to_its_state(worn, card):
    assert worn("waiting_employer").get("/cvtheque/")["Location"] == "/entreprise/"


def test_a_trade_brings_its_neighbours(cast, card):
    wanted, near = trade("D1505", "Hôte / Hôtesse de caisse"), trade()
    assert found(cast, trade=wanted) == []
    Neighbour.objects.create(trade=wanted, other=near, kind=Neighbour.Kind.NEAR)
    assert found(cast, trade=wanted) == [card]


def test_the_place_of_work_keeps_those_who_reach_it(cast, card):
    assert found(cast, place=commune()) == [card]
    assert found(cast, place=commune("71270", "Mâcon")) == []


@pytest.mark.parametrize(
    ("criteria", "is_found"),
    [
        ({"words": "Accueil"}, True),
        ({"words": "accueil caisse"}, True),
        ({"words": "soudure"}, False),
        ({"available": "now"}, True),
        ({"available": "month"}, True),
        ({"available": "later"}, False),
        ({"contract": "CDI"}, True),
        ({"contract": "MIS"}, False),
        ({"licence": "B"}, True),
        ({"licence": "C"}, False),
    ],
)
def test_each_criterion_filters(cast, card, criteria, is_found):
    PublishedCard.objects.filter(pk=card.pk).update(contracts=["CDI"], licences=["B"])
    assert found(cast, **criteria) == ([card] if is_found else [])


def test_the_latest_comes_first_whoever_it_is(cast, card):
    newer = card_for(cast.youths["other_youth"])
    assert found(cast) == [newer, card]


def test_the_page_shows_what_the_card_holds_and_no_name(worn, cast, card):
    page = worn("employer").get("/cvtheque/", {"place": ""}).content.decode()
    assert "Vendeuse ou vendeur, bassin de Dijon" in page
    assert "1 profil" in page
    assert "Léa" not in page
    assert "Martin" not in page


def searches():
    lines = JournalEntry.objects.filter(action="hiring.search").order_by("pk")
    return [(line.role, line.organisation_id, line.details) for line in lines]


def test_each_search_leaves_one_line_with_its_criteria_and_its_count(worn, cast, card):
    bakery = cast.organisations["bakery"].pk
    worn("employer").get("/cvtheque/", {"place": "Dijon", "words": "caisse Léa", "available": "now"})
    picked = {"place": "21231", "available": "now"}
    assert searches() == [("employer", bakery, {"asked_for": picked | {"words": 2}, "page": 1, "found": 0})]


def test_the_list_that_nobody_asked_anything_of_leaves_its_line_too(worn, cast, card):
    worn("manager").get("/cvtheque/")
    assert searches() == [("manager", cast.organisations["dijon"].pk, {"asked_for": {}, "page": 1, "found": 1})]


def test_a_further_page_leaves_its_own_line(worn, card):
    worn("advisor").get("/cvtheque/", {"place": "", "page": 2})
    assert [details["page"] for *_who, details in searches()] == [2]


def test_bad_criteria_are_told_with_what_was_typed(worn, card):
    answer = worn("employer").get("/cvtheque/", {"place": "Zzyzx"})
    assert answer.status_code == 422
    assert "Zzyzx" in answer.content.decode()


def test_opening_a_card_writes_one_line_about_the_young_person(worn, cast, card):
    assert worn("employer").get(address(cast, "employer", card)).status_code == 200
    line = JournalEntry.objects.get()
    assert (line.action, line.concerns) == ("hiring.open_card", cast.lea.pk)
    assert line.organisation_id == cast.organisations["bakery"].pk


def test_the_address_of_a_card_is_each_employers_own(worn, cast, card):
    own, other = address(cast, "employer", card), address(cast, "far_employer", card)
    assert own != other
    assert str(card.pk) not in own.removeprefix("/cvtheque/").split("/")
    assert worn("employer").get(other).status_code == 404


def test_what_is_out_of_scope_answers_404(worn, cast, card, far_card):
    assert worn("employer").get(address(cast, "employer", far_card)).status_code == 404
    assert worn("far_employer").get(address(cast, "far_employer", card)).status_code == 404
    for wrong in ("12", "x" * 22, "é", "AAAAAAAAAAAAAAAAAAAAAA"):
        assert worn("employer").get(f"/cvtheque/{wrong}/").status_code == 404
    assert not JournalEntry.objects.exists()


def test_the_hundred_and_first_card_of_a_day_waits(worn, cast, card, monkeypatch):
    monkeypatch.setattr(actions.cards, "CARDS_A_DAY", 1)
    client, other = worn("employer"), card_for(cast.youths["other_youth"])
    for _ in range(2):
        assert client.get(address(cast, "employer", card)).status_code == 200
    assert client.get(address(cast, "employer", other)).status_code == 302
    assert JournalEntry.objects.filter(object_id=other.pk).count() == 0


def test_the_list_costs_the_same_with_one_card_and_three(worn, cast, card, django_assert_max_num_queries):
    for name in ("other_youth",):
        card_for(cast.youths[name])
    client = worn("employer")
    with django_assert_max_num_queries(15):  # four to count what is shown
        client.get("/cvtheque/", {"place": ""})


def test_withdrawing_acts_at_the_next_request(worn, cast, card):
    client, there = worn("employer"), address(cast, "employer", card)
    assert client.get(there).status_code == 200
    card.delete()
    assert client.get(there).status_code == 404
