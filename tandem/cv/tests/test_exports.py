"""A CV as Word and JSON Resume: what each mode says, what their metadata say, and whether others can read them."""

import io
import json
import re
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from tandem.cv.content import Content
from tandem.cv.exports import resume, word
from tandem.cv.models import Mode
from tandem.cv.projections import card_of
from tandem.cv.tests.test_pdf import NOT_IN

INJECTED = '</w:t></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r> {{ cv }} {% now "Y" %} & "q" <script>'


def cards(draft):
    content = Content.read(draft.content)
    return {mode: card_of(draft.youth, content, mode) for mode in Mode}


def in_word(draft, mode=Mode.FULL):
    return word.file_of(cards(draft)[mode])


def in_json(draft, mode=Mode.FULL):
    return resume.file_of(cards(draft)[mode], Content.read(draft.content))


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def everything(data):
    return "\n".join(part.decode("utf-8", "ignore") for part in parts(data).values())


def lines(data):
    """What a reader of Word files finds: (style, words) of each paragraph."""
    return [(one.style.name, one.text) for one in docx.Document(io.BytesIO(data)).paragraphs]


# -- Word


@pytest.mark.parametrize("mode", Mode)
def test_a_word_file_says_its_card_and_nothing_else(draft, mode):
    data = in_word(draft, mode)
    assert ("List Bullet", "Accueillir un client") in lines(data)
    assert not [told for told in NOT_IN[mode] if told in everything(data)]


def test_it_has_real_headings_in_the_order_of_the_pdf(draft):
    found = lines(in_word(draft))
    assert [text for style, text in found if style == "Heading 1"] == ["Léa Martin"]
    assert [text for style, text in found if style == "Heading 2"][:3] == ["Compétences", "Expériences", "Formation"]
    assert [text for style, text in found if style == "Heading 3"][:2] == [
        "Garde de mes deux voisins\tdepuis septembre 2024",
        "Vendeuse stagiaire\tnovembre 2025",
    ]
    told = "\n".join(text for _style, text in found)
    for words in ["06 12 00 00 00", "Boutique Aurore", "J’ai tenu la caisse", "Handball", "Premiers secours (PSC1)"]:
        assert words in told


@pytest.mark.parametrize(
    ("mode", "title", "author"),
    [
        (Mode.FULL, "CV – Léa Martin", "Léa Martin"),
        (Mode.SKILLS, "CV – Léa", ""),
        (Mode.ANONYMOUS, "CV – Vendeuse ou vendeur en prêt-à-porter", ""),
    ],
)
def test_its_metadata_name_nobody_whom_the_page_does_not(draft, mode, title, author):
    data = in_word(draft, mode)
    told = docx.Document(io.BytesIO(data)).core_properties
    assert (told.title, told.author, told.language, told.last_modified_by) == (title, author, "fr-FR", "")
    assert (told.created, told.modified, told.comments) == (None, None, "")
    assert not [name for name in parts(data) if "app.xml" in name or "thumbnail" in name or "custom" in name]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {part.date_time for part in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_same_card_gives_the_same_bytes(draft):
    assert in_word(draft) == in_word(draft)


def test_what_people_type_is_never_markup(draft):
    draft.content["who"]["presentation"] = draft.content["experiences"]["lived"][0]["title"] = INJECTED
    draft.content["skills"]["own"] = [INJECTED]
    data = in_word(draft)
    assert not list(etree.fromstring(parts(data)["word/document.xml"]).iter("{*}instrText", "{*}script"))
    assert any(INJECTED.replace(' "', " «")[:40] in text for _style, text in lines(data))


@pytest.mark.parametrize("odd", ["\x00\x01\x0b", "\ud800", "🎉", "漢字", "مرحبا", "\ufffe", "x" * 5000, "]]>"])
def test_no_letter_breaks_a_word_file(draft, odd):
    draft.content["who"]["presentation"] = draft.content["skills"]["own"] = f"Avant {odd} après"
    draft.content["skills"]["own"] = [f"Avant {odd} après"]
    assert any(text.startswith("Avant") for _style, text in lines(in_word(draft)))


def test_short_things_stand_in_columns_and_the_page_is_whole_after_them(draft):
    content = Content.read(draft.content)
    content.skills.strengths = ["contact", "punctual", "team"]
    document = docx.Document(io.BytesIO(word.file_of(card_of(draft.youth, content, Mode.FULL))))
    across = [int(one.get(qn("w:num"))) for one in document.element.iter("{*}cols")]
    assert 3 in across
    assert across[-1] == 1


def test_few_words_stand_larger_than_many(draft, cast):
    def letters(data):
        return int(re.search(rb'<w:sz w:val="(\d+)"', parts(data)["word/styles.xml"])[1])

    content = Content.read(draft.content)
    content.experiences.lived *= 6
    assert letters(word.file_of(card_of(cast.lea, Content(), Mode.FULL))) > letters(
        word.file_of(card_of(cast.lea, content, Mode.FULL))
    )


def test_an_empty_cv_is_still_a_word_file(cast):
    empty = word.file_of(card_of(cast.lea, Content(), Mode.FULL))
    assert ("Heading 1", "Léa Martin") in lines(empty)


def test_every_part_is_well_formed_and_declared(draft):
    made = parts(in_word(draft))
    declared = etree.fromstring(made["[Content_Types].xml"])
    assert {one.get("PartName") for one in declared.iter("{*}Override")} <= {f"/{name}" for name in made}
    for name, part in made.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)


