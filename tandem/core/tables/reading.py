"""A table that somebody sends: its separator, its letters and its first line are guessed, its size is bounded.

Nothing is left out without a word: what passes a bound refuses the table, and a cell that was cut says so.
A spreadsheet is a ZIP of XML: what it would unpack is counted before it is unpacked, and its lines are read one by one.
"""

import codecs
import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import IO, Any

from openpyxl import load_workbook

from tandem.core.cleaning.refusal import Refused

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 * 2**20, 60 * 2**20, 300
MOST_LINES, MOST_COLUMNS, MOST_LETTERS = 5_000, 60, 300
TITLES_ABOVE = 200  # lines that a table may hold above the names of its columns
MOST_ROWS, MOST_CELLS = 100_000, 5_000_000  # the empty ones too
CUT = "…"
LOOKED_AT = 30  # lines, to guess a separator
SEPARATORS = ";\t,|"
OLD_LETTERS = ("cp1252", "mac_roman", "cp850")  # Excel on Windows, on an old Mac, and in a console
OURS = re.compile(r"^'(?=[=+\-@])")  # how we write what would be a formula
NOT_A_TABLE = "Ce fichier n’est pas un tableau. Enregistrez-le en XLSX ou en CSV."
DAMAGED = "Ce classeur ne s’ouvre pas. Enregistrez-le à nouveau en XLSX, ou en CSV."
TOO_BIG = "Ce tableau est trop grand. Envoyez-le en plusieurs fois."
TOO_LONG = f"Ce tableau a plus de {MOST_LINES} lignes. Envoyez-le en plusieurs fois."
TOO_WIDE = f"Ce tableau a plus de {MOST_COLUMNS} colonnes. Enlevez celles qui ne servent pas ici."
TOO_EMPTY = "Ce tableau a trop de lignes vides. Copiez vos lignes dans un nouveau tableau."


@dataclass(frozen=True)
class Sheet:
    """A first line of names, then lines with their number in the file. As many cells as names everywhere."""

    header: list[str]
    lines: list[tuple[int, list[str]]]


def read(source: IO[bytes]) -> Sheet:
    """Raises Refused: empty, too big, damaged, or no table at all."""
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(f"Ce fichier est trop lourd : {MOST_BYTES // 2**20} Mo au plus.")
    if not data.strip():
        raise Refused("Ce fichier est vide.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("C’est un ancien fichier Excel, ou un fichier protégé. Enregistrez-le en XLSX ou en CSV.")
    return shaped(from_xlsx(data) if data.startswith(b"PK\x03\x04") else from_csv(data))


def shaped(rows: Iterable[Sequence[Any]]) -> Sheet:
    """What stands above the names of the columns is left out, and so are empty lines."""
    numbered = list(filled(rows))
    start = next((rank for rank, (_, cells) in enumerate(numbered) if sum(map(bool, cells)) > 1), None)
    if start is None:
        raise Refused("Ce tableau n’a qu’une colonne. Vérifiez le séparateur, ou envoyez un fichier XLSX.")
    header = numbered[start][1]
    width = max(rank for rank, name in enumerate(header, start=1) if name)
    if width > MOST_COLUMNS:
        raise Refused(TOO_WIDE)
    lines = [(number, (cells + [""] * width)[:width]) for number, cells in numbered[start + 1 :]]
    if not lines:
        raise Refused("Ce tableau n’a aucune ligne sous les titres des colonnes.")
    if len(lines) > MOST_LINES:
        raise Refused(TOO_LONG)
    return Sheet(header[:width], lines)


def filled(rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, with their number in the file. Raises Refused where reading would have to stop."""
    count = seen = 0
    for number, row in enumerate(rows, start=1):
        seen += len(row)
        if number > MOST_ROWS:
            raise Refused(TOO_EMPTY)
        if seen > MOST_CELLS:
            raise Refused(TOO_BIG)
        if any(cells := cells_of(row)):
            count += 1
            if count > MOST_LINES + TITLES_ABOVE:
                raise Refused(TOO_LONG)
            yield number, cells


def cells_of(row: Sequence[Any]) -> list[str]:
    """As many as we take, and one more where something stands beyond."""
    cells = [plain(written(value)) for value in row[:MOST_COLUMNS]]
    beyond = next((value for value in row[MOST_COLUMNS:] if value not in (None, "")), None)
    return cells if beyond is None else [*cells, plain(written(beyond))]


# -- CSV
def from_csv(data: bytes) -> Iterator[list[str]]:
    lines = text_of(data).splitlines(keepends=True) or [""]
    told = re.fullmatch(r"sep=(.)\s*", lines[0])  # Excel's own note
    separator = told[1] if told else separator_of(lines[:LOOKED_AT])
    try:
        yield from csv.reader(lines[bool(told) :], delimiter=separator)
    except csv.Error as broken:
        raise Refused(NOT_A_TABLE) from broken


def text_of(data: bytes) -> str:
    """UTF-8, UTF-16 with its mark, else the old letters in which most of it reads as French."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise Refused(NOT_A_TABLE)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode(max(OLD_LETTERS, key=lambda name: french(data.decode(name, "replace"))), "replace")


def french(text: str) -> int:
    return sum(10 * (letter in "éèêëàâçîïôùûü") + (letter in "ÉÈÊËÀÂÇÎÏÔÙÛÜ") for letter in text)


def separator_of(lines: list[str]) -> str:
    """The one that cuts most lines in the same number of cells."""

    def fit(separator: str) -> int:
        widths = [len(row) for row in csv.reader(lines, delimiter=separator) if any(row)]
        width = max(widths, key=widths.count, default=1)
        return (width - 1) * widths.count(width)

    try:
        return max(SEPARATORS, key=fit)
    except csv.Error as broken:
        raise Refused(NOT_A_TABLE) from broken


# -- XLSX
def from_xlsx(data: bytes) -> Iterator[tuple[Any, ...]]:
    weigh(data)
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl leaves out is nothing of ours
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a workbook says of its own size may be wrong
            yield from sheet.iter_rows(max_row=MOST_ROWS + 1, values_only=True)
    except Exception as broken:  # a damaged or hostile workbook breaks the reader in any way it likes
        raise Refused(DAMAGED) from broken


def weigh(data: bytes) -> None:
    """Before anything is unpacked: zipfile never unpacks more than what the directory announces."""
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as broken:
        raise Refused(DAMAGED) from broken
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(TOO_BIG)
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Refused(NOT_A_TABLE)


def written(value: Any) -> str:
    """What a cell says, as one would type it: a day without its hour, a number without « .0 »."""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return "" if value is None else str(value)


def plain(text: str) -> str:
    """One line of visible letters, without what disguises them."""
    goes_on = text[4 * MOST_LETTERS :].strip() != ""
    text = unicodedata.normalize("NFC", " ".join(text[: 4 * MOST_LETTERS].split()))
    if not text.isprintable():
        text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    text = OURS.sub("", text).strip()
    if goes_on or len(text) > MOST_LETTERS:
        return f"{text:{CUT}<{MOST_LETTERS}}"[: MOST_LETTERS - 1] + CUT
    return text


def was_cut(cell: str) -> bool:
    """It said more than we take, and its end is lost."""
    return len(cell) == MOST_LETTERS and cell.endswith(CUT)
