"""Every URL, every person, over real HTTP: what is not theirs answers 403 or 404, whatever the method."""

import re
from copy import copy

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tandem.cv.models import Section
from tandem.tests import matrix
from tandem.tests.architecture import house
from tandem.tests.cast import make_cast
from tandem.tests.people import wear
from tandem.tests.things import BY_ROUTE, make_things

ASKS_WHICH = {("post", "accounts:hats")}  # the form names a hat, and one that is not theirs is 404
REFUSED = {401, 403, 404}
PACKAGES = sorted({view.__module__.split(".")[1] for _, _, view in house.our_patterns()} - {"core", "demo"})


@pytest.fixture
def clients(db):
    cast = make_cast()
    signed_in = {name: wear(membership) for name, membership in cast.memberships.items()}
    return {"anybody": Client()} | signed_in, make_things(cast)


def line_of(name):
    """The line of the contract that carries a page, or the action of the same name."""
    return next((line for line, verb in matrix.carried() if verb in (name, name.replace(":", "."))), None)


def address(route, name, things):
    """The page of Léa's thing; None when the route asks for something that she has not."""
    asked = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    known = {"section": Section.EXPERIENCES, "slug": "dijon"}
    if found := re.search(r"([a-z-]+/)<int:\w+>", route):
        known["pk"] = (things.get(name.replace(":", ".")) or things.get(name) or things[BY_ROUTE[found[1]]]).pk
    kwargs = {word: known.get(word) for _, word in asked}
    return None if None in kwargs.values() else reverse(name, kwargs=kwargs)


def is_refused(answer):
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/entrer/?")
    return answer.status_code in REFUSED or to_sign_in


def try_it(client, method, url):
    """What it changes is undone, in the database and in the browser."""
    cookies = copy(client.cookies)
    with transaction.atomic():
        answer = getattr(client, method)(url)
        transaction.set_rollback(True)
    client.cookies = cookies
    return answer


@pytest.mark.parametrize("package", PACKAGES)
def test_a_page_opens_to_those_whom_the_contract_names(package, clients, capsys):
    people, things = clients
    wrong, tried = [], 0
    for route, name, view in house.our_patterns():
        line, url = line_of(name), address(route, name, things)
        if not view.__module__.startswith(f"tandem.{package}.") or line is None or url is None:
            continue
        for person, client in people.items():
            expected = line.expects(person) if "<" in route else line.admits(person)
            for method in ("get", "post"):
                answer = try_it(client, method, url)
                if answer.status_code == 405 or expected is None or (method, name) in ASKS_WHICH:
                    continue
                tried += 1
                if is_refused(answer) == expected:
                    wrong.append(f"{person} {method.upper()} {name} {url}: {answer.status_code} ({line})")
    with capsys.disabled():
        print(f"\n{package}: {tried} requests tried over HTTP")
    assert not wrong, "\n".join(wrong)


def test_a_visitor_is_asked_to_sign_in_everywhere_else(clients):
    people, things = clients
    open_doors = []
    for route, name, view in house.our_patterns():
        url = address(route, name, things)
        if url is None or getattr(view, "public", False):
            continue
        if not is_refused(try_it(people["anybody"], "get", url)):
            open_doors.append(name)
    assert settings.LOGIN_URL
    assert not open_doors
