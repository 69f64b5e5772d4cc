"""The seven steps as a young person meets them, page by page, without JavaScript."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem.accounts.actor import THE_OPERATOR
from tandem.cv.content import Content
from tandem.cv.forms.fields import TradeField
from tandem.cv.models import CV
from tandem.cv.tests.samples import BAKER, SELLER
from tandem.reference.imports import load_starter
from tandem.reference.models import Trade

SLUGS = ["qui-je-suis", "ce-que-je-cherche", "experiences", "competences", "formation", "langues-et-permis", "interets"]
WISHES = "ce-que-je-cherche"


@pytest.fixture
def lea(worn, cast, reference):
    return worn("youth")


@pytest.fixture
def cv(lea, cast):
    lea.post(f"/cv/commencer/{cast.lea.pk}/")
    return CV.objects.get()


def content():
    return Content.read(CV.objects.get().content)


def save(client, cv, slug, **fields):
    return client.post(f"/cv/{cv.pk}/ecrire/{slug}/", fields)


def test_the_first_visit_offers_one_thing_to_do(lea):
    page = lea.get("/cv/").content.decode()
    assert "Commencer mon CV" in page


def test_each_step_saves_and_leads_to_the_next(lea, cv):
    answer = save(lea, cv, "qui-je-suis", presentation="J’aime le contact.", show_phone="on")
    assert answer["Location"].endswith("/ce-que-je-cherche/")
    answer = save(lea, cv, WISHES, trade_1="Boulangère", commune="Dijon", means="bus", minutes="30", contracts="CDI")
    assert answer["Location"].endswith("/experiences/")
    assert save(lea, cv, "experiences")["Location"].endswith("/competences/")
    save(lea, cv, "competences", known=["Pétrir la pâte"], own="Faire des gâteaux\nPorter des sacs", strengths="team")
    save(lea, cv, "formation", level="3", certificates="haccp")
    save(lea, cv, "langues-et-permis", tongue_1="fr", fluency_1="fluent", licences="B", vehicle="on")
    assert save(lea, cv, "interets", things="Judo, danse")["Location"] == f"/cv/{cv.pk}/"
    written = content()
    assert (written.wishes.trades, written.wishes.commune) == ([BAKER], "21231")
    assert written.skills.own == ["Faire des gâteaux", "Porter des sacs"]
    assert written.languages.spoken[0].tongue == "fr"
    assert written.interests.things == ["Judo", "danse"]
    assert "Boulangère ou boulanger" in lea.get(f"/cv/{cv.pk}/apercu/").content.decode()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_step_shows_again_what_was_saved(lea, draft, slug):
    page = lea.get(f"/cv/{draft.pk}/ecrire/{slug}/")
    assert page.status_code == 200
    assert "Enregistrer et continuer" in page.content.decode()


def test_a_name_that_says_several_things_becomes_a_choice(lea, cv):
    answer = save(lea, cv, WISHES, trade_1="vendeuse")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'value="{SELLER}"' in page
    assert "Choisis le plus proche." in page
    save(lea, cv, WISHES, trade_1=SELLER)
    assert content().wishes.trades == [SELLER]


def test_a_trade_that_nobody_knows_is_said_and_kept(lea, cv):
    answer = save(lea, cv, WISHES, trade_1="xqzw", minutes="30")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "On ne trouve pas ce métier" in page
    assert CV.objects.get().content == {}


def test_too_many_strengths_are_refused_with_what_was_ticked(lea, cv):
    six = ["punctual", "team", "listen", "careful", "alone", "calm"]
    answer = save(lea, cv, "competences", strengths=six)
    assert answer.status_code == 422
    assert answer.content.decode().count("checked") == 6


def add(client, cv, slug="experiences", **fields):
    return client.post(f"/cv/{cv.pk}/ecrire/{slug}/ajouter/", fields)


BABYSITTING = {
    "kind": "help",
    "title": "Garde de deux enfants",
    "start_month": "9",
    "start_year": "2024",
    "lasts": "on",
}


def test_an_informal_experience_is_added_changed_and_removed(lea, cv):
    add(lea, cv, **BABYSITTING)
    one = content().experiences.lived[0]
    assert (one.kind, one.start, one.end, one.lasts) == ("help", "2024-09", "", True)
    address = f"/cv/{cv.pk}/ecrire/experiences/{one.id}/"
    assert "Garde de deux enfants" in lea.get(address).content.decode()
    lea.post(address, BABYSITTING | {"title": "Garde de trois enfants"})
    assert [one.title for one in content().experiences.lived] == ["Garde de trois enfants"]
    lea.post(f"{address}enlever/")
    assert content().experiences.lived == []


def test_a_trade_proposes_its_tasks_to_tick(lea, cv):
    answer = add(lea, cv, kind="internship", title="Stage en boutique", trade="Vendeuse en prêt-à-porter")
    one = content().experiences.lived[0]
    assert answer["Location"].endswith(f"/{one.id}/#id_tasks")
    lea.post(
        answer["Location"].split("#")[0],
        {"kind": "internship", "title": "Stage", "trade": SELLER, "tasks": "Mettre en rayon"},
    )
    assert content().experiences.lived[0].tasks == ["Mettre en rayon"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"start_month": "9", "start_year": "2024", "end_month": "1", "end_year": "2024"},
            "La fin vient avant le début.",
        ),
        ({"start_month": "9"}, "Choisis le mois et l’année."),
        ({"title": ""}, "Écris-le en quelques mots."),
    ],
)
def test_a_wrong_experience_is_said_beside_its_field(lea, cv, fields, sentence):
    answer = add(lea, cv, **({"kind": "job", "title": "Serveuse"} | fields))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_two_writers_of_one_step_see_both_texts(lea, cv, worn):
    save(worn("advisor"), cv, "interets", things="Danse", seen="0")
    answer = save(lea, cv, "interets", things="Judo", seen="0")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Danse" in page
    assert "Judo" in page
    assert content().interests.things == ["Danse"]


def test_a_double_tap_starts_one_cv(lea, cast):
    lea.post(f"/cv/commencer/{cast.lea.pk}/")
    answer = lea.post(f"/cv/commencer/{cast.lea.pk}/")
    assert answer.status_code == 302
    assert CV.objects.count() == 1


@pytest.mark.parametrize("stranger", ["other_youth", "colleague", "far_advisor"])
def test_a_stranger_meets_nothing(draft, worn, stranger):
    client = worn(stranger)
    for end in ("apercu/", "importer/", "ecrire/qui-je-suis/", "ecrire/experiences/e1/", "ecrire/experiences/ajouter/"):
        assert client.get(f"/cv/{draft.pk}/{end}").status_code == 404


def test_youth_pages_ask_few_questions_of_the_database(lea, draft):
    for address in ["/cv/", f"/cv/{draft.pk}/apercu/", *(f"/cv/{draft.pk}/ecrire/{slug}/" for slug in SLUGS)]:
        with CaptureQueriesContext(connection) as queries:
            lea.get(address)
        assert len(queries) <= 15, (address, [q["sql"][:90] for q in queries])


@pytest.mark.parametrize("number", ["²", "9" * 5000, "-1", "x"])
def test_a_number_that_is_none_breaks_no_page(lea, cv, number):
    assert save(lea, cv, "interets", things="Danse", seen=number).status_code == 302
    assert lea.post(f"/cv/{cv.pk}/demander-une-relecture/", {"version": number}).status_code == 302


def test_a_trade_that_was_kept_is_known_again_by_the_name_that_the_field_shows(db):
    load_starter(by=THE_OPERATOR)
    field = TradeField()
    codes = list(Trade.objects.values_list("pk", flat=True))
    assert [field.clean(field.prepare_value(code)) for code in codes] == codes
