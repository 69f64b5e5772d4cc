"""On paper as on screen: an employer takes away what it may read, and the young person sees that it did."""

import pypdfium2
import pytest

from tandem.core.models import JournalEntry
from tandem.cv.models import CVVersion
from tandem.hiring import actions, queries
from tandem.hiring.tests.cards import card_for
from tandem.tests.cast import commune


@pytest.fixture
def card(cast):
    commune()
    return card_for(cast.lea)


def address(cast, name, card):
    return f"/cvtheque/{queries.reference_of(card.pk, cast.actor(name))}/pdf/"


def read(answer):
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    text = pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_range()
    return " ".join(text.split())


@pytest.fixture
def opened(cast, card):
    """Léa said yes to the bakery, and showed her name and her CV."""
    asked = actions.ask(card, by=cast.actor("employer"), text="Bonjour")
    actions.accept(asked, by=cast.actor("youth"), opens=["name", "cv"])
    return asked


def test_an_anonymous_card_goes_by_its_trade_inside_and_outside(worn, cast, card):
    answer = worn("employer").get(address(cast, "employer", card))
    assert "Vendeuse ou vendeur" in read(answer)
    assert answer["Content-Disposition"] == 'attachment; filename="cv-vendeuse-ou-vendeur-bassin-de-dijon.pdf"'
    said = read(answer) + str(answer.headers) + answer.content.decode("latin-1")
    assert not [one for one in ("Léa", "Martin", "lea", "martin", "0612") if one in said]


def test_an_employers_copy_names_it_and_nobody_elses_does(worn, cast, card):
    bakery = cast.organisations["bakery"].name
    assert f"Remis à {bakery}." in read(worn("employer").get(address(cast, "employer", card)))
    assert "Remis à" not in read(worn("advisor").get(address(cast, "advisor", card)))


def test_a_download_is_an_opening_that_the_young_person_reads(worn, cast, card):
    worn("employer").get(address(cast, "employer", card))
    line = JournalEntry.objects.get()
    assert (line.action, line.concerns) == ("hiring.open_card", cast.lea.pk)
    assert [employer for employer, _ in queries.opened_by(cast.lea)] == [cast.organisations["bakery"]]


def test_it_counts_in_the_cards_of_the_day(worn, cast, card, monkeypatch):
    monkeypatch.setattr("tandem.hiring.actions.cards.CARDS_A_DAY", 0)
    answer = worn("employer").get(address(cast, "employer", card))
    assert answer.status_code == 302
    assert not JournalEntry.objects.exists()


@pytest.mark.parametrize(("name", "status"), [("far_employer", 404), ("waiting_employer", 404), ("youth", 403)])
def test_others_take_nothing_away(worn, cast, card, name, status):
    assert worn(name).get(address(cast, name, card)).status_code == status
    assert not JournalEntry.objects.exists()


def test_a_cv_that_was_opened_is_taken_away_with_what_was_ticked(worn, opened):
    answer = worn("employer").get(f"/demandes/{opened.pk}/coordonnees/pdf/")
    assert "Léa Martin" in read(answer)
    assert "06 12" not in read(answer)
    assert JournalEntry.objects.filter(action="hiring.open_reveal").count() == 1


def test_without_a_cv_among_what_was_opened_there_is_no_sheet(worn, cast, card):
    asked = actions.ask(card, by=cast.actor("employer"), text="Bonjour")
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    assert worn("employer").get(f"/demandes/{asked.pk}/coordonnees/pdf/").status_code == 404
    assert not JournalEntry.objects.filter(action="hiring.open_reveal").exists()


def test_closed_it_is_gone_at_the_next_request(worn, cast, opened):
    actions.close(opened.reveal, by=cast.actor("youth"))
    assert worn("employer").get(f"/demandes/{opened.pk}/coordonnees/pdf/").status_code == 404


# -- the duo


@pytest.mark.parametrize("name", ["youth", "advisor", "employment_team"])
def test_the_duo_takes_away_the_whole_text_and_each_mode(worn, card, name):
    cv = card.version.cv
    assert "Léa Martin" in read(worn(name).get(f"/cv/{cv.pk}/pdf/"))
    anonymous = worn(name).get(f"/cv/{cv.pk}/pdf/anonyme/")
    assert "Léa" not in read(anonymous) + str(anonymous.headers)
    assert worn(name).get(f"/cv/{cv.pk}/apercu/image/")["Content-Type"] == "image/png"


@pytest.mark.parametrize(("name", "status"), [("other_youth", 404), ("colleague", 404), ("employer", 403)])
def test_nobody_else_takes_the_draft(worn, card, name, status):
    for page in ("pdf/", "pdf/complet/", "apercu/image/"):
        assert worn(name).get(f"/cv/{card.version.cv_id}/{page}").status_code == status


def test_before_a_validation_there_is_no_sheet_by_mode(worn, card):
    cv = card.version.cv
    card.delete()
    CVVersion.objects.all().delete()
    assert worn("youth").get(f"/cv/{cv.pk}/pdf/anonyme/").status_code == 404
    assert worn("youth").get(f"/cv/{cv.pk}/pdf/").status_code == 200
