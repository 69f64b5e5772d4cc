"""A CV written elsewhere: what is read in it, what the person sees, and that nothing is written before they say so."""

import io
import json
from pathlib import Path

import docx
import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from tandem.accounts.actor import THE_OPERATOR
from tandem.core.tests.papers import picture
from tandem.cv import imports, pdf
from tandem.cv.content import Content
from tandem.cv.exports import word
from tandem.cv.imports import resume
from tandem.cv.models import CV, Mode, Turn
from tandem.cv.projections import card_of
from tandem.reference.imports import load_starter

FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "cv"
LEA = {
    "basics": {"label": "Boulangère", "summary": "Souriante.", "location": {"postalCode": "21000", "city": "Dijon"}},
    "work": [{"name": "Boutique Aurore (stage)", "position": "Vendeuse", "startDate": "2025-11-03"}],
    "skills": [{"name": "Vente", "keywords": ["encaissement", "accueil"]}],
}
TYPED = """Léa Martin
12 rue des Lilas
21000 Dijon
lea@exemple.test  06 12 00 00 00
Boulangère
Expériences
Vendeuse stagiaire – Boutique Aurore
Novembre 2025
- Accueil des clients
- Caisse le samedi
03/2024 - 08/2024 Garde d'enfants, famille Lambert
J'allais les chercher à l'école.
Formation
2025 Bac pro commerce, Lycée Les Marcs d'Or
Compétences : mettre en rayon, ponctuelle, faire de beaux paquets
Langues
Anglais : courant
Patois bourguignon
Permis AM
Centres d'intérêt : handball, mode
"""


@pytest.fixture
def address(draft):
    return f"/cv/{draft.pk}/importer/"


@pytest.fixture
def blank(draft):
    draft.content = {}
    draft.save()
    return draft


def shared(name):
    path = FILES / name
    if not path.exists():
        pytest.skip(f"NOT COMPARED: {path} is absent")
    load_starter(by=THE_OPERATOR)
    return path.read_text()


def raw(told):
    return json.dumps(told, ensure_ascii=False).encode()


def named(name, content):
    return SimpleUploadedFile(name, content)


def offered(answer):
    """What the browser would send back: every field as the page shows it."""
    form, sent = answer.context["form"], {}
    for name, values in form.offered.items():
        sent |= {f"offered-{name}": list(values), name: form[name].value()} if values else {}
    for name, pieces in form.pieces.items():
        sent[f"{name}-count"] = len(pieces)
        for piece in pieces:
            shown = {piece.add_prefix(one.name): one.value() for one in piece}
            sent |= {name: value for name, value in shown.items() if value not in (False, None, [])}
            sent |= {piece.add_prefix("stands"): piece.stands} if hasattr(piece, "stands") else {}
    return sent | {name: form[name].field.prepare_value(form[name].value()) or "" for name in ("own", "things")}


# -- what is read


@pytest.mark.django_db
def test_every_real_shaped_resume_is_read():
    told = json.loads(shared("cv_synthetiques_jsonresume.json"))
    read = [imports.read(raw(one)).content for one in told]
    assert len(read) == 8
    for content, one in zip(read, told, strict=True):
        assert content.who.presentation == one["basics"]["summary"]
        assert len(content.experiences.lived) == len(one["work"])
        assert [study.title for study in content.training.studies]
        assert any(line.tongue == "fr" for line in content.languages.spoken)
    assert sum(bool(content.wishes.trades) for content in read) >= 3
    assert [content.languages.licences for content in read].count(["B"]) == 2


@pytest.mark.django_db
def test_a_real_shaped_text_is_read():
    found = imports.read_text(shared("cv_texte_libre.txt"))
    content = found.content
    stage, harvest, sitting = content.experiences.lived
    assert (stage.title, stage.kind, stage.start) == ("Boutique Aurore", "internship", "2025-11")
    assert "accueil clients" in stage.details
    assert ("vendanges" in harvest.title, sitting.title.startswith("babysitting")) == (True, True)
    assert [(one.title, one.year) for one in content.training.studies] == [("bac pro commerce", "2025")]
    assert (content.training.level, content.languages.licences) == ("4", [])
    assert "punctual" in content.skills.strengths
    assert any("chenove" in line for line in found.rest)  # birth and family: left aside, and said


