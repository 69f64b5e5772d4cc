import pytest

from tandem.reference.models import Commune, Skill, Trade
from tandem.reference.queries import (
    find_commune,
    find_trade,
    near_codes,
    skills_of,
    suggest_communes,
    suggest_trades,
)
from tandem.reference.tests.everyday_queries import EVERYDAY_QUERIES


def answered():
    return [said for said, codes in EVERYDAY_QUERIES.items() if codes & {one.code for one in suggest_trades(said, 5)}]


def first(text):
    return suggest_trades(text)[0].code


def test_everyday_queries_find_their_trade(starter):
    found = answered()
    assert len(EVERYDAY_QUERIES) == 60
    assert len(found) >= 54, EVERYDAY_QUERIES.keys() - set(found)


@pytest.mark.parametrize("text", ["VENDEUSE EN CHAUSSURES", "chaussures vendeuse", "vendeuze de chaussure", "chauss"])
def test_case_order_and_typing_mistakes_are_forgiven(starter, text):
    assert first(text) == "D1214"


def test_a_title_is_shown_with_its_trade(starter):
    suggestion = suggest_trades("baby sitter")[0]
    assert (suggestion.code, suggestion.label, suggestion.detail) == ("K1303", "Baby-sitter", "Garde d’enfant")


def test_a_phrase_shows_the_trade(starter):
    assert suggest_trades("mcdo")[0].label.startswith("Equipier polyvalent")


def test_a_retired_trade_is_no_longer_suggested(starter):
    Trade.objects.filter(code="D1214").update(retired=True)
    assert "D1214" not in {one.code for one in suggest_trades("vendeuse de chaussures")}


@pytest.mark.parametrize("text", ["", "   ", "!?", "xqzwk", "%", "' OR 1=1 --"])
def test_nothing_sensible_gives_nothing_or_no_error(starter, text):
    assert isinstance(suggest_trades(text), list)
    assert isinstance(suggest_communes(text), list)
    assert suggest_trades("xqzwk") == suggest_communes("xqzwk") == []


def test_ours_come_first_among_skills(starter):
    Skill.objects.create(trade_id="F1602", label="Techniques de soudage", ogr="1", kind=Skill.Kind.KNOWLEDGE)
    skills = list(skills_of("F1602"))
    assert len(skills) == 9
    assert skills[-1].label == "Techniques de soudage"


def test_a_finer_trade_borrows_the_skills_of_its_parent(starter):
    assert {skill.trade_id for skill in skills_of("D1216", 30)} == {"D1216", "D1202"}


def test_near_trades_include_those_of_the_same_rome_three_code(starter):
    assert {"D1216", "D1202", "D1208"} <= near_codes(["D1216"])
    assert "D1214" not in near_codes(["D1202"])
    assert "D1214" in near_codes(["D1202"], evolutions=True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("dijon", "21231"),
        ("DIJ", "21231"),
        ("21300", "21166"),
        ("meaus", "77284"),
        ("la seyne", "83126"),
        ("seyne sur mer", "83126"),
        ("st apollinaire", "21540"),
        ("evry", "91228"),
        ("sarlat la caneda", "24520"),
    ],
)
def test_a_commune_is_found_by_name_or_postcode(starter, text, code):
    assert suggest_communes(text)[0].code == code


def test_the_largest_commune_comes_first(starter):
    codes = [one.code for one in suggest_communes("77100")]
    assert codes[0] == "77284"
    sizes = [Commune.objects.get(code=code).population for code in codes]
    assert sizes == sorted(sizes, reverse=True)


def test_every_label_of_a_suggestion_finds_its_commune_again(starter):
    for commune in Commune.objects.all():
        assert find_commune(commune.label) == commune


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DIJON", "21231"),
        ("21300", "21166"),
        ("Dijon 21000", "21231"),
        ("77100", None),  # three communes
        ("Dij", None),
        ("Atlantide", None),
        ("", None),
        ("()", None),
    ],
)
def test_a_commune_typed_in_full_is_understood(starter, text, code):
    assert getattr(find_commune(text), "code", None) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Caissier / Caissière", "D1505"),
        ("caissiere", "D1505"),
        ("Vendeuse en chaussures", "D1214"),
        ("Fleuriste", "D1209"),
        ("chaussures", None),
        ("", None),
    ],
)
def test_a_trade_typed_in_full_is_understood(starter, text, code):
    assert find_trade(text) == code