# -- JSON Resume

TEXT, DATE = str, re.compile(r"[12]\d{3}(-[01]\d(-[0-3]\d)?)?")
DATED = {"startDate": DATE, "endDate": DATE}
WORK = {"position": TEXT, "summary": TEXT, "highlights": [TEXT], **DATED}
SCHEMA = {  # of version 1.0.0: what it says of the keys that it names; only its root is closed to others
    "$schema": TEXT,
    "basics": {
        "name": TEXT,
        "label": TEXT,
        "email": re.compile(r"\S+@\S+"),
        "phone": TEXT,
        "summary": TEXT,
        "location": {"postalCode": TEXT, "city": TEXT, "countryCode": TEXT, "region": TEXT},
    },
    "work": [{"name": TEXT, **WORK}],
    "volunteer": [{"organization": TEXT, **WORK}],
    "education": [{"institution": TEXT, "area": TEXT, "studyType": TEXT, **DATED}],
    "skills": [{"name": TEXT, "level": TEXT, "keywords": [TEXT]}],
    "languages": [{"language": TEXT, "fluency": TEXT}],
    "certificates": [{"name": TEXT}],
    "interests": [{"name": TEXT, "keywords": [TEXT]}],
    "meta": {"version": TEXT},
}


def wrong(told, shape=SCHEMA, where="$"):
    """Where the file is not what the schema says."""
    if isinstance(shape, dict):
        if not isinstance(told, dict):
            return [where]
        closed = [f"{where}.{name}" for name in set(told) - set(shape)] if where == "$" else []
        inner = [
            fault for name in set(shape) & set(told) for fault in wrong(told[name], shape[name], f"{where}.{name}")
        ]
        return closed + inner
    if isinstance(shape, list):
        return (
            [one for item in told for one in wrong(item, shape[0], f"{where}[]")] if isinstance(told, list) else [where]
        )
    if shape is TEXT:
        return [] if isinstance(told, str) else [where]
    return [] if isinstance(told, str) and shape.fullmatch(told) else [where]


def test_the_schema_is_really_looked_at():
    told = {"basics": {"email": "x"}, "work": [{"startDate": "mai", "highlights": "x"}], "cv": 1}
    assert sorted(wrong(told)) == ["$.basics.email", "$.cv", "$.work[].highlights", "$.work[].startDate"]


@pytest.mark.parametrize("mode", Mode)
def test_a_json_resume_follows_its_schema_and_says_its_card(draft, mode):
    data = in_json(draft, mode).decode()
    assert wrong(json.loads(data)) == []
    assert "Accueillir un client" in data
    assert not [told for told in NOT_IN[mode] if told in data]


# -- the pages


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [("word", word.KIND, "cv-lea-martin.docx"), ("json-resume", "application/json", "cv-lea-martin.json")],
)
def test_a_file_is_handed_under_its_name(draft, worn, form, kind, name):
    answer = worn("youth").get(f"/cv/{draft.pk}/{form}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("form", ["word", "json-resume"])
def test_the_three_modes_come_from_what_was_validated(validated, worn, form):
    validated.content["who"]["presentation"] = "Pas encore relu."
    validated.save()
    lea = worn("youth")
    for mode in ("anonyme", "competences-d-abord", "complet"):
        answer = lea.get(f"/cv/{validated.pk}/{form}/{mode}/")
        assert answer.status_code == 200
        assert "Pas encore relu." not in (everything(answer.content) if form == "word" else answer.content.decode())
    assert lea.get(f"/cv/{validated.pk}/{form}/").status_code == 200
