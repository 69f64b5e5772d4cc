"""The budget of pages: what its formula gives, which page it shows, and when a gate is passed."""

from dataclasses import replace

import pytest

from tandem.bench import ecoindex
from tandem.bench.budget import PROFESSIONAL, TABLE, YOUTH, Measures, verdicts
from tandem.bench.figures import Figure

LIGHT = Measures(
    page="/accueil/",
    audience=YOUTH,
    first=50,
    again=3,
    fragment=2,
    requests=7,
    requests_again=1,
    scripts=21,
    styles=7,
    cold=2000,
    warm=1000,
    far=5000,
    wait=60,
    shift=0.01,
    nodes=150,
    eco=90,
    violations=0,
    queries=10,
)


@pytest.mark.parametrize(
    ("page", "score"),
    [
        ((0, 0, 0), 100),
        ((47, 2, 1.37), 95),  # one rank of twenty, on each scale
        ((75, 15, 144.7), 90),
        ((603, 78, 1448.32), 50),  # in the middle of the web
        ((61, 2, 1.37), 93.75),  # half a rank of elements, three times out of six
        ((10**6, 10**5, 10**6), 0),
    ],
)
def test_the_ecoindex_follows_its_ranks(page, score):
    assert ecoindex.score(*page) == pytest.approx(score)


def test_a_light_page_holds_every_gate():
    figures = list(verdicts([LIGHT]))
    assert len(figures) == len(TABLE)
    assert all(figure.holds for figure in figures)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.measure)
def test_each_gate_is_passed_by_one_page_too_heavy_among_light_ones(row):
    heavy = replace(LIGHT, page="/lourde/", **{row.measure: row.youth * (0.9 if row.at_least else 1.1) or 1})
    passed = [figure for figure in verdicts([LIGHT, heavy, LIGHT]) if not figure.holds]
    assert [figure.name for figure in passed] == [f"jeunes : {row.name} (/lourde/)"]


def test_what_a_page_has_not_is_not_asked_of_it():
    names = [figure.name for figure in verdicts([replace(LIGHT, audience=PROFESSIONAL, fragment=None, wait=None)])]
    assert len(names) == len(TABLE) - 3
    assert not [name for name in names if "fragment" in name or "INP" in name or "3G" in name]


def test_more_is_better_where_the_gate_says_at_least():
    assert Figure("EcoIndex", 81, 80, "sur 100", at_least=True).holds
    assert not Figure("EcoIndex", 79, 80, "sur 100", at_least=True).holds
