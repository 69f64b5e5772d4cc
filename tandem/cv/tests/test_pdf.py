"""The sheet of paper: what it says in each mode, to whom it is readable, and what its file tells beside."""

import io

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from tandem.cv.content import Content
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.pdf import draw, file_name, picture, press
from tandem.cv.projections import card_of
from tandem.cv.tests.paper import everything, faults, pages, read

WHO = ["Léa", "Martin"]
REACH = ["06 12 00 00 00", "612000000"]
WHERE = ["Boutique Aurore", "Aurore", "Famille Lambert", "Lambert", "Lycée Les Marcs", "Marcs"]
WHEN = ["novembre 2025", "2025", "2024"]
NOT_IN = {Mode.FULL: [], Mode.SKILLS: WHO[1:] + REACH + WHERE + WHEN, Mode.ANONYMOUS: WHO + REACH + WHERE + WHEN}


def sheet(draft, mode=Mode.FULL, **told):
    return draw(card_of(draft.youth, Content.read(draft.content), mode), **told)


@pytest.mark.parametrize("mode", Mode)
def test_a_sheet_is_readable_by_everybody(draft, mode, tmp_path):
    assert faults(sheet(draft, mode, to="Boulangerie Perrin"), tmp_path) == ([], [])


def test_both_checkers_see_a_sheet_that_is_not(draft, tmp_path):
    with pikepdf.open(io.BytesIO(sheet(draft))) as document:
        del document.Root.StructTreeRoot, document.Root.Lang
        document.save(tmp_path / "broken.pdf")
    assert all(faults((tmp_path / "broken.pdf").read_bytes(), tmp_path))


@pytest.mark.parametrize("mode", Mode)
def test_a_sheet_says_its_card_and_nothing_else(draft, mode):
    data = sheet(draft, mode)
    assert "Accueillir un client" in read(data)
    assert not [told for told in NOT_IN[mode] if told in read(data) + everything(data)]


def test_the_whole_sheet_says_all_that_the_card_holds(draft):
    text = read(sheet(draft))
    for told in ["Léa Martin", "06 12 00 00 00", "Boutique Aurore", "novembre 2025", "Bac pro commerce", "Handball"]:
        assert told in text


def test_it_is_read_in_the_order_of_the_page(draft):
    text = read(sheet(draft))
    order = ["Léa Martin", "Bassin de Dijon", "J’aime le contact", "Compétences", "Expériences", "Formation", "Atouts"]
    assert sorted(order, key=text.index) == order


@pytest.mark.parametrize(
    ("mode", "title", "author"),
    [
        (Mode.FULL, "CV – Léa Martin", "Léa Martin"),
        (Mode.SKILLS, "CV – Léa", None),
        (Mode.ANONYMOUS, "CV – Vendeuse ou vendeur en prêt-à-porter", None),
    ],
)
def test_its_metadata_name_nobody_whom_the_page_does_not(draft, mode, title, author):
    data = sheet(draft, mode)
    with pikepdf.open(io.BytesIO(data)) as document:
        told = {str(name): str(value) for name, value in document.docinfo.items()}
        assert (told.pop("/Title"), told.pop("/Author", None)) == (title, author)
        assert set(told) == {"/Creator"}
        assert "Typst" in told["/Creator"]
        assert str(document.Root.Lang) == "fr-FR"
    assert not [
        trace
        for trace in ("CreationDate", "ModDate", "CreateDate", "/work", "/home", ".typ")
        if trace in everything(data)
    ]


def test_the_same_card_gives_the_same_bytes_whichever_press_sets_it(draft):
    before = sheet(draft)
    press.PRESS.stop()
    assert sheet(draft) == before


def test_an_employers_copy_names_it(draft):
    assert "Remis à Boulangerie Perrin." in read(sheet(draft, Mode.ANONYMOUS, to="Boulangerie Perrin"))


def test_a_file_is_called_as_its_card(draft):
    cards = [card_of(draft.youth, Content.read(draft.content), mode) for mode in Mode]
    assert [file_name(card) for card in cards] == [
        "cv-vendeuse-ou-vendeur-en-pret-a-porter.pdf",
        "cv-lea.pdf",
        "cv-lea-martin.pdf",
    ]


def test_a_photo_stands_on_the_whole_sheet_alone(draft, tmp_path):
    photo = io.BytesIO()
    Image.new("RGB", (900, 1200), "teal").save(photo, "JPEG")
    assert len(images(sheet(draft, Mode.FULL, photo=photo.getvalue()))) == 1
    assert faults(sheet(draft, Mode.FULL, photo=photo.getvalue()), tmp_path) == ([], [])
    for mode in (Mode.SKILLS, Mode.ANONYMOUS):
        assert not images(sheet(draft, mode, photo=photo.getvalue()))


def images(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        return [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]


def test_two_experiences_and_four_skills_make_one_page_in_large_letters():
    skills = ["Nettoyer des sols", "Porter des charges", "Trier des déchets", "Ranger un local"]
    lived = [{"title": "Aide sur des chantiers", "when": "2024"}, {"title": "Garde de mes frères"}]
    few = PublishedCard(mode=Mode.FULL, first_name="Samir", last_name="Benali", skills=skills, experiences=lived)
    many = PublishedCard(
        mode=Mode.FULL, first_name="Samir", last_name="Benali", skills=skills * 3, experiences=lived * 5
    )
    assert (pages(draw(few)), pages(draw(many))) == (1, 1)
    assert size_of_the_name(draw(few)) > 1.1 * size_of_the_name(draw(many))


def size_of_the_name(data):
    """In points: the tallest letter."""
    letters = pypdfium2.PdfDocument(data)[0].get_textpage()
    boxes = [letters.get_charbox(number) for number in range(letters.count_chars())]
    return max(top - bottom for _, bottom, _, top in boxes)


def test_the_longest_cv_takes_two_pages_and_names_every_experience():
    tasks, details = ["Encaisser un achat"] * 6, "J’ai tenu la caisse le samedi, avec l’équipe. " * 10
    lived = [{"title": f"Emploi n° {rank}", "when": "2024", "tasks": tasks, "details": details} for rank in range(15)]
    studies = [{"title": "Bac pro commerce", "school": "Lycée Les Marcs d’Or", "when": "2025"}] * 8
    data = draw(
        PublishedCard(mode=Mode.FULL, skills=["Faire de beaux paquets"] * 28, experiences=lived, training=studies)
    )
    assert pages(data) == 2
    assert all(f"Emploi n° {rank}" in read(data) for rank in range(15))


def test_its_picture_is_light_enough_for_a_phone(draft):
    data = picture(card_of(draft.youth, Content.read(draft.content), Mode.FULL))
    assert Image.open(io.BytesIO(data)).size == (794, 1123)
    assert len(data) < 60_000
