"""What a CV written elsewhere says is kept whole, or shown: nothing goes silently; no contact is offered as text."""

import json

import pytest

from tandem.cv import imports
from tandem.cv.content import Content, Language, shape, to_json
from tandem.cv.imports.contacts import without
from tandem.cv.models import CV
from tandem.cv.tests.test_bring import offered

LONG = "Organiser avec les autres bénévoles la fête de fin d’année du centre social, du choix des jeux au rangement"
TONGUES = "Français Anglais Arabe Espagnol Portugais Italien Allemand Turc".split()


@pytest.fixture
def blank(draft):
    draft.content = {}
    draft.save()
    return draft


@pytest.fixture
def lea(blank, worn):
    return worn("youth")


def bring(lea, cv, text, **changed):
    """(the page of pieces, the answer once they are sent)"""
    page = lea.post(f"/cv/{cv.pk}/importer/", {"text": text})
    sent = offered(page)
    for line, sort in changed.items():
        row = next(name for name, value in sent.items() if str(value).startswith(line))
        sent[row.replace("-text", "-sort")] = sort
    return page, lea.post(f"/cv/{cv.pk}/importer/garder/", sent)


# -- contacts


@pytest.mark.parametrize(
    "line",
    [
        "12 rue des Lilas",
        "12 bis, rue des Lilas, 21000 Dijon",
        "21000 Dijon",
        "3 place de la République",
        "06 12 00 00 00",
        "Tél. : 06.12.00.00.00",
        "+33 6 12 00 00 00",
        "lea.martin@exemple.test · 0612000000",
        "E-mail : lea@exemple.test",
        "Téléphone :",
    ],
)
def test_how_to_reach_somebody_is_left_out(line):
    assert without(line) == ""


@pytest.mark.parametrize(
    "line",
    [
        "12000 euros de ventes par mois",
        "1 place en finale régionale",
        "De 01.09.2023 à 30.06.2024",
        "Permis B",
        "35 heures, du lundi au vendredi",
        "Livraison dans 12 rues du quartier",
    ],
)
def test_what_only_looks_like_a_contact_stays(line):
    assert without(line) == line


def test_what_stands_beside_a_contact_stays(reference):
    assert without("Boutique Aurore, 12 rue de la Liberté, 21000 Dijon") == "Boutique Aurore"
    found = imports.read_text("Très motivée – 06 12 00 00 00\n12 rue des Lilas\n21000 Dijon\nFormation\nCAP vente 2024")
    assert (found.rest, found.content.wishes.commune) == (["Très motivée"], "21231")


def test_their_own_name_is_not_offered_as_a_piece(lea, blank):
    page, _answer = bring(lea, blank, "Léa Martin\nPatois bourguignon\nFormation\nCAP vente 2024")
    assert [piece["text"].value() for piece in page.context["form"].pieces["rest"]] == ["Patois bourguignon"]


# -- languages


def test_languages_beyond_six_are_shown(reference):
    told = "Langues\n" + "\n".join(f"{tongue} : courant" for tongue in TONGUES)
    resume = json.dumps({"languages": [{"language": tongue, "fluency": "Courant"} for tongue in TONGUES]})
    for text, last in ((told, "Turc : courant"), (resume, "Turc Courant")):
        found = imports.read_text(text)
        assert len(found.content.languages.spoken) == shape.MOST_LANGUAGES
        assert found.rest[-1] == last
        assert len(found.rest) == 2


def test_what_a_line_says_beside_its_language_is_shown(reference):
    found = imports.read_text("Langues\nAnglais courant\nArabe : six mois à Rabat\nEspagnol et italien")
    assert [one.tongue for one in found.content.languages.spoken] == ["en", "ar", "es"]
    assert found.rest == ["Arabe : six mois à Rabat", "Espagnol et italien"]


def test_a_licence_that_is_being_passed_is_not_ticked(reference):
    found = imports.read_text("Langues et permis\nPermis B en cours")
    assert (found.content.languages.licences, found.rest) == ([], ["Permis B en cours"])


def test_saving_the_step_of_languages_keeps_all_six(blank, lea):
    tongues = ["fr", "en", "ar", "es", "pt", "it"]
    content = Content()
    content.languages.spoken = [Language(tongue, "talk") for tongue in tongues]
    blank.content = {"languages": to_json(content.languages)}
    blank.save()
    page = lea.get(f"/cv/{blank.pk}/ecrire/langues-et-permis/")
    form = page.context["form"]
    sent = {one.html_name: one.value() for one in form if one.name.startswith(("tongue", "fluency"))}
    assert lea.post(f"/cv/{blank.pk}/ecrire/langues-et-permis/", sent | {"seen": "0"}).status_code == 302
    assert [one.tongue for one in Content.read(CV.objects.get().content).languages.spoken] == tongues


# -- the years of studies


