"""Looking changes nothing: every page that a role may open is drawn in a transaction that refuses to write."""

from datetime import timedelta

import pytest
from django.db import InternalError
from django.test import Client

from tandem.accounts.actor import ANYBODY
from tandem.accounts.models import Session
from tandem.tests.pages import addresses, reading_only, refusals_without_a_page
from tandem.tests.things import make_things

# the only pages that do, and why; beside them, a page that names more than fifty people (`test_sensitive_reads.py`)
WRITES = {
    "hiring:search": "@reads: each search leaves who asked for what, and how many were found",
    "hiring:card": "@reads: opening a card leaves a line that the young person can read",
    "hiring:card_pdf": "@reads: a card on paper is a card opened",
    "hiring:revealed": "@reads: so does reading their contacts",
    "hiring:revealed_pdf": "@reads: and their CV on paper",
    "hiring:card_photo": "@reads: so does seeing the face of a full one",
    "hiring:revealed_photo": "@reads: or the face that goes with the contacts",
    "home:export": "@reads: taking one's own data away leaves a line, and is counted",
    "cv:document": "@reads: so does opening a photo or a certificate",
    "cv:review": "@reads: an advisor or the team reads somebody's CV",
    "cv:preview": "@reads: as an employer would",
    "cv:picture": "@reads: or its picture",
    "cv:compare": "@reads: or two of its versions",
    "cv:comments": "@reads: or what the duo says of a section, with its words",
    "cv:comment": "@reads: or says more of it",
    "cv:write": "@reads: or a step of it",
    "cv:add_item": "@reads: or one more experience",
    "cv:item": "@reads: or one experience",
    "cv:pdf": "@reads: or on paper",
    "cv:pdf_in_mode": "@reads: or on paper, in a mode",
    "cv:letter_sheet": "@reads: or a letter",
    "cv:word": "@reads: or as a file",
    "cv:word_in_mode": "@reads: or as a file, in a mode",
    "cv:json_resume": "@reads: or as another file",
    "cv:json_resume_in_mode": "@reads: or as another file, in a mode",
    "privacy:mine": "@reads: who reads the journal stands in it",
    "privacy:journal": "@reads: managers and the network too",
    "home:youth": "@reads: the duo's advisor opens the whole file",
    "accompaniment:notes": "@reads: so do the notes",
    "accompaniment:my_notes": "@reads: the young person reads theirs",
}
WHO_WRITES = {
    "cv:document": "advisor",
    "cv:review": "advisor",
    "cv:preview": "advisor",
    "cv:picture": "advisor",
    "cv:compare": "advisor",
    "cv:comments": "advisor",
    "cv:comment": "advisor",
    "cv:write": "advisor",
    "cv:add_item": "advisor",
    "cv:item": "advisor",
    "cv:pdf": "advisor",
    "cv:pdf_in_mode": "advisor",
    "cv:letter_sheet": "advisor",
    "cv:word": "advisor",
    "cv:word_in_mode": "advisor",
    "cv:json_resume": "advisor",
    "cv:json_resume_in_mode": "advisor",
    "privacy:mine": "youth",
    "privacy:journal": "manager",
    "home:youth": "advisor",
    "home:export": "youth",
    "accompaniment:notes": "advisor",
    "accompaniment:my_notes": "youth",
}
ONE_A_ROLE = (
    "anybody",
    "youth",
    "advisor",
    "employment_team",
    "manager",
    "reception",
    "volunteer",
    "employer",
    "training_provider",
    "network_admin",
)


@pytest.fixture
def things(cast, monkeypatch):
    refusals_without_a_page(monkeypatch)
    return make_things(cast)


def is_open_to(actor, view):
    return getattr(view, "public", False) or actor.role in getattr(view, "roles", ())


def look(client, url):
    with reading_only():
        return client.get(url)


@pytest.mark.parametrize("person", ONE_A_ROLE)
def test_looking_changes_nothing(person, cast, worn, things, capsys):
    actor, client = (ANYBODY, Client()) if person == "anybody" else (cast.actor(person), worn(person))
    drawn, wrong = 0, []
    for _, name, view, url in addresses(things, actor):
        if name in WRITES or not is_open_to(actor, view):  # other hats: `test_crawl.py`
            continue
        try:
            answer = look(client, url)
        except InternalError as refusal:
            wrong.append(f"{name} {url}: {refusal}")
        else:
            drawn += answer.status_code == 200
    with capsys.disabled():
        print(f"\n{person}: {drawn} pages drawn read-only")
    assert drawn
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("page", WRITES)
def test_what_leaves_a_line_is_refused_by_the_database(page, cast, worn, things):
    person = WHO_WRITES.get(page, "employer")
    (url,) = (url for _, name, _, url in addresses(things, cast.actor(person)) if name == page)
    with pytest.raises(InternalError, match="read-only"):
        look(worn(person), url)


def test_a_session_says_that_it_lives_once_a_minute(worn):
    """The other exception: « last seen », at a person's first page after a pause."""
    client = worn("youth")
    Session.objects.update(last_seen_at=Session.objects.get().last_seen_at - timedelta(minutes=2))
    with pytest.raises(InternalError, match="read-only"):
        look(client, "/accueil/")
