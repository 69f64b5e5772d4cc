"""What a walk passes by: the pages behind one row among many, those whose address is typed, and those that nobody
looks at, each with its reason."""

FILE, MACHINES, PART, ELSEWHERE = "a file", "for machines", "a part of a page", "only sends elsewhere"
COMES_IN = "a step of a sign-in that the persons of the demonstration have no need of"

ASIDE = {
    # page: (who, from which address, following which links: kinds of pages or parts of addresses)
    "core:offline": ("visitor", "/hors-ligne/"),
    "home:find": ("visitor", "/ma-mission-locale/"),
    "home:gallery": ("visitor", "/galerie/"),
    "accounts:faster": ("jeune-dijon", "/entrer/plus-vite/"),
    "accounts:hats": ("jeune-dijon", "/moi/role/"),
    "accounts:prove": ("jeune-dijon", "/moi/preuve/"),
    "cv:add_item": ("jeune-dijon", "/cv/", "/ecrire/experiences/", "cv:add_item"),
    "cv:item": ("jeune-dijon", "/cv/", "/ecrire/experiences/", "cv:item"),
    "hiring:ask": ("employeur-dijon", "/cvtheque/", "hiring:card", "hiring:ask"),
    "hiring:send": ("jeune-dijon", "/demandes/", "hiring:request", "hiring:send"),
    "accounts:recover": ("conseiller-dijon", "/entrer/verification/secours/"),
    "accounts:first_day": ("conseiller-dijon", "/entrer/premier-jour/"),
    "accounts:first_codes": ("conseiller-dijon", "/entrer/premier-jour/codes/"),
    "accompaniment:record_parents_agreement": ("conseiller-dijon", "/portefeuille/", "home:youth", "accord-parents"),
    "network:suspend": ("equipe-emploi-dijon", "/employeurs/", "hiring:employer", "network:suspend"),
}
PASSED_BY = {
    **dict.fromkeys(("core:healthz", "core:readyz", "core:metrics", "core:manifest", "core:service_worker"), MACHINES),
    **dict.fromkeys(("home:robots", "home:sitemap"), MACHINES),
    **dict.fromkeys(("reference:trades", "reference:communes"), PART),
    "cv:comments": "the page of « cv:comment », which is walked",
    **dict.fromkeys(("accompaniment:template_csv", "accompaniment:template_xlsx", "accompaniment:left_out"), FILE),
    **dict.fromkeys(("cv:document", "cv:picture", "cv:pdf", "cv:word", "cv:json_resume", "home:export"), FILE),
    **dict.fromkeys(("cv:pdf_in_mode", "cv:word_in_mode", "cv:json_resume_in_mode", "network:logo"), FILE),
    **dict.fromkeys(("hiring:card_pdf", "hiring:card_photo", "hiring:revealed_pdf", "hiring:revealed_photo"), FILE),
    **dict.fromkeys(("accounts:oidc", "accounts:oidc_back", "accounts:new_codes"), ELSEWHERE),
    **dict.fromkeys(("accounts:who", "accounts:birthday", "accounts:device", "accounts:link"), COMES_IN),
    **dict.fromkeys(("accounts:invitation", "accounts:second_factor", "accounts:change_code"), COMES_IN),
    "hiring:arrival": COMES_IN,
    "cv:add_certificate": "the upload of « cv:photo », which is walked, under another title",
    "hiring:revealed": "nobody says yes to the employer of the demonstration, but in another test",
}
ANSWERS = {"accounts:code"}  # looked at after a number was typed


def too_short(page):
    """A form that comes back: 422."""
    page.goto("/entrer/")
    page.get_by_label("Ton numéro de téléphone").fill("06")
    page.get_by_role("button", name="Recevoir mon code").click()
    page.get_by_label("Ton numéro de téléphone").and_(page.locator("[aria-invalid=true]")).wait_for()


def a_code_is_asked(page):
    page.goto("/entrer/")
    page.get_by_label("Ton numéro de téléphone").fill("06 39 98 50 07")
    page.get_by_role("button", name="Recevoir mon code").click()
    page.get_by_label("Le code reçu").wait_for()


def two_write_at_once(page):
    """The page that shows both texts: 409."""
    page.goto("/cv/")
    step = page.locator('a[href*="/ecrire/qui-je-suis/"]').first.get_attribute("href")
    other = page.context.new_page()
    for one in (other, page):
        one.goto(step)
    for one, words in ((other, "Je suis à l’heure."), (page, "J’aime le calme.")):
        one.get_by_label("Présente-toi").fill(words)
        one.get_by_role("button", name="Enregistrer et continuer").click()
    page.get_by_role("heading", name="Vous avez écrit tous les deux en même temps").wait_for()
    other.close()


def pieces_of_a_cv(page):
    """Each with its box."""
    page.goto("/cv/")
    page.goto(page.locator('a[href$="/importer/"]').first.get_attribute("href"))
    page.locator("textarea").fill(
        "Expériences\nVendeuse, Boulangerie Ogier, 2024\nLangues\nEspagnol, courant\nLoisirs\nEscalade"
    )
    page.get_by_role("button", name="Lire mon CV").click()
    page.locator('form[action$="/importer/garder/"]').wait_for()


ANSWERED = {
    "422": ("visitor", too_short),
    "the code": ("visitor", a_code_is_asked),
    "409": ("jeune-toulon", two_write_at_once),
    "the pieces": ("jeune-toulon", pieces_of_a_cv),
}
