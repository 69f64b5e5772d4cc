"""Every URL, every person, over real HTTP: what is not theirs answers 403 or 404, whatever the method."""

from copy import copy
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from tandem.accounts.actor import ANYBODY
from tandem.tests import matrix
from tandem.tests.architecture import house
from tandem.tests.cast import make_cast
from tandem.tests.pages import addresses, is_refused, refusals_without_a_page, undone
from tandem.tests.people import wear
from tandem.tests.things import LEA, make_things

ASKS_WHICH = {("post", "accounts:hats")}  # the form names a hat, and one that is not theirs is 404
PACKAGES = sorted(
    {view.__module__.split(".")[1] for _, _, view in house.our_patterns()} - {"core", "demo", "reference"}
)


@pytest.fixture
def crawl(db, monkeypatch):
    """{person: (client, actor)}, and Léa's things."""
    refusals_without_a_page(monkeypatch)
    cast = make_cast()
    people = {name: (wear(membership), cast.actor(name)) for name, membership in cast.memberships.items()}
    return {"anybody": (Client(), ANYBODY)} | people, make_things(cast)


@cache
def line_of(name):
    """The line of the contract that carries a page, or the action of the same name."""
    return next((line for line, verb in matrix.carried() if verb in (name, name.replace(":", "."))), None)


def try_it(client, method, url):
    """What it changes is undone, in the database and in the browser."""
    cookies = copy(client.cookies)
    with undone():
        answer = getattr(client, method)(url)
    client.cookies = cookies
    return answer


@pytest.mark.parametrize("package", PACKAGES)
def test_a_page_opens_to_those_whom_the_contract_names(package, crawl, capsys):
    people, things = crawl
    wrong, tried, reached = [], 0, set()
    for person, (client, actor) in people.items():
        for route, name, _, url in addresses(things, actor, package):
            line = line_of(name)
            if line is None:
                continue
            expected = line.expects(person) if "<" in route else line.admits(person)
            for method in ("get", "post"):
                if expected is None or (method, name) in ASKS_WHICH:
                    continue
                answer = try_it(client, method, url)
                if answer.status_code == 405:
                    continue
                tried += 1
                reached.add(name)
                wrong += faults(answer, expected, line, person, method, name, url)
    with capsys.disabled():
        print(f"\n{package}: {tried} requests tried over HTTP")
    assert reached == {name for name in pages_of(package) if line_of(name)}
    assert not wrong, "\n".join(wrong)


def pages_of(package):
    return {name for _, name, view in house.our_patterns() if view.__module__.split(".")[1] == package}


def faults(answer, expected, line, person, method, name, url):
    """Refused or not, as the contract says; a page without an object names Léa to those whom its letter reaches."""
    asked = f"{person} {method.upper()} {name} {url}"
    if is_refused(answer) == expected:
        yield f"{asked}: {answer.status_code} ({line})"
    if method == "get" and answer.status_code == 200 and url == plain(name):
        shown = LEA in read(answer)
        if shown and not line.may_show(person):
            yield f"{asked} shows what is Léa’s ({line})"
        if not shown and name in line.verbs and line.must_show(person):  # not the empty form of an action
            yield f"{asked} hides what is Léa’s ({line})"


def read(answer):
    """Its text, and that of the files in a zip."""
    whole = b"".join(answer)
    if answer["Content-Type"] == "application/zip":
        packed = ZipFile(BytesIO(whole))
        whole = b"".join(packed.read(name) for name in packed.namelist())
    return whole.decode(errors="replace")


def plain(name):
    """The address of a page that is about nobody in particular; None when it is about something."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


def test_a_visitor_is_asked_to_sign_in_everywhere_else(crawl):
    people, things = crawl
    visitor, _ = people["anybody"]
    closed = [(name, url) for _, name, view, url in addresses(things) if not getattr(view, "public", False)]
    assert settings.LOGIN_URL
    assert not [name for name, url in closed if not is_refused(try_it(visitor, "get", url))]
