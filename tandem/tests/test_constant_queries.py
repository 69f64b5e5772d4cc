"""A list costs the same with one line and with three: what is drawn for each line was read for all of them at once."""

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from zeal import NPlusOneError

from tandem.tests.cast import YOUTHS
from tandem.tests.neighbours import arrive, settle

EVERYWHERE = ("home:home", "notifications:inbox")
LISTS = {
    "youth": (
        "accompaniment:steps",
        "cv:mine",
        "cv:documents",
        "hiring:requests",
        "hiring:partners",
        "hiring:reveals",
        "accounts:me",
        "accompaniment:my_notes",
        "privacy:mine",
    ),
    "advisor": (
        "accompaniment:notes",
        "home:portfolio",
        "home:people",
        "home:youth",
        "accounts:team",
        "cv:to_read",
        "hiring:search",
        "hiring:requests",
    ),
    "employment_team": (
        "home:people",
        "home:youth",
        "accounts:team",
        "cv:to_read",
        "hiring:search",
        "hiring:requests",
        "hiring:employers",
    ),
    "manager": (
        "accompaniment:exceptional_accesses",
        "privacy:journal",
        "home:people",
        "home:youth",
        "accounts:team",
        "accompaniment:access",
        "accompaniment:transfer_all",
        "accompaniment:entrust",
        "hiring:search",
        "hiring:employers",
    ),
    "reception": ("home:people", "accounts:team"),
    "volunteer": ("accounts:team",),
    "employer": ("hiring:company", "hiring:search", "hiring:requests"),
    "training_provider": (),
    "network_admin": (
        "accounts:team",
        "accounts:structure_team",
        "hiring:employers",
        "home:structures",
        "privacy:journal",
    ),
}
MOST = {True: 15, False: 20}  # queries, for a page of a young person or of somebody else
ASKED = {"home:people": "?q=voisin"}


def cost(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in queries]


def address(page, cast):
    karim = [cast.memberships["advisor"].pk]
    about = {"home:youth": [cast.lea.pk], "accompaniment:access": karim, "accompaniment:transfer_all": karim}
    about["accompaniment:notes"] = [cast.lea.pk]
    about["accounts:structure_team"] = [cast.organisations["dijon"].pk]
    return reverse(page, args=about.get(page)) + ASKED.get(page, "")


@pytest.mark.parametrize("person", LISTS)
def test_a_list_costs_the_same_with_one_line_and_three(person, cast, worn):
    client, card, wrong = worn(person), settle(cast), []
    pages = {page: address(page, cast) for page in EVERYWHERE + LISTS[person]}
    arrive(cast, 1, card)
    with_one = {page: cost(client, url) for page, url in pages.items()}
    arrive(cast, 2, card)
    arrive(cast, 3, card)
    for page, url in pages.items():
        one, three = with_one[page], cost(client, url)
        if len(one) != len(three) or len(three) > MOST[person in YOUTHS]:
            more = "\n   ".join(sql for sql in three if sql not in one)
            wrong.append(f"{page}: {len(one)} queries with one, {len(three)} with three\n   {more}")
    assert not wrong, "\n".join(wrong)


def test_a_page_that_asks_once_a_row_fails(cast, worn, monkeypatch):
    """In every test, not only here: zeal stands first among the middleware of the tests."""
    arrive(cast, 1, settle(cast))
    client, portfolio = worn("advisor"), reverse("home:portfolio")
    assert client.get(portfolio).status_code == 200
    monkeypatch.setattr(QuerySet, "select_related", lambda rows, *fields: rows)
    with pytest.raises(NPlusOneError):
        client.get(portfolio)
