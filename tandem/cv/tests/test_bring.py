"""JSON Resume: real-shaped input is shown, then taken; a wrong file is refused by name of the reason."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tandem.accounts.actor import THE_OPERATOR
from tandem.cv import imports
from tandem.cv.content import Content
from tandem.cv.models import CV
from tandem.reference.imports import load_starter

FILES = Path(__file__).resolve().parents[4] / "shared" / "data" / "cv"
LEA = {
    "basics": {"label": "Boulangère", "summary": "Souriante.", "location": {"postalCode": "21000", "city": "Dijon"}},
    "work": [{"name": "Boutique Aurore (stage)", "position": "Vendeuse", "startDate": "2025-11-03"}],
    "skills": [{"name": "Vente", "keywords": ["encaissement", "accueil"]}],
}


@pytest.fixture
def resumes(db):
    path = FILES / "cv_synthetiques_jsonresume.json"
    if not path.exists():
        pytest.skip(f"NOT COMPARED: {path} is absent")
    load_starter(by=THE_OPERATOR)
    return json.loads(path.read_text())


@pytest.fixture
def address(draft):
    return f"/cv/{draft.pk}/importer/"


def raw(resume):
    return json.dumps(resume, ensure_ascii=False).encode()


def test_every_real_shaped_cv_is_read(resumes):
    read = [imports.read(raw(resume)) for resume in resumes]
    assert len(read) == 8
    for content, resume in zip(read, resumes, strict=True):
        assert content.who.presentation == resume["basics"]["summary"]
        assert len(content.experiences.lived) == len(resume["work"])
        assert [one.title for one in content.training.studies]
        assert any(line.tongue == "fr" for line in content.languages.spoken)
    assert sum(bool(content.wishes.trades) for content in read) >= 3
    assert [content.languages.licences for content in read].count(["B"]) == 2


def test_what_is_read_becomes_sections(reference):
    content = imports.read(raw(LEA))
    one = content.experiences.lived[0]
    assert (content.wishes.trades, content.wishes.commune) == (["D1104"], "21231")
    assert (one.kind, one.start, one.end, one.lasts) == ("internship", "2025-11", "", True)
    assert content.skills.own == ["encaissement", "accueil"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "vide"),
        (b"   ", "vide"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "Word"),
        (b"\xff\xd8\xff\xe0", "photo"),
        (b"<?xml version='1.0'?><cv/>", "XML"),
        (b'{"basics": {', "ligne 1"),
        (b"[{}, {}]", "plusieurs CV"),
        (b'"bonjour"', "JSON Resume"),
        (b'{"name": "x"}', "JSON Resume"),
        (b'{"basics": {}}', "rien"),
        ('{"basics": {"summary": "\xe9"}}'.encode("latin-1"), "UTF-8"),
        (b"[" * 100_000, "JSON Resume"),
        (b'{"work": "' + b"x" * imports.MOST_BYTES + b'"}', "500 ko"),
    ],
)
def test_a_wrong_file_is_refused_by_name_of_the_reason(address, worn, content, reason):
    answer = worn("youth").post(address, {"file": SimpleUploadedFile("cv.json", content), "text": ""})
    assert answer.status_code == 422
    assert reason in answer.content.decode() or (content == b"" and "vide" in answer.content.decode())


@pytest.mark.parametrize("value", [None, 3, [], {}, "x", [[1]], {"a": [None]}, [{"name": None, "position": 4}]])
@pytest.mark.parametrize("section", imports.SECTIONS)
def test_odd_values_never_break(reference, section, value):
    try:
        imports.read(raw({"basics": {"summary": "Bonjour"}} | {section: value}))
    except imports.Unreadable:
        pass


def test_the_person_sees_before_taking(address, draft, worn):
    lea = worn("youth")
    before = CV.objects.get().content
    answer = lea.post(address, {"text": json.dumps(LEA)})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Souriante." in page
    assert CV.objects.get().content == before
    lea.post(address, {"text": json.dumps(LEA), "confirm": "1"})
    content = Content.read(CV.objects.get().content)
    assert content.who.presentation == "Souriante."
    assert content.interests.things == ["Handball", "Mode"]  # the file says nothing of them: they stay


def test_neither_name_nor_contact_is_taken(address, worn, cast):
    resume = LEA | {"basics": LEA["basics"] | {"name": "Autre Nom", "phone": "07 99 99 99 99", "email": "x@y.test"}}
    worn("youth").post(address, {"text": json.dumps(resume), "confirm": "1"})
    kept = json.dumps(CV.objects.get().content)
    assert not [word for word in ("Autre Nom", "99 99", "x@y.test") if word in kept]


def test_nothing_at_all_is_said(address, worn):
    answer = worn("youth").post(address, {"text": ""})
    assert answer.status_code == 422
    assert "vide" in answer.content.decode()


def test_opening_the_page_complains_of_nothing(address, worn):
    answer = worn("youth").get(address)
    assert answer.status_code == 200
    assert 'class="errors' not in answer.content.decode()


@pytest.mark.parametrize("raw", [b'{"basics": {"age": ' + b"1" * 5000 + b"}}", b'{"basics": ' + b"[" * 100_000])
def test_a_file_made_to_break_the_reader_is_refused_in_words(raw):
    with pytest.raises(imports.Unreadable):
        imports.read(raw)
