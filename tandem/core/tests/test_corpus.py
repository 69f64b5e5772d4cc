"""The 32 files and 11 names of the uploads' corpus: each gets the verdict that its author expects."""

import io
import zipfile
from functools import cache
from pathlib import Path
from runpy import run_path

import pytest

from tandem.core import files
from tandem.core.tables import reading
from tandem.core.tests.papers import everything_in, opened
from tandem.reference.imports.files import Document as Table

CORPUS = Path(__file__).parents[4] / "shared/data/uploads/make_uploads.py"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not CORPUS.exists(), reason=f"{CORPUS.name} is missing: no hostile file was tried"),
]
TABLES = {"import_latin1.csv", "import_bom.csv", "formules.csv"}  # no documents: the door of tables reads them, below
MADE_HARMLESS = {  # « refuser (ou assainir) »: what must be gone, and what must still be read
    "script.pdf": (b"JavaScript", b"CV"),
    "modele_distant.docx": (b"127.0.0.1:9", b"CV"),
}


@cache
def cases():
    module = run_path(str(CORPUS))
    return list(module["cases"]()), module["NAMES"]


def every_file():
    return [pytest.param(*case, id=case[0]) for case in cases()[0]] if CORPUS.exists() else []


def keep(name, data):
    stored = files.store(io.BytesIO(data), owner="youth:1", name=name, only=files.PAPERS)
    return stored, b"".join(files.read(stored))


@pytest.mark.parametrize(("name", "data", "declared", "verdict", "reason"), every_file())
def test_a_file_gets_its_verdict(name, data, declared, verdict, reason):
    if name in MADE_HARMLESS:
        gone, left = MADE_HARMLESS[name]
        assert gone in opened(data)
        kept = opened(keep(name, data)[1])
        assert gone not in kept
        assert left in kept
    elif verdict == "accepter" and name not in TABLES:
        assert keep(name, data)[0].size > 0
    else:
        with pytest.raises(files.Refused):
            keep(name, data)


def test_a_table_is_read_by_the_door_of_tables():
    """Both encodings; a formula comes in as the text that it is."""
    tables = {name: Table(name, data).rows() for name, data, *_ in cases()[0] if name in TABLES}
    for name in ("import_latin1.csv", "import_bom.csv"):
        columns, rows = tables[name]
        assert columns == {"nom", "prénom"}
        assert [row for _, row in rows] == [{"nom": "Lefèvre", "prénom": "Zoé"}]
    columns, rows = tables["formules.csv"]
    assert columns == {"nom", "email"}
    assert next(rows)[1]["nom"] == '=cmd|" /C calc"!A0'


def test_a_list_of_people_is_read_by_its_own_door():
    sheets = {name: reading.read(io.BytesIO(data)) for name, data, *_ in cases()[0] if name in TABLES}
    for name in ("import_latin1.csv", "import_bom.csv"):
        assert sheets[name] == reading.Sheet(["nom", "prénom"], [(2, ["Lefèvre", "Zoé"])])
    assert sheets["formules.csv"].header == ["nom", "email"]
    assert [cells[0] for _, cells in sheets["formules.csv"].lines] == ['=cmd|" /C calc"!A0', "@SUM(1)", "-1+1"]


def test_the_corpus_is_whole():
    made, names = cases()
    assert (len(made), len(names)) == (32, 11)
    assert {name for name, *_ in made} >= TABLES | set(MADE_HARMLESS)


def test_a_valid_document_is_taken_under_every_name_and_given_back_under_a_plain_one():
    made, names = cases()
    valid = next(data for name, data, *_ in made if name == "cv_valide.pdf")
    for name in names:
        stored, _ = keep(name, valid)
        disposition = files.response(stored, download=True)["Content-Disposition"]
        assert stored.name.endswith(".pdf")
        assert len(stored.name) < 120
        assert not set(stored.name) & set('/\\<>:"|?*;\r\n\0\u202e')
        assert disposition.startswith("attachment; filename*=UTF-8''")
        assert disposition.isascii()
        assert disposition.isprintable()


def test_everything_in_is_not_blind():
    made, _ = cases()
    script = next(data for name, data, *_ in made if name == "script.pdf")
    assert b"JavaScript" in everything_in(script)
    assert zipfile.is_zipfile(io.BytesIO(next(data for name, data, *_ in made if name == "cv_valide.docx")))
