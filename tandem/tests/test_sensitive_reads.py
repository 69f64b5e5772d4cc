"""Each sensitive reading leaves exactly one line, over real HTTP, each time; a refusal leaves none.

All the lines of `permissions.csv` whose audit says yes and whose verb reads are tried. `READ_ON` names the pages that
serve each verb: a verb that reads and stands on no page fails.
"""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.actions import break_the_glass
from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core.models import JournalEntry
from tandem.core.registry import REGISTRY, Kind
from tandem.cv.models import PublishedCard
from tandem.hiring.models import ConnectionRequest
from tandem.tests import matrix
from tandem.tests.pages import addresses, refusals_without_a_page
from tandem.tests.things import make_things

FILES = ("pdf", "word", "json_resume")
READ_ON = {
    "accompaniment.open_file": ["home:youth"],
    "accompaniment.read_notes": ["accompaniment:notes", "accompaniment:my_notes"],
    "cv.open_cv": [
        "cv:review",
        "cv:preview",
        *(f"cv:{file}" for file in FILES),
        *(f"cv:{file}_in_mode" for file in FILES),
    ],
    "cv.open_letter": ["cv:letter_sheet"],
    "cv.open_document": ["cv:document"],
    "hiring.search": ["hiring:search"],
    "hiring.open_card": ["hiring:card", "hiring:card_pdf"],
    "hiring.open_reveal": ["hiring:revealed", "hiring:revealed_pdf"],
    "home.export_own_data": ["home:export"],
    "privacy.open_own_journal": ["privacy:mine"],
    "privacy.open_journal": ["privacy:journal"],
}
ONLY_OF_MANY = {"accompaniment.read_names"}  # more than fifty names on one page: below
ABOUT_NOBODY = {"hiring.search", "privacy.open_journal"}
# their role alone counts
THEIR_OWN = {"accompaniment:my_notes", "home:export", "privacy:mine", "privacy:journal", "hiring:search"}


def audited():
    """(line of the contract, verb) for what reads and must leave a trace."""
    carried = [(line, verb) for line, verb in matrix.carried() if line.audit.startswith("yes") and verb in REGISTRY]
    return [(line, verb) for line, verb in carried if REGISTRY[verb].kind is Kind.READ]


READINGS = [(line, verb, page) for line, verb in audited() for page in READ_ON.get(verb, [])]


@pytest.fixture
def things(cast, monkeypatch):
    refusals_without_a_page(monkeypatch)
    return make_things(cast)


def lines_left(client, url):
    """What one reading wrote: (status, [(verb, hat, young person)])."""
    last = JournalEntry.objects.values_list("pk", flat=True).first() or 0
    answer = client.get(url)
    b"".join(answer)  # to its end: what serves a file closes it then
    written = JournalEntry.objects.filter(pk__gt=last).values_list("action", "membership_id", "concerns")
    return answer.status_code, list(written)


def test_every_verb_that_reads_stands_on_a_page():
    assert {verb for _, verb in audited()} - ONLY_OF_MANY == set(READ_ON)
    told = {verb for verb in READ_ON if REGISTRY[verb].told}
    ones_own = {"home.export_own_data", "privacy.open_own_journal"}
    assert set(READ_ON) - told == {"hiring.search", "privacy.open_journal"} | ones_own


@pytest.mark.parametrize(("line", "verb", "page"), READINGS, ids=[f"{verb} {page}" for _, verb, page in READINGS])
def test_a_reading_leaves_one_line_and_a_refusal_none(line, verb, page, cast, worn, things):
    shown = 0
    for person, membership in cast.memberships.items():
        url, client = address(page, things, cast.actor(person)), worn(person)
        if url is None:
            continue
        expected = line.admits(person) if page in THEIR_OWN else line.expects(person)
        about = None if verb in ABOUT_NOBODY else cast.youths.get(person, cast.lea).pk
        for _time in range(2 if expected else 1):
            status, left = lines_left(client, url)
            is_read = status == 200 and bool(expected)
            assert left == ([(verb, membership.pk, about)] if is_read else []), f"{person} {url} {status}"
            shown += is_read
    assert shown, "nobody could open it: the test is blind"


