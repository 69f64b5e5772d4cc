"""The duo around a CV: asked, commented, given back with a word, answered, validated."""

from tandem.tests.journeys.hands import follow, press, see

COMMENT = "Dis en une ligne ce que tu faisais avec les clients."
WORD = "Ton CV est clair. Ajoute une phrase sur ton stage, puis renvoie-le-moi."
ANSWER = "C’est fait, j’ai ajouté une phrase."


def ask_for_a_reading(page):
    page.goto("/cv/")
    press(page, "Demander une relecture")
    see(page, "Ton CV est en relecture")


def open_to_read(page, person):
    """From what waits on the advisor's first page."""
    page.goto("/cv/a-relire/")
    follow(page, f"Relire le CV de {person.full_name}")
    see(page, f"Le CV de {person.full_name}")


def comment(page):
    page.locator("#experiences").get_by_role("link", name="Commenter").click()
    page.get_by_label("Votre commentaire").fill(COMMENT)
    press(page, "Commenter")
    see(page, COMMENT)


def send_back(page):
    follow(page, "Rendre avec un mot")
    page.get_by_label("Un mot pour le jeune").fill(WORD)
    press(page, "Rendre avec ce mot")
    see(page, "C’est rendu, avec votre mot.")


def answer(page):
    """From « Mon CV », where the step that was commented on says so."""
    page.get_by_role("link", name="Mes expériences").first.click()
    see(page, COMMENT)
    follow(page, "Répondre")
    page.get_by_label("Ta réponse").fill(ANSWER)
    press(page, "Répondre")
    see(page, ANSWER)


def validate(page):
    follow(page, "Valider")
    page.get_by_label("Je lui propose de le publier").check()
    press(page, "Valider ce CV")
    see(page, "Ce CV est validé.")