def test_what_is_read_becomes_sections(reference):
    content = imports.read(raw(LEA)).content
    one = content.experiences.lived[0]
    assert (content.wishes.trades, content.wishes.commune) == (["D1104"], "21231")
    assert (one.kind, one.start, one.end, one.lasts) == ("internship", "2025-11", "", True)
    assert content.skills.own == ["encaissement", "accueil"]


def read_in(text):
    found = imports.read_text(text)
    return found.content, found.rest


def test_a_text_is_cut_at_its_headings(reference):
    content, rest = read_in(TYPED)
    stage, care = content.experiences.lived
    assert (stage.title, stage.place, stage.start, stage.end) == (
        "Vendeuse stagiaire",
        "Boutique Aurore",
        "2025-11",
        "2025-11",
    )
    assert stage.details == "Accueil des clients\nCaisse le samedi"
    assert (care.title, care.place, care.start, care.end) == (
        "Garde d'enfants",
        "famille Lambert",
        "2024-03",
        "2024-08",
    )
    assert (care.kind, care.details) == ("help", "J'allais les chercher à l'école.")
    assert (content.wishes.trades, content.wishes.commune) == (["D1104"], "21231")
    assert content.skills.known == ["Mettre en rayon"]
    assert (content.skills.own, content.skills.strengths) == (["faire de beaux paquets"], ["punctual"])
    assert [(one.tongue, one.fluency) for one in content.languages.spoken] == [("en", "fluent")]
    assert (content.languages.licences, content.interests.things) == (["AM"], ["handball", "mode"])
    assert "Patois bourguignon" in rest
    assert not [line for line in rest if "Lilas" in line or "06 12" in line]


@pytest.mark.parametrize("form", ["pdf", "word"])
def test_our_own_sheets_are_read_again(draft, form):
    card = card_of(draft.youth, Content.read(draft.content), Mode.FULL)
    content = imports.read(pdf.draw(card) if form == "pdf" else word.file_of(card)).content
    assert {one.title for one in content.experiences.lived} == {"Vendeuse stagiaire", "Garde de mes deux voisins"}
    assert content.skills.known == ["Accueillir un client", "Mettre en rayon"]
    assert [one.title for one in content.training.studies] == ["Bac pro commerce"]
    assert {one.tongue for one in content.languages.spoken} == {"fr", "en"}
    assert (content.training.certificates, content.interests.things) == (["psc1"], ["Handball", "Mode"])


def test_a_word_file_of_another_tool_is_read_with_its_tables_and_its_header(reference):
    target, document = io.BytesIO(), docx.Document()
    document.sections[0].header.paragraphs[0].text = "Boulangère"
    document.add_heading("Expériences", 1)
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Vendeuse, Boutique Aurore", "juin 2024 à août 2024"
    document.add_paragraph("Tenir la caisse", style="List Bullet")
    document.save(target)
    content = imports.read(target.getvalue()).content
    (one,) = content.experiences.lived
    assert (one.title, one.place, one.start, one.end) == ("Vendeuse", "Boutique Aurore", "2024-06", "2024-08")
    assert (one.details, content.wishes.trades) == ("Tenir la caisse", ["D1104"])


# -- what cannot be read


def sealed(**options):
    target, document = io.BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(target, **options)
    return target.getvalue()


