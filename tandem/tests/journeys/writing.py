"""The seven steps of a CV, as a young person fills them with a thumb."""

from tandem.tests.journeys.hands import follow, pick, press, see, tick

NEXT = "Enregistrer et continuer"


def write(page, person):
    page.goto("/accueil/")
    follow(page, "Commencer mon CV")
    press(page, "Commencer mon CV")
    for step in (wishes, experiences, skills, training, languages, interests):
        step(page, person)
    see(page, "Mon CV")
    page.get_by_role("link", name="Qui je suis").first.click()
    who(page, person)


def who(page, person):
    page.get_by_label("Présente-toi").fill(f"Je suis {person.first_name}. J’aime le contact et le travail bien fait.")
    page.get_by_label("Montrer mon téléphone").check()
    press(page, NEXT)


def wishes(page, person):
    pick(page, "Le métier que tu veux faire", person.wish, person.trade)
    pick(page, "Tu pars d’où", "21300", "Chenôve")
    tick(page, "En bus, en tram ou en train", "45 minutes", "Tout de suite", "Temps plein")
    tick(page, "CDI")
    press(page, NEXT)


def experiences(page, person):
    follow(page, "Ajouter une expérience")
    tick(page, "Un stage")
    page.get_by_label("Ce que tu faisais").fill("Stage de découverte")
    page.get_by_label("Chez qui").fill(person.employer)
    page.get_by_label("Avec tes mots").fill("J’accueillais les clients et je rangeais la réserve.")
    press(page, "Enregistrer")
    see(page, "Stage de découverte")
    press(page, NEXT)


def skills(page, person):
    tick(page, *person.skills)
    tick(page, "J’arrive à l’heure", "J’apprends vite")
    press(page, NEXT)


def training(page, person):
    follow(page, "Ajouter une classe ou une formation")
    page.get_by_label("Le nom de la formation").fill("CAP commerce")
    page.get_by_label("L’école ou le centre").fill(person.school)
    page.locator("label.pick").last.click()
    press(page, "Enregistrer")
    press(page, NEXT)


def languages(page, person):
    page.get_by_label("Ton niveau en langue 1").select_option(index=1)
    press(page, NEXT)


def interests(page, person):
    page.get_by_label("Ce que tu aimes faire").fill("Handball en club\nCuisine")
    press(page, NEXT)
