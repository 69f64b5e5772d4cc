"""The photo: an employer sees the one of a full card, or of a CV that was opened to it, and no other file."""

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from django.urls import reverse

from tandem.core.models import JournalEntry
from tandem.cv import actions as cv
from tandem.hiring import actions, queries
from tandem.hiring.tests.cards import card_for
from tandem.tests.cast import commune
from tandem.tests.things import certificate, photo


@pytest.fixture
def face(cast):
    commune()
    return photo(cast.lea)


def page(cast, card, name="employer", ending=""):
    return f"/cvtheque/{queries.reference_of(card.pk, cast.actor(name))}/{ending}"


def status(client, url):
    return client.get(url).status_code


def pictures_in(answer):
    (sheet,) = pypdfium2.PdfDocument(answer.content)
    return len(list(sheet.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])))


def test_a_full_card_shows_its_photo_on_screen_and_on_paper(worn, cast, face):
    client, card = worn("employer"), card_for(cast.lea, mode="full", photo=face)
    shown = page(cast, card, ending="photo/")
    assert shown in client.get(page(cast, card)).content.decode()
    answer = client.get(shown)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert pictures_in(client.get(page(cast, card, ending="pdf/"))) == 1
    assert status(client, reverse("cv:document", args=[face.pk])) == 403


@pytest.mark.parametrize("mode", ["anonymous", "skills"])
def test_no_other_card_leads_to_a_face(worn, cast, face, mode):
    client, card = worn("employer"), card_for(cast.lea, mode=mode)
    assert "photo" not in client.get(page(cast, card)).content.decode()
    assert status(client, page(cast, card, ending="photo/")) == 404
    assert pictures_in(client.get(page(cast, card, ending="pdf/"))) == 0


def test_a_face_counts_as_an_opening(worn, cast, face, monkeypatch):
    monkeypatch.setattr("tandem.hiring.actions.cards.CARDS_A_DAY", 0)
    card = card_for(cast.lea, mode="full", photo=face)
    assert status(worn("employer"), page(cast, card, ending="photo/")) == 302
    assert status(worn("advisor"), page(cast, card, "advisor", "photo/")) == 200
    assert JournalEntry.objects.filter(action="hiring.open_card", concerns=cast.lea.pk).count() == 1


@pytest.mark.parametrize(("name", "expected"), [("far_employer", 404), ("waiting_employer", 404), ("youth", 403)])
def test_others_see_no_face(worn, cast, face, name, expected):
    card = card_for(cast.lea, mode="full", photo=face)
    assert status(worn(name), page(cast, card, name, "photo/")) == expected


@pytest.fixture
def opened(cast, face):
    """Léa said yes to the bakery, and showed her name and her CV."""
    asked = actions.ask(card_for(cast.lea), by=cast.actor("employer"), text="Bonjour")
    actions.accept(asked, by=cast.actor("youth"), opens=["name", "cv"])
    return reverse("hiring:revealed", args=[asked.pk]), reverse("hiring:revealed_photo", args=[asked.pk])


def test_a_cv_that_was_opened_comes_with_its_photo_and_with_no_certificate(worn, cast, opened):
    client, paper = worn("employer"), certificate(cast.lea)
    whole, shown = opened
    assert shown in client.get(whole).content.decode()
    assert status(client, shown) == 200
    assert status(client, reverse("cv:document", args=[paper.pk])) == 403
    assert status(worn("far_employer"), shown) == 404


def test_a_photo_that_is_taken_away_is_gone_everywhere(worn, cast, face, opened):
    whole, shown = opened
    cv.discard(face, by=cast.actor("youth"))
    assert status(worn("employer"), shown) == 404
    assert shown not in worn("employer").get(whole).content.decode()
