"""The young person's part of the journey, with a keyboard and nothing else."""

import pytest
from playwright.sync_api import expect

from tandem.tests.journeys import keys
from tandem.tests.journeys.hands import see
from tandem.tests.living import DESKTOP, enter

pytestmark = pytest.mark.browser


def test_a_step_is_written_and_a_reading_asked_with_keys_alone(browse):
    page = enter(browse(DESKTOP), "jeune-toulon")
    keys.go(page, "Aller au contenu")
    keys.go(page, "Mon CV")
    see(page, "Ton CV est rempli à")
    keys.go(page, "Ce que je cherche")
    see(page, "Étape 2 sur 7")
    keys.choose(page, "Un autre métier", "vendre des habits")
    expect(page.get_by_label("Un autre métier")).to_have_value("Vendeur / Vendeuse en prêt-à-porter")
    keys.reach(page, "Temps partiel")
    page.keyboard.press("Space")
    keys.go(page, "Enregistrer et continuer")
    see(page, "C’est enregistré.")
    keys.go(page, "Tout le CV")
    see(page, "Ton CV est rempli à")
    keys.go(page, "Demander une relecture")
    see(page, "Ton CV est en relecture")


def test_a_dialog_of_an_action_is_opened_answered_and_left_with_keys(browse):
    """« Retirer mon CV » asks first; Escape gives the focus back to the button."""
    page = enter(browse(), "jeune-dijon")
    page.goto("/cv/")
    keys.go(page, "Retirer mon CV")
    question = page.get_by_role("dialog")
    expect(question).to_be_visible()
    page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    assert "Retirer mon CV" in page.evaluate(keys.NAME)