WRONG = [
    ("cv.json", b"", "vide"),
    ("cv.pdf", sealed(), "scan"),
    ("cv.pdf", sealed(encryption=pikepdf.Encryption(user="a", owner="b")), "mot de passe"),
    ("cv.pdf", sealed()[:200], "abîmé"),
    ("cv.pdf", b"PK\x03\x04" + b"\0" * 400, "pas accepté"),
    ("cv.jpg", picture(), "photo"),
    ("cv.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 400, "ancien document Word"),
    ("cv.rtf", b"{\\rtf1 Bonjour}", "RTF"),
    ("cv.xml", b"<?xml version='1.0'?><cv/>", "XML"),
    ("cv.pdf", b"%PDF-1.7 ...", "abîmé"),
    ("cv.json", b'{"basics": {', "ligne 1"),
    ("cv.json", b"[{}, {}]", "plusieurs CV"),
    ("cv.json", b'{"name": "x"}', "JSON Resume"),
    ("cv.json", b'{"basics": {}}', "rien"),
    ("cv.json", '{"basics": {"summary": "\xe9"}}'.encode("latin-1"), "UTF-8"),
    ("cv.json", b"[" * 100_000, "JSON Resume"),
    ("cv.json", b'{"work": "' + b"x" * resume.MOST_BYTES + b'"}', "500 ko"),
    ("cv.json", b'{"basics": {"age": ' + b"1" * 5000 + b"}}", "JSON Resume"),
]


@pytest.mark.parametrize(("name", "content", "reason"), WRONG)
def test_a_wrong_file_is_refused_by_name_of_the_reason_and_one_can_go_on(address, worn, name, content, reason):
    answer = worn("youth").post(address, {"file": named(name, content), "text": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert reason in page
    assert "On peut continuer autrement" in page


def test_nothing_at_all_is_said(address, worn):
    answer = worn("youth").post(address, {"text": " "})
    assert answer.status_code == 422
    assert "pas de texte" in answer.content.decode()


def test_opening_the_page_complains_of_nothing(address, worn):
    page = worn("youth").get(address).content.decode()
    assert 'class="errors' not in page
    assert "n’est pas gardé" in page


@pytest.mark.parametrize("value", [None, 3, [], {}, "x", [[1]], {"a": [None]}, [{"name": None, "position": 4}]])
@pytest.mark.parametrize("section", resume.SECTIONS)
def test_odd_values_never_break(reference, section, value):
    try:
        imports.read(raw({"basics": {"summary": "Bonjour"}} | {section: value}))
    except imports.Unreadable:
        pass


def test_a_file_passes_the_antivirus_that_the_structure_demands(address, draft, worn):
    structure = draft.youth.structure
    structure.demands_antivirus = True
    structure.save()
    answer = worn("youth").post(address, {"file": named("cv.json", raw(LEA)), "text": ""})
    assert answer.status_code == 422
    assert "L’antivirus ne répond pas" in answer.content.decode()


# -- piece by piece


def test_nothing_is_written_before_the_person_confirms(blank, address, worn):
    lea = worn("youth")
    answer = lea.post(address, {"text": TYPED})
    assert answer.status_code == 200
    assert "Vendeuse stagiaire" in answer.content.decode()
    assert (CV.objects.get().content, Turn.objects.count()) == ({}, 0)
    assert lea.post(f"{address}garder/", offered(answer)).status_code == 302
    content = Content.read(CV.objects.get().content)
    assert [one.title for one in content.experiences.lived] == ["Vendeuse stagiaire", "Garde d'enfants"]
    assert (content.skills.known, content.interests.things) == (["Mettre en rayon"], ["handball", "mode"])
    assert Turn.objects.get().kind == Turn.Kind.BROUGHT


def test_a_piece_is_dropped_edited_or_given_its_place(blank, address, worn):
    lea = worn("youth")
    sent = offered(lea.post(address, {"text": TYPED}))
    del sent["lived-0-keep"]
    sent |= {"lived-0-title": "", "lived-1-title": "Baby-sitting", "lived-1-start": "avril 2024", "known": []}
    row = next(name for name, value in sent.items() if value == "Patois bourguignon")
    sent |= {row.replace("-text", "-sort"): "own", "things": "Handball"}
    assert lea.post(f"{address}garder/", sent).status_code == 302
    content = Content.read(CV.objects.get().content)
    assert [(one.title, one.start) for one in content.experiences.lived] == [("Baby-sitting", "2024-04")]
    assert (content.skills.known, content.interests.things) == ([], ["Handball"])
    assert content.skills.own == ["faire de beaux paquets", "Patois bourguignon"]


def test_what_is_wrong_is_said_and_what_was_typed_stays(blank, address, worn):
    lea = worn("youth")
    sent = offered(lea.post(address, {"text": TYPED})) | {"lived-0-start": "jadis", "lived-1-title": "Autre chose"}
    answer = lea.post(f"{address}garder/", sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "par exemple 06/2024" in page
    assert 'value="Autre chose"' in page
    assert CV.objects.get().content == {}


def test_it_is_added_to_what_stands_here_and_never_twice(address, draft, worn):
    lea, before = worn("youth"), Content.read(draft.content)
    lea.post(f"{address}garder/", offered(lea.post(address, {"text": json.dumps(LEA)})))
    content = Content.read(CV.objects.get().content)
    assert content.experiences.lived[:2] == before.experiences.lived
    assert len(content.experiences.lived) == 3
    assert (content.who, content.interests.things) == (before.who, ["Handball", "Mode"])
    again = lea.post(address, {"text": json.dumps({"skills": [{"name": "accueil"}]})})
    assert again.status_code == 422
    assert "déjà dans ce CV" in again.content.decode()


def test_what_would_be_replaced_is_shown_and_not_ticked(address, draft, worn):
    lea, before = worn("youth"), Content.read(draft.content)
    elsewhere = {"basics": {"summary": "Souriante.", "location": {"city": "Beaune"}}}
    answer = lea.post(address, {"text": json.dumps(elsewhere)})
    page, sent = answer.content.decode(), offered(answer)
    assert before.who.presentation
    assert escape(before.who.presentation) in page
    assert "Souriante." in page
    assert "Dans le CV aujourd’hui : Dijon" in page
    assert "presentation-0-keep" not in sent
    assert not sent["commune"]
    lea.post(f"{address}garder/", sent)
    assert CV.objects.get().content == draft.content
    lea.post(f"{address}garder/", sent | {"presentation-0-keep": "on", "commune": sent["offered-commune"]})
    content = Content.read(CV.objects.get().content)
    assert content.who.presentation == "Souriante."
    assert content.wishes.commune == sent["offered-commune"][0] != before.wishes.commune


def test_a_presentation_written_in_the_meantime_is_not_replaced_unseen(blank, address, worn):
    lea = worn("youth")
    sent = offered(lea.post(address, {"text": json.dumps({"basics": {"summary": "Souriante."}})}))
    assert sent["presentation-0-keep"]
    blank.content = {"who": {"presentation": "Écrite avec Sophie."}}
    blank.save()
    answer = lea.post(f"{address}garder/", sent)
    assert answer.status_code == 422
    assert all(text in answer.content.decode() for text in ("Écrite avec Sophie.", "Souriante."))
    assert CV.objects.get().content == blank.content
    assert lea.post(f"{address}garder/", sent | {"presentation-0-stands": "Écrite avec\r\nSophie."}).status_code == 302


def test_too_much_is_said_with_what_may_stay(address, draft, worn):
    lea = worn("youth")
    sent = offered(lea.post(address, {"text": json.dumps(LEA)})) | {"own": "\n".join(f"chose {n}" for n in range(8))}
    answer = lea.post(f"{address}garder/", sent)
    assert answer.status_code == 422
    assert "garde les 8 plus importants" in answer.content.decode()


def test_what_comes_back_is_looked_at_again(blank, address, worn):
    forged = {"offered-trades": ["X9999"], "trades": ["X9999"], "lived-count": "1", "lived-0-keep": "on"}
    forged |= {"lived-0-title": "Pirate", "lived-0-kind": "job", "lived-0-tasks": ["<script>"], "own": "", "things": ""}
    forged |= {"offered-licences": ["Z"], "licences": ["Z"], "spoken-count": "9" * 50, "rest-count": "-1"}
    worn("youth").post(f"{address}garder/", forged)
    content = Content.read(CV.objects.get().content)
    assert (content.wishes.trades, content.languages.licences) == ([], [])
    assert not any(one.tasks for one in content.experiences.lived)


def test_neither_name_nor_contact_is_taken(blank, address, worn):
    told = LEA | {"basics": LEA["basics"] | {"name": "Autre Nom", "phone": "07 99 99 99 99", "email": "x@y.test"}}
    lea = worn("youth")
    for text in (json.dumps(told), TYPED):
        lea.post(f"{address}garder/", offered(lea.post(address, {"text": text})))
    kept = json.dumps(CV.objects.get().content)
    assert not [words for words in ("Autre Nom", "99 99", "x@y.test", "lea@exemple", "Lilas") if words in kept]
