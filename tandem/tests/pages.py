"""The pages of the house, each at the address of Léa's thing: for the tests that open them all."""

import re
from contextlib import contextmanager

from django.db import connection, transaction
from django.http import HttpResponse
from django.urls import reverse

from tandem.accounts.actor import ANYBODY
from tandem.cv.models import Mode, PublishedCard, Section
from tandem.hiring.queries import reference_of
from tandem.tests.architecture import house
from tandem.tests.things import BY_ROUTE, EXPERIENCE

REFUSED = {401, 403, 404}


def addresses(things, actor=ANYBODY, package=""):
    """(route, name, view, url) of every page that Léa's things give an address to."""
    for route, name, view in house.our_patterns():
        if package in ("", view.__module__.split(".")[1]) and (url := address(route, name, things, actor)):
            yield route, name, view, url


def address(route, name, things, actor):
    """None when the route asks for something that she has not. A card has another address for each organisation."""
    asked = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    reference = reference_of(things[PublishedCard].pk, actor) if actor.organisation_id else "x" * 22
    known = {"section": Section.EXPERIENCES, "slug": "dijon", "reference": reference, "item_id": EXPERIENCE}
    known |= {"token": things.get(name), "mode": Mode.ANONYMOUS}
    if found := re.search(r"([a-z-]+/)<int:\w+>", route):
        known["pk"] = (things.get(name.replace(":", ".")) or things.get(name) or things[BY_ROUTE[found[1]]]).pk
    kwargs = {word: known.get(word) for _, word in asked}
    return None if None in kwargs.values() else reverse(name, kwargs=kwargs)


def is_refused(answer):
    to_sign_in = answer.status_code == 302 and answer["Location"].startswith("/entrer/?")
    return answer.status_code in REFUSED or to_sign_in


@contextmanager
def undone():
    """What happens inside leaves no trace in the database."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def reading_only():
    """The database itself refuses to write."""
    with undone(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION READ ONLY")
        yield


def refusals_without_a_page(monkeypatch):
    """403 and 404 answer at once: whole pages of refusal cost most of a crawl, and have tests of their own."""
    for status in (403, 404):
        monkeypatch.setattr(
            f"tandem.config.urls.handler{status}", lambda *args, status=status, **kwargs: HttpResponse(status=status)
        )
