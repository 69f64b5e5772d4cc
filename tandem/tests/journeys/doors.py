"""Coming in: an account made at the Mission Locale's desk, then the code of an SMS, without any e-mail address."""

import re

from tandem.tests.journeys.hands import follow, press, see

BOX = "/demo/boite/"


def register(page, person):
    """By the advisor, from the first page."""
    page.goto("/accueil/")
    follow(page, "Créer un compte")
    page.get_by_label("Prénom").fill(person.first_name)
    page.get_by_label("Nom", exact=True).fill(person.last_name)
    page.get_by_label("Jour").select_option("14")
    page.get_by_label("Mois").select_option("5")
    page.get_by_label("Année").select_option(str(person.born))
    page.get_by_label("Téléphone mobile").fill(person.phone)
    page.get_by_label("Situation").select_option(label="Cherche un emploi")
    press(page, "Créer le compte")
    see(page, f"Le compte de {person.full_name} est prêt.")


def come_in(page, person, read):
    """On a phone of one's own; `read` is the page where the SMS are read."""
    page.goto("/")
    page.get_by_role("link", name="Je cherche").first.click()
    page.get_by_label("Ton numéro de téléphone").fill(person.phone)
    press(page, "Recevoir mon code")
    page.get_by_label("Le code reçu").fill(digits(latest_sms(read, person)))
    press(page, "Entrer")
    press(page, "Oui, c’est mon appareil")
    see(page, f"Bienvenue {person.first_name}")
    press(page, "J’ai compris")
    see(page, f"Salut {person.first_name}")


def latest_sms(page, person):
    """The last SMS sent to this person, as soon as the worker has sent it."""
    for _ in range(60):
        page.goto(BOX)
        found = page.locator("li", has_text=person.phone)
        if found.count():
            return found.first.inner_text()
        page.wait_for_timeout(500)
    raise AssertionError(f"no SMS for {person.phone}")


def digits(text):
    return re.search(r"\b(\d{3}) ?(\d{3})\b", text.partition("\n")[2]).group().replace(" ", "")
