"""The lines of a card, as each mode tells them."""

import pytest
import time_machine

from tandem.cv.content import Content, Experience, Study
from tandem.cv.projections.discretion import Discretion
from tandem.cv.projections.lines import both, dates, experiences, span, studies
from tandem.reference.models import Trade

SELLER, BAKER = "D1214", "D1104"
TRADES = {SELLER: Trade(code=SELLER, name="Vendeur / Vendeuse en prêt-à-porter")}
SELLER_SAID = "Vendeuse ou vendeur en prêt-à-porter"
PERRIN = Discretion(frozenset({"perrin"}))


def content(*lived, studied=()):
    told = Content()
    told.experiences.lived, told.training.studies = list(lived), list(studied)
    return told


def shop(**details):
    told = {
        "kind": "internship",
        "title": "Vendeuse stagiaire",
        "place": "Boutique Aurore",
        "trade": SELLER,
        "start": "2025-06",
        "end": "2025-08",
        "tasks": ["Encaisser un achat", "Aider Mme Perrin"],
        "details": "J’ai tenu la caisse. M. Perrin m’a félicitée.",
    }
    return Experience(**(told | details))


def test_an_anonymous_line_holds_no_word_of_theirs():
    assert experiences(content(shop()), TRADES, only={"Encaisser un achat"}) == [
        {
            "kind": "Stage",
            "title": SELLER_SAID,
            "place": "",
            "when": "1 à 3 mois",
            "tasks": ["Encaisser un achat"],
            "details": "",
        }
    ]


def test_an_anonymous_line_without_any_known_task_stays():
    assert [line["tasks"] for line in experiences(content(shop()), TRADES, only=set())] == [[]]


def test_a_line_by_skills_holds_their_words_without_place_nor_date_nor_name():
    assert experiences(content(shop()), TRADES, discretion=PERRIN) == [
        {
            "kind": "Stage",
            "title": "Vendeuse stagiaire",
            "place": "",
            "when": "1 à 3 mois",
            "tasks": ["Encaisser un achat"],
            "details": "J’ai tenu la caisse.",
        }
    ]


def test_a_title_that_names_somebody_gives_way_to_the_trade():
    assert (
        experiences(content(shop(title="Vendeuse chez Perrin")), TRADES, discretion=PERRIN)[0]["title"] == SELLER_SAID
    )


def test_a_whole_line_is_as_it_was_written():
    assert experiences(content(shop()), TRADES) == [
        {
            "kind": "Stage",
            "title": "Vendeuse stagiaire",
            "place": "Boutique Aurore",
            "when": "juin 2025 – août 2025",
            "tasks": ["Encaisser un achat", "Aider Mme Perrin"],
            "details": "J’ai tenu la caisse. M. Perrin m’a félicitée.",
        }
    ]


@pytest.mark.parametrize(("trade", "title"), [(SELLER, SELLER_SAID), (BAKER, ""), ("", "")])
def test_without_a_title_the_trade_is_told_if_it_is_known(trade, title):
    assert experiences(content(shop(title="", trade=trade)), TRADES)[0]["title"] == title


def test_an_unknown_kind_reads_as_a_job():
    assert experiences(content(shop(kind="of_another_age")), TRADES)[0]["kind"] == "Emploi"


def test_what_lasts_comes_first_then_the_latest():
    told = [
        shop(title="ended in May", start="2025-01", end="2025-05"),
        shop(title="lasts since long", start="2020-01", end="", lasts=True),
        shop(title="of one month", start="2025-07", end=""),
        shop(title="began early, ended late", start="2019-01", end="2025-08"),
        shop(title="lasts since June", start="2025-06", end="", lasts=True),
    ]
    assert [line["title"] for line in experiences(content(*told), TRADES)] == [
        "lasts since June",
        "lasts since long",
        "began early, ended late",
        "of one month",
        "ended in May",
    ]


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2024-01", "Moins d’un mois"),
        ("2024-02", "1 à 3 mois"),
        ("2024-03", "1 à 3 mois"),
        ("2024-04", "3 à 6 mois"),
        ("2024-06", "3 à 6 mois"),
        ("2024-07", "6 mois à 1 an"),
        ("2024-12", "6 mois à 1 an"),
        ("2025-01", "1 à 2 ans"),
        ("2025-12", "1 à 2 ans"),
        ("2026-01", "Plus de 2 ans"),
        ("", ""),
    ],
)
def test_a_range_stands_for_the_dates(end, said):
    assert span(shop(start="2024-01", end=end)) == said


def test_a_range_across_two_years_counts_the_months_between():
    assert span(shop(start="2023-11", end="2024-01")) == "1 à 3 mois"
    assert span(shop(start="2023-10", end="2024-01")) == "3 à 6 mois"


@time_machine.travel("2026-02-10")
def test_what_lasts_is_counted_until_today():
    assert span(shop(start="2025-12", end="", lasts=True)) == "1 à 3 mois"
    assert span(shop(start="2025-11", end="", lasts=True)) == "3 à 6 mois"
    assert span(shop(start="2025-12", end="2030-01", lasts=True)) == "1 à 3 mois", "an end left behind is not read"


def test_without_a_beginning_nothing_is_counted():
    assert span(shop(start="", end="2025-08")) == ""
    assert span(shop(start="", end="", lasts=True)) == ""


@pytest.mark.parametrize(
    ("start", "end", "lasts", "said"),
    [
        ("2024-06", "2024-08", False, "juin 2024 – août 2024"),
        ("2024-01", "2024-12", False, "janvier 2024 – décembre 2024"),
        ("2024-06", "2024-06", False, "juin 2024"),
        ("2024-06", "", False, "juin 2024"),
        ("2024-06", "", True, "depuis juin 2024"),
        ("2024-06", "2024-08", True, "depuis juin 2024"),
        ("", "2024-08", False, ""),
        ("", "", True, ""),
    ],
)
def test_dates_are_told_in_words(start, end, lasts, said):
    assert dates(shop(start=start, end=end, lasts=lasts)) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Employé / Employée de rayon frais", "Employée ou employé de rayon frais"),
        ("Aide à domicile", "Aide à domicile"),
        ("Vendeur en gros / Vendeuse en gros", "Vendeuse ou vendeur en gros"),
        ("Chef de rang / Cheffe de rang", "Cheffe ou chef de rang"),
    ],
)
def test_a_trade_tells_nobodys_sex(name, said):
    assert both(Trade(code="X", name=name)) == said


STUDIED = [
    Study(title="CAP cuisine", school="CFA La Noue", year="2022", state="done"),
    Study(title="BTS", school="Lycée Perrin", year="", state="now"),
    Study(title="Bac pro", school="Lycée Les Marcs d’Or", year="2024", state="followed"),
]


def test_studies_are_whole_on_a_full_card_those_that_go_on_first():
    assert studies(content(studied=STUDIED)) == [
        {"title": "BTS", "school": "Lycée Perrin", "when": "", "state": "En cours"},
        {"title": "Bac pro", "school": "Lycée Les Marcs d’Or", "when": "2024", "state": "Suivie, sans le diplôme"},
        {"title": "CAP cuisine", "school": "CFA La Noue", "when": "2022", "state": ""},
    ]


def test_studies_by_skills_tell_neither_school_nor_year():
    named = Study(title="Formation Perrin", school="", year="2025")
    assert studies(content(studied=[STUDIED[0], named]), discretion=PERRIN) == [
        {"title": "CAP cuisine", "school": "", "when": "", "state": ""}
    ]