@pytest.mark.parametrize("page", ["home:youth", "cv:document"])
def test_so_does_each_reading_during_an_exceptional_hour(page, cast, worn, things):
    url = address(page, things, cast.actor("manager"))
    _, before = lines_left(worn("manager"), url)
    assert not before
    break_the_glass(cast.lea, by=cast.actor("manager"), reason="Sa conseillère est absente aujourd’hui.")
    verb = next(verb for verb, pages in READ_ON.items() if page in pages)
    for _time in range(2):
        left = lines_left(worn("manager"), url)
        assert left == (200, [(verb, cast.memberships["manager"].pk, cast.lea.pk)])


@pytest.mark.parametrize("page", ["cv:picture", "cv:compare", "cv:comments", "cv:write", "cv:add_item", "cv:item"])
def test_what_goes_with_a_page_is_the_same_reading_for_a_moment(page, cast, worn, things):
    """A picture, the steps of a CV: one line, and another one when the reader comes back later."""
    client, karim = worn("advisor"), cast.actor("advisor")
    url, line = address(page, things, karim), ("cv.open_cv", karim.membership_id, cast.lea.pk)
    assert lines_left(client, url) == (200, [line]), "alone, it is a reading"
    assert lines_left(client, url) == (200, []), "then it belongs to it"
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert lines_left(client, url) == (200, [line])
    assert lines_left(worn("youth"), address(page, things, cast.actor("youth"))) == (200, [])


def test_the_pictures_of_a_page_leave_no_line_of_their_own(cast, worn, things):
    """All those that its browser asks for; the photo of a full card stands on each."""
    face, card, asked = cast.lea.documents.photos().get(), things[PublishedCard], things[ConnectionRequest]
    PublishedCard.objects.filter(pk=card.pk).update(mode="full", photo=face)
    ConnectionRequest.objects.filter(pk=asked.pk).update(state="accepted")
    for person, page in [("employer", "hiring:card"), ("employer", "hiring:revealed"), ("advisor", "cv:preview")]:
        client, before = worn(person), JournalEntry.objects.count()
        shown = client.get(address(page, things, cast.actor(person))).content.decode()
        pictures = re.findall(r'<img class="sheet-photo" src="([^"]+)"', shown)
        assert pictures, page
        assert [client.get(url).status_code for url in pictures] == [200] * len(pictures)
        assert JournalEntry.objects.count() == before + 1, page


@pytest.mark.parametrize(
    ("person", "url"),
    [
        ("advisor", "/portefeuille/"),
        ("advisor", "/demandes/"),
        ("employment_team", "/demandes/"),
        ("manager", "/jeunes/sans-referent/"),
        ("manager", "accompaniment:transfer_all"),
        ("manager", "accompaniment:access"),
        ("manager", "/fusions/"),
    ],
)
def test_a_page_that_names_too_many_leaves_one_line(person, url, cast, worn, things, monkeypatch):
    """`NAMES_A_PAGE` is low here; the next test holds what it is."""
    Youth.objects.filter(pk=cast.youths["other_youth"].pk).update(referent=None)
    url = reverse(url, args=[cast.memberships["advisor"].pk]) if ":" in url else url
    client = worn(person)
    assert lines_left(client, url) == (200, [])
    monkeypatch.setattr("tandem.accompaniment.actions.access.NAMES_A_PAGE", 0)
    for _time in range(2):
        line = ("accompaniment.read_names", cast.memberships[person].pk, None)
        assert lines_left(client, url) == (200, [line]), url


def test_fifty_names_leave_no_line_and_fifty_one_do(cast, worn):
    users = User.objects.bulk_create([User(first_name=f"Jeune{n}", last_name="Durand") for n in range(51)])
    place, advisor = cast.organisations["dijon"], cast.memberships["advisor"]
    Youth.objects.filter(structure=place).update(referent=None)
    Youth.objects.bulk_create([Youth(user=user, structure=place, referent=advisor) for user in users[:50]])
    client, url = worn("manager"), reverse("accompaniment:transfer_all", args=[advisor.pk])
    assert lines_left(client, url) == (200, [])
    Youth.objects.create(user=users[50], structure=place, referent=advisor)
    assert lines_left(client, url)[1] == [("accompaniment.read_names", cast.memberships["manager"].pk, None)]
    assert JournalEntry.objects.latest("pk").details == {"page": "transfer_all", "shown": 51}


def address(page, things, actor):
    return next((url for _, name, _, url in addresses(things, actor) if name == page), None)
