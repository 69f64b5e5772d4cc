"""From the published card to a meeting: chosen, found, asked, agreed, and what was shown to whom."""

from playwright.sync_api import expect

from tandem.tests.journeys.hands import follow, press, see, tick

MODES = ("Anonyme", "Compétences d’abord", "Complet")
ASKED = "Bonjour, nous cherchons une personne pour la boutique, à partir de janvier. Pouvons-nous nous rencontrer ?"


def preview(page, mode):
    """What an employer would read in this mode."""
    part = page.locator(".mode", has_text=mode).first
    if part.locator("details").get_attribute("open") is None:
        part.locator("summary").click()
    expect(part.locator("article")).to_be_visible()
    return part.locator("article").inner_html()


def publish(page, mode):
    page.locator(".mode", has_text=mode).first.locator("label.pick").click()
    press(page, "Publier avec ce choix")
    see(page, "Ton CV est publié.")


def find(page, trade, place):
    """By trade and by place of work; the latest is first."""
    page.goto("/cvtheque/")
    page.get_by_label("Métier").fill(trade)
    page.get_by_label("Lieu du travail").fill(place)
    page.get_by_label("Lieu du travail").press("Enter")
    see(page, "Des personnes qui disent pouvoir venir travailler à")
    page.locator("#profils > li").first.get_by_role("link").click()
    see(page, "Chaque ouverture est notée")


def ask(page):
    follow(page, "Demander à rencontrer")
    page.get_by_label("Le message").fill(ASKED)
    press(page, "Envoyer ma demande")
    see(page, "Votre demande est partie.")


def say_yes(page, opens):
    """From the first page, ticking these and nothing else."""
    page.goto("/accueil/")
    follow(page, "Voir et répondre")
    see(page, ASKED)
    follow(page, "Je dis oui")
    for label in ("Mon nom", "Mon téléphone", "Mon CV complet"):
        box = page.get_by_label(label, exact=True)
        if box.is_checked() != (label in opens):
            tick(page, label) if label in opens else box.uncheck()
    press(page, "Dire oui et montrer cela")
    see(page, "C’est dit.")
