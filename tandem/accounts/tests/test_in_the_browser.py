"""The doors in a real browser: a scanned card, a passkey, the way back after « J’ai fini »."""

from urllib.parse import urlsplit

import pytest

from tandem.accounts import cards
from tandem.accounts.models import Passkey, Session
from tandem.accounts.tests.doors import PHONE, code_for, digits_in, post_box
from tandem.core.jobs import run_jobs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE_SCREEN = {"width": 360, "height": 740}


@pytest.fixture
def page(chromium, live_server, cast, settings):
    settings.SITE_URL = live_server.url
    context = chromium.new_context(base_url=live_server.url, viewport=PHONE_SCREEN, locale="fr-FR")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def press(page, label):
    page.get_by_role("button", name=label, exact=True).click()


def come_in(page, kind="Oui, c’est mon appareil"):
    page.goto("/entrer/")
    page.get_by_label("Ton numéro de téléphone").fill(PHONE)
    press(page, "Recevoir mon code")
    page.wait_for_url("**/entrer/code/")
    run_jobs()
    page.get_by_label("Le code reçu").fill(code_for())
    press(page, "Entrer")
    press(page, kind)


def arrive(page):
    """Somewhere inside: past every screen of the door."""
    page.wait_for_url(lambda url: urlsplit(url).path.partition("/")[2].split("/")[0] not in ("entrer", "carte"))


def with_authenticator(page):
    """Chromium's own virtual authenticator: a finger that always agrees."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def who_is_in():
    return list(Session.objects.exclude(user=None).values_list("user__first_name", flat=True))


def test_back_after_j_ai_fini_shows_nothing(page):
    come_in(page, "Non, c’est un ordinateur public")
    page.goto("/moi/connexion/")
    page.get_by_text("Comment j’entre").wait_for()
    page.locator("details.me summary").click()
    page.locator("details.me form button").click()
    page.wait_for_url("**/entrer/")
    page.go_back()
    page.wait_for_url("**/entrer/?next=**")
    assert page.get_by_text("Comment j’entre").count() == 0


def test_a_scanned_card_opens_a_known_phone_at_once(page, cast):
    come_in(page)
    page.context.clear_cookies(name="tandem")
    issued = cards.issue(cast.memberships["youth"].user, cast.actor("advisor"))
    page.goto(issued.url)
    page.wait_for_url("**/entrer/plus-vite/**")  # the second time, a passkey is proposed
    assert issued.token not in page.url
    assert who_is_in() == ["Léa", "Léa"]


def test_a_young_person_comes_back_with_a_finger(page):
    with_authenticator(page)
    come_in(page)
    page.goto("/moi/connexion/")
    press(page, "Ajouter mon empreinte")
    page.get_by_text("Ajouté le").wait_for()
    assert Passkey.objects.count() == 1
    page.context.clear_cookies(name="tandem")
    page.goto("/entrer/")
    press(page, "Entrer avec mon empreinte")
    arrive(page)
    assert who_is_in() == ["Léa", "Léa"]


def test_an_advisor_protects_the_account_with_a_passkey_in_two_screens(page):
    with_authenticator(page)
    page.goto("/entrer/pro/")
    page.get_by_label("Votre adresse e-mail").fill("advisor@tandem.test")
    press(page, "Recevoir un code")
    page.wait_for_url("**/entrer/code/")
    run_jobs()
    page.get_by_label("Le code reçu").fill(digits_in(post_box("advisor@tandem.test")[-1]))
    press(page, "Entrer")
    press(page, "Oui, c’est mon appareil")
    page.goto("/equipe/")
    press(page, "Utiliser cet appareil (empreinte, visage ou code)")
    press(page, "Voir mes codes de secours")
    page.get_by_role("link", name="C’est noté").click()
    assert urlsplit(page.url).path == "/equipe/"
    page.context.clear_cookies(name="tandem")
    page.goto("/entrer/pro/")
    press(page, "Entrer avec une clé d’accès")
    arrive(page)
    page.goto("/equipe/")
    assert urlsplit(page.url).path == "/equipe/"  # the passkey held both factors
