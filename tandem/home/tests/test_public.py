"""What everybody sees: `/`, « ma Mission Locale », the legal pages, and what search engines read."""

import pytest

from tandem.accounts.models import Membership
from tandem.network.models import Organisation, Site
from tandem.tests.cast import commune

PAGES = ["/", "/ma-mission-locale/", "/mentions-legales/", "/donnees-personnelles/", "/accessibilite/", "/contact/"]


@pytest.mark.parametrize("page", PAGES)
def test_public_pages_open_and_name_nobody(client, cast, page):
    answer = client.get(page)
    assert answer.status_code == 200
    text = answer.content.decode()
    for hat in cast.memberships.values():
        assert hat.user.last_name not in text.replace("Réseau", "")


def test_the_first_page_has_three_doors_and_legal_links(client, cast):
    page = client.get("/").content.decode()
    for words in ("Je cherche", "Je travaille à la Mission Locale", "Je recrute", "Trouver ma Mission Locale"):
        assert words in page
    for path in PAGES[2:]:
        assert f'href="{path}"' in page


def test_whoever_is_signed_in_goes_home(worn):
    assert worn("youth").get("/")["Location"] != "/"


def test_an_employer_who_comes_to_the_sign_in_finds_the_registration(client, cast):
    page = client.get("/entrer/pro/").content.decode()
    assert 'href="/recruter/"' in page
    assert "Inscrire mon entreprise" in page


@pytest.mark.parametrize(("state", "page"), [("asked", "/entreprise/bienvenue/"), ("active", "/accueil/")])
def test_whoever_waits_for_their_company_lands_on_the_state_of_their_request(worn, cast, state, page):
    hat = cast.memberships["employer"]
    client = worn("employer")
    Membership.objects.filter(pk=hat.pk).update(state=state)
    assert client.get("/")["Location"] == page
    assert "Boulangerie Perrin" in client.get(page).content.decode()


@pytest.mark.parametrize("typed", ["Dijon", "21000", "Dijon (21000)", "dijon"])
def test_a_commune_finds_its_structure(client, cast, typed):
    commune()
    page = client.get("/ma-mission-locale/", {"commune": typed}).content.decode()
    assert "Mission Locale de Dijon" in page
    assert "Mission Locale de Toulon" not in page


def test_a_commune_without_structure_finds_the_nearest(client, cast):
    place(commune(), 47.32, 5.04)
    place(commune("83137", "Toulon"), 43.12, 5.93)
    for slug, code in (("dijon", "21231"), ("toulon", "83137")):
        organisation = Organisation.objects.get(slug=slug)
        Site.objects.create(organisation=organisation, name="Siège", address="Rue", commune_id=code, is_main=True)
    place(commune("69123", "Lyon"), 45.76, 4.83)
    page = client.get("/ma-mission-locale/", {"commune": "Lyon"}).content.decode()
    assert page.index("Mission Locale de Dijon") < page.index("Mission Locale de Toulon")


def place(row, latitude, longitude):
    row.latitude, row.longitude = latitude, longitude
    row.save()


def test_an_unknown_commune_is_said_with_what_was_typed(client, cast):
    answer = client.get("/ma-mission-locale/", {"commune": "Zzyzx"})
    assert answer.status_code == 422
    assert "Zzyzx" in answer.content.decode()


def test_search_engines_read_the_public_pages_alone(client, cast):
    sitemap = client.get("/sitemap.xml")
    assert sitemap["Content-Type"].startswith("application/xml")
    assert "/structures/dijon/" in sitemap.content.decode()
    assert "bakery" not in sitemap.content.decode()
    assert "Disallow: /cvtheque/" in client.get("/robots.txt").content.decode()


def test_the_declaration_says_what_the_law_asks(client, cast, settings):
    page = client.get("/accessibilite/").content.decode()
    for words in ("loi n° 2005-102", "non conforme", "Ce qui peut bloquer", "Défenseur des droits", "71120"):
        assert words in page
    assert "pas encore publiés" in page
    settings.ACCESSIBILITY_PLAN = "https://reseau.example/schema.pdf"
    assert 'href="https://reseau.example/schema.pdf"' in client.get("/accessibilite/").content.decode()


def test_every_footer_says_the_state_that_the_declaration_tells(client, cast, worn):
    pages = [client.get("/"), client.get("/entrer/"), client.get("/nulle-part/"), worn("advisor").get("/portefeuille/")]
    for page in pages:
        assert '<a href="/accessibilite/">Accessibilité : non conforme</a>' in page.content.decode()


@pytest.mark.parametrize(("role", "own"), [("youth", True), ("reception", True), ("employer", False)])
def test_a_blockage_is_told_to_one_s_own_structure(worn, cast, role, own):
    Organisation.objects.filter(slug="dijon").update(phone="+33380000000", email="accueil@dijon.example")
    page = worn(role).get("/accessibilite/").content.decode()
    assert ("accueil@dijon.example" in page) is own
    assert ("Joindre sa Mission Locale" in page) is not own
