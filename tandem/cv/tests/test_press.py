"""What people type is text, whatever they type; and what a sheet costs has a limit."""

import io
import time

import pikepdf
import pypdfium2
import pytest

from tandem.cv.models import Mode, PublishedCard
from tandem.cv.pdf import Unprinted, draw, press
from tandem.cv.pdf.glyphs import clean, paragraphs
from tandem.cv.pdf.press import Press
from tandem.cv.pdf.words import told_by

MARKUP = [
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    "#{ while true { } }",
    r"\u{41} \ $x^2$ *gras* _penché_ `code`",
    "= Titre <étiquette> @renvoi // reste /* caché */",
    "]) #panic() ([",
    '"; #eval("1+1") "',
]


def card(**told):
    return PublishedCard(**{"mode": Mode.FULL, "first_name": "Léa", "last_name": "Martin"} | told)


def read(data):
    return " ".join(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range().split())


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_typed(text):
    data = draw(card(presentation=text, skills=[text], experiences=[{"title": text, "details": text, "tasks": [text]}]))
    assert squeezed(read(data)).count(squeezed(text)) == 5


def squeezed(text):
    """A line may end inside."""
    return "".join(text.split())


def test_markup_in_a_name_reaches_neither_the_title_nor_the_author_as_code():
    data = draw(card(first_name="#panic()", last_name=r"\u{41}"))
    with pikepdf.open(io.BytesIO(data)) as document:
        assert str(document.docinfo["/Author"]) == r"#panic() \u{41}"


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Şükrü Yıldız", "AtkinsonHyperlegible-"),
        ("Nguyễn Thị Ánh", "NotoSans-"),
        ("Олена Шевченко", "NotoSans-"),
        ("Ελένη", "NotoSans-"),
        ("محمد الأمين", "NotoSansArabic-"),
    ],
)
def test_a_name_is_printed_in_its_own_letters(name, family):
    named = card(first_name=name, last_name="")
    assert told_by(named)["name"] == name
    assert any(face.startswith(family) for face in faces(draw(named)))


def test_a_name_that_is_read_from_the_right_keeps_the_order_of_its_words():
    page = pypdfium2.PdfDocument(draw(card(first_name="محمد", last_name="صالح")))[0].get_textpage()
    letters = [(page.get_text_range(rank, 1), page.get_charbox(rank)[0]) for rank in range(page.count_chars())]
    lefts = {letter: left for letter, left in letters if letter in "دل"}  # in the first word alone, in the last alone
    assert lefts["د"] > lefts["ل"]


def test_no_dot_hangs_at_the_end_of_a_line():
    beside = ["depuis septembre 2023", "Aide à des personnes", "Famille Lambert de Saint-Apollinaire"]
    one = {"title": "Garde", "when": beside[0], "kind": beside[1], "place": beside[2], "tasks": [], "details": ""}
    known = {"strengths": ["Calme"], "email": "lea.martin.de.dijon@exemple.test", "phone": "+33612000000"}
    data = draw(card(experiences=[one] * 4, basin="Dijon", area="basin", skills=["Accueillir un client"] * 8, **known))
    told = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    lines = [line.strip() for line in told.splitlines()]
    assert any(line.endswith("Aide à des personnes") for line in lines)  # the row did not hold all three
    assert not [line for line in lines if line.endswith("·") or line.startswith("·")]


def faces(data):
    with pikepdf.open(io.BytesIO(data)) as document:
        fonts = document.pages[0].Resources.Font.values()
        return {str(font.BaseFont).split("+")[1].removesuffix("-Identity-H") for font in fonts}


@pytest.mark.parametrize("typed", ["🎉", "👩🏽‍🍳", "漢字", "\u202e", "\x00\x07", "\ufffd\ufffe", "\U0010ffff"])
def test_what_no_typeface_holds_is_left_out(typed):
    assert "Souriante et fiable" in read(draw(card(presentation=f"{typed}Souriante {typed} et fiable{typed}")))


def test_a_name_that_cannot_be_printed_gives_its_place_to_the_trade():
    assert told_by(card(first_name="🎉", last_name="漢", trade_names=["Cuisinière ou cuisinier"]))["name"].startswith(
        "Cuis"
    )


def test_five_megabytes_of_text_make_a_sheet_in_time():
    flood = "mot " * 1_250_000
    start = time.monotonic()
    data = draw(
        card(presentation=flood, skills=[flood] * 40, experiences=[{"title": flood, "details": "a" * 5_000_000}])
    )
    assert len(pypdfium2.PdfDocument(data)) <= 3
    assert time.monotonic() - start < press.SECONDS


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("J'aime : la vente !", "J’aime\u00a0: la vente\u00a0!"),
        ("« bonjour » ...", "«\u00a0bonjour\u00a0» …"),
        ("30 minutes à pied", "30\u00a0minutes à pied"),
        ("  trop\t d’\n espaces ", "trop d’ espaces"),
        ("Cuisinière 🍜, et 🎉.", "Cuisinière, et."),
        ("e\u0301te\u0301", "été"),
    ],
)
def test_french_typography(typed, printed):
    assert clean(typed) == printed


def test_a_word_wider_than_its_column_breaks():
    assert clean("x" * 60).split("\u200b") == ["x" * 26, "x" * 26, "x" * 8]


def test_paragraphs_keep_their_lines_and_lose_the_empty_ones():
    assert paragraphs("Un\r\n\n🎉\nDeux") == ["Un", "Deux"]


# -- the press


@pytest.fixture
def a_press():
    pressing = Press()
    yield pressing
    pressing.stop()


def test_a_press_that_dies_is_replaced(a_press):
    sheet = told_by(card())
    before = a_press.run("pdf", sheet)
    a_press.child.kill()
    a_press.child.wait()
    assert a_press.run("pdf", sheet) == before


def test_a_sheet_that_takes_too_long_is_stopped_and_the_next_one_is_made(a_press, monkeypatch):
    monkeypatch.setattr(press, "SECONDS", 0.001)
    with pytest.raises(Unprinted):
        a_press.run("pdf", told_by(card()))
    monkeypatch.undo()
    assert a_press.run("pdf", told_by(card()))


def test_a_sheet_that_takes_too_much_memory_is_stopped(a_press, monkeypatch):
    monkeypatch.setattr(press, "MEGABYTES", 64)
    with pytest.raises(Unprinted):
        a_press.run("pdf", told_by(card()))


def test_a_sheet_that_typst_refuses_does_not_cost_the_press(a_press):
    a_press.run("pdf", told_by(card()))
    child = a_press.child
    with pytest.raises(Unprinted):
        a_press.run("pdf", told_by(card()) | {"name": "🎉"})
    assert a_press.run("pdf", told_by(card()))
    assert a_press.child is child


def test_a_press_is_renewed_before_it_grows(a_press, monkeypatch):
    monkeypatch.setattr(press, "SHEETS", 2)
    children = set()
    for _ in range(4):
        a_press.run("pdf", told_by(card()))
        children.add(a_press.child.pid)
    assert len(children) == 2


def test_a_press_without_work_leaves_and_another_one_comes(a_press, monkeypatch):
    monkeypatch.setattr(press, "IDLE", 1)
    before = a_press.run("pdf", told_by(card()))
    first = a_press.child
    first.wait(timeout=30)
    assert a_press.run("pdf", told_by(card())) == before
    assert a_press.child is not first
