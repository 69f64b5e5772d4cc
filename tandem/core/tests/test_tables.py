"""Tables come from anybody: none of them keeps us busy, and none of ours runs in a spreadsheet."""

import io
import tracemalloc
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from tandem.core import tables

DANGEROUS = ['=HYPERLINK("http://x","y")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"]


def read(data):
    return tables.read(io.BytesIO(data))


def workbook(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def swapped(name, content):
    """A workbook with one of its parts replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["Nom", "Prénom"], ["Henry", "Zoé"]]))) as old:
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.namelist():
                new.writestr(part, content if part == name else old.read(part))
    return kept.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XMLNS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BILLION = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaaaaaaaaaaaa">'
    + "".join(f'<!ENTITY {one} "{f"&{other};" * 20}">' for other, one in zip("abcdefg", "bcdefgh", strict=True))
    + f']><worksheet {XMLNS}><sheetData><row r="1"><c r="A1" t="str"><v>&h;</v></c></row></sheetData></worksheet>'
)
FAR = (
    f'<worksheet {XMLNS}><dimension ref="A1"/><sheetData>'
    '<row r="1"><c r="A1" t="str"><v>Nom</v></c><c r="B1" t="str"><v>P</v></c></row>'
    '<row r="2"><c r="A2" t="str"><v>Henry</v></c><c r="XFD2" t="str"><v>Zoé</v></c></row>'
    '<row r="{row}"><c r="A{row}" t="str"><v>loin</v></c></row></sheetData></worksheet>'
)
WIDE = (
    f"<worksheet {XMLNS}><sheetData>"
    + "".join(f'<row r="{row}"><c r="XFD{row}" s="0"/></row>' for row in range(1, 50_000))
    + "</sheetData></worksheet>"
)
HOSTILE = {
    "a bomb": lambda: swapped(SHEET, b"0" * (tables.reading.MOST_UNPACKED + 1)),
    "entities that multiply": lambda: swapped(SHEET, BILLION),
    "a thousand parts": lambda: many_parts(1_000),
    "no workbook": lambda: many_parts(2),
    "cut in the middle": lambda: workbook([["Nom", "Prénom"], ["Henry", "Zoé"]])[:2_000],
    "no XML": lambda: swapped(SHEET, b"hello"),
    "a PDF": lambda: b"%PDF-1.7\n\x00\x01" * 20,
    "an image": lambda: b"\x89PNG\r\n\x1a\n\x00\x00" * 20,
    "an old workbook": lambda: b"\xd0\xcf\x11\xe0" + b"0" * 100,
    "nothing": lambda: b"",
    "spaces": lambda: b"\n\n  \n",
    "a mark alone": lambda: b"\xff\xfe",
    "one column": lambda: b"Nom\nHenry\n",
    "no line": lambda: b"Nom;Prenom\n;;\n",
    "too heavy": lambda: b"a;b\n" * (tables.reading.MOST_BYTES // 4 + 1),
    "too long": lambda: b"a;b\n" * (tables.MOST_LINES + 2),
    "too long, with empty lines": lambda: b"a;b\n\n" * (tables.MOST_LINES + 2),
    "too many empty lines": lambda: b"a;b\nc;d\n" + b"\n" * tables.reading.MOST_ROWS,
    "a line at the far end": lambda: swapped(SHEET, FAR.format(row=1_048_576)),
    "as many columns as there are": lambda: swapped(SHEET, WIDE),
    "a cell without end": lambda: b'a;b\n"' + b"x" * 200_000,
}


def many_parts(count):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for rank in range(count):
            archive.writestr(f"xl/{rank}.xml", "x")
    return kept.getvalue()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence_and_little_memory(name):
    data = HOSTILE[name]()
    tracemalloc.start()
    try:
        with pytest.raises(tables.Refused) as refusal:
            read(data)
        assert tracemalloc.get_traced_memory()[1] < 120 * 2**20
    finally:
        tracemalloc.stop()
    assert str(refusal.value).endswith(".")


def test_a_cell_at_the_far_end_of_a_line_that_bears_no_name_costs_nothing():
    assert read(swapped(SHEET, FAR.format(row=9))).lines == [(2, ["Henry", ""]), (9, ["loin", ""])]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_somebody_typed_is_never_a_formula(text):
    sent = tables.as_csv("x", ["Nom", "Prénom"], [[text, "Zoé"]]).content.decode("utf-8-sig")
    assert f"\"'{text.lstrip()[:1]}" in sent or "\"'\t" in sent or "\"'\r" in sent
    book = load_workbook(io.BytesIO(tables.as_xlsx("x", ["Nom", "Prénom"], [[text, "Zoé"]]).content))
    assert {cell.data_type for row in book.active for cell in row} == {"s"}


def test_what_we_wrote_comes_back_as_it_was():
    rows = [["=1+1", "0612345678"], ["-x", "+33612345678"]]
    for taken in (tables.as_csv("x", ["Nom", "Tél"], rows), tables.as_xlsx("x", ["Nom", "Tél"], rows)):
        assert [cells for _, cells in read(taken.content).lines] == rows


def test_a_title_above_the_columns_and_empty_lines_are_left_out():
    sheet = read("Nos jeunes;;\n;;\nNom;Prénom;\nHenry;Zoé;\n;;\nRoy;Adam;\n".encode())
    assert (sheet.header, sheet.lines) == (["Nom", "Prénom"], [(4, ["Henry", "Zoé"]), (6, ["Roy", "Adam"])])


def test_invisible_letters_go():
    assert read("Nom;Prénom\nHen\u202ery;Zoé".encode()).lines == [(2, ["Henry", "Zoé"])]


@pytest.mark.parametrize(
    ("text", "is_cut"),
    [
        ("z" * tables.MOST_LETTERS, False),
        ("z" * (tables.MOST_LETTERS + 1), True),
        ("Zoé" + " " * 5_000, False),
        ("Zoé" + " " * 5_000 + "Henry", True),
        ("Zoé…", False),
    ],
)
def test_a_cell_that_says_more_than_we_take_shows_it(text, is_cut):
    ((_, cells),) = read(f"Nom;Prénom\nHenry;{text}".encode()).lines
    assert tables.was_cut(cells[1]) is is_cut
    assert cells[1].endswith("…") or not is_cut


# -- nobody is left out without a word
def people(count, every):
    """So many people, and an empty line after each `every` of them."""
    rows = [["Nom", "Prénom"]]
    for rank in range(count):
        rows += [[f"Nom{rank}", "Zoé"]] + [["", ""]] * (rank % every == 0)
    return rows


def as_csv(rows):
    return "\n".join(";".join(row) for row in rows).encode()


@pytest.mark.parametrize("written", [as_csv, workbook])
def test_empty_lines_between_people_push_nobody_out(written):
    lines = read(written(people(4_950, every=5))).lines
    assert [cells[0] for _, cells in lines] == [f"Nom{rank}" for rank in range(4_950)]
    assert lines[-1][0] == 1 + 4_950 + 990


@pytest.mark.parametrize("written", [as_csv, workbook])
def test_one_person_more_than_we_take_refuses_the_table(written):
    assert len(read(written(people(tables.MOST_LINES, every=20))).lines) == tables.MOST_LINES
    with pytest.raises(tables.Refused, match="plus de 5000 lignes"):
        read(written(people(tables.MOST_LINES + 1, every=20)))


@pytest.mark.parametrize("written", [as_csv, workbook])
def test_a_column_that_we_would_not_read_refuses_the_table(written):
    names = [f"Colonne {rank}" for rank in range(60)]
    assert read(written([names, ["x"] * 60])).header == names
    for more in (["de trop"], ["", "", "de trop"]):
        with pytest.raises(tables.Refused, match="plus de 60 colonnes"):
            read(written([names + more, ["x"] * 60]))