@pytest.mark.parametrize(
    ("line", "year", "written"),
    [
        ("2023 - 2025 Bac pro commerce", "2025", "2023 - 2025"),
        ("Bac pro commerce, sept. 2023 – juin 2025", "2025", "sept. 2023 – juin 2025"),
        ("Bac pro commerce depuis 2024", "", "depuis 2024"),
        ("2025 Bac pro commerce", "2025", None),
    ],
)
def test_the_years_that_a_course_does_not_hold_are_said(reference, line, year, written):
    found = imports.read_text(f"Formation\n{line}")
    (study,) = found.content.training.studies
    assert (study.title, study.year, found.written.get(study.id)) == ("Bac pro commerce", year, written)


def test_the_page_says_the_years_that_were_written(lea, blank):
    page, answer = bring(lea, blank, "Formation\n2023 - 2025 Bac pro commerce")
    assert "2023 - 2025" in page.content.decode()
    assert "Ici, on garde l’année de fin." in page.content.decode()
    assert answer.status_code == 302


# -- long lines


def test_a_long_line_of_a_list_is_shown_whole(reference):
    for heading in ("Compétences", "Loisirs"):
        found = imports.read_text(f"{heading}\n{LONG.replace(',', '')}\nvélo")
        assert found.rest == [LONG.replace(",", "")]
        assert "vélo" in found.content.skills.own + found.content.interests.things


@pytest.mark.parametrize("sort", ["study", "own", "thing"])
def test_a_long_line_that_one_sorts_is_never_cut(lea, blank, sort):
    _page, answer = bring(lea, blank, f"Loisirs\n{LONG.replace(',', '')}", Organiser=sort)
    said = answer.content.decode()
    assert answer.status_code == 422
    assert "80 lettres au plus" in said
    assert '<a href="#id_rest-0-text">' in said
    assert f">\n{LONG.replace(',', '')}</textarea>" in said  # whole, and open to be shortened
    assert CV.objects.get().content == {}


def test_a_long_line_that_is_an_experience_keeps_its_words(lea, blank):
    bring(lea, blank, f"Loisirs\n{LONG.replace(',', '')}", Organiser="experience")
    (one,) = Content.read(CV.objects.get().content).experiences.lived
    assert f"{one.title} {one.details}" == LONG.replace(",", "")
    assert len(one.title) <= shape.LINE


def test_a_line_added_to_the_presentation_keeps_what_stood_here(lea, blank):
    blank.content = {"who": {"presentation": "Souriante et fiable."}}
    blank.save()
    bring(lea, blank, "Langues\nPatois bourguignon", Patois="presentation")
    assert Content.read(CV.objects.get().content).who.presentation == "Souriante et fiable.\nPatois bourguignon"


def test_a_presentation_that_grows_too_long_is_said(lea, blank):
    told = "Profil\n" + "Je suis motivée. " * 35 + "\nLangues\nPatois bourguignon"
    _page, answer = bring(lea, blank, told, Patois="presentation")
    assert answer.status_code == 422
    assert "600 lettres au plus" in answer.content.decode()


@pytest.mark.parametrize(("step", "field"), [("competences", "own"), ("interets", "things")])
def test_a_long_line_typed_in_a_step_is_said_and_kept(lea, blank, step, field):
    answer = lea.post(f"/cv/{blank.pk}/ecrire/{step}/", {field: LONG.replace(",", ""), "seen": "0"})
    assert answer.status_code == 422
    assert "80 lettres au plus" in answer.content.decode()
    assert LONG.replace(",", "") in answer.content.decode()


# -- nothing else goes silently


def test_experiences_beyond_fifteen_are_shown_with_their_dates(reference):
    told = "\n".join(f"03/20{rank} – 05/20{rank} Vendeuse, Magasin {rank}" for rank in range(10, 26))
    found = imports.read_text(f"Expériences\n{told}")
    assert len(found.content.experiences.lived) == shape.MOST_EXPERIENCES
    assert found.rest == ["Vendeuse – Magasin 25 – 2025-03 – 2025-05"]


def test_sections_that_a_cv_here_has_not_are_shown(reference):
    told = {
        "basics": {"label": "Jeune femme motivée", "phone": "06 12 00 00 00"},
        "work": [{"position": "Vendeuse", "startDate": "2023", "endDate": "2024", "location": "Beaune"}],
        "awards": [{"title": "Meilleure apprentie", "date": "2024"}],
        "references": [{"name": "Mme Diallo", "reference": "Toujours à l’heure."}],
        "interests": [{"name": "Sport", "keywords": ["Handball"]}],
        "skills": ["vente"],
    }
    found = imports.read_text(json.dumps(told))
    assert {"Jeune femme motivée", "Vendeuse : Beaune", "Meilleure apprentie – 2024", "vente"} <= set(found.rest)
    assert "Mme Diallo – Toujours à l’heure." in found.rest
    assert found.content.experiences.lived[0].details == "2023 – 2024"
    assert found.content.interests.things == ["Sport", "Handball"]


def test_only_a_file_is_said_to_be_erased(lea, blank):
    page, _answer = bring(lea, blank, "Formation\nCAP vente 2024")
    assert "Ton fichier est effacé" not in page.content.decode()
