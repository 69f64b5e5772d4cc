"""A table that somebody sends: its separator, its letters and its first line are guessed, its size is bounded.

A spreadsheet is a ZIP of XML: what it would unpack is counted before it is unpacked, and its lines are read one by one.
"""

import codecs
import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import IO, Any

from openpyxl import load_workbook

from tandem.core.cleaning.refusal import Refused

MOST_BYTES, MOST_UNPACKED, MOST_PARTS = 5 * 2**20, 60 * 2**20, 300
MOST_LINES, MOST_COLUMNS, MOST_LETTERS = 5_000, 60, 300
EMPTY_AROUND = 200  # empty lines that a table may hold beside its own
LOOKED_AT = 30  # lines, to guess a separator
SEPARATORS = ";\t,|"
OLD_LETTERS = ("cp1252", "mac_roman", "cp850")  # Excel on Windows, on an old Mac, and in a console
OURS = re.compile(r"^'(?=[=+\-@])")  # how we write what would be a formula
NOT_A_TABLE = "Ce fichier n’est pas un tableau. Enregistrez-le en XLSX ou en CSV."
DAMAGED = "Ce classeur ne s’ouvre pas. Enregistrez-le à nouveau en XLSX, ou en CSV."
TOO_BIG = "Ce tableau est trop grand. Envoyez-le en plusieurs fois."


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


def shaped(rows: Iterable[list[str]]) -> Sheet:
    """What stands above the names of the columns is left out, and so are empty lines."""
    numbered = [(number, cells) for number, cells in enumerate(rows, start=1) if any(cells)]
    start = next((rank for rank, (_, cells) in enumerate(numbered) if sum(map(bool, cells)) > 1), None)
    if start is None:
        raise Refused("Ce tableau n’a qu’une colonne. Vérifiez le séparateur, ou envoyez un fichier XLSX.")
    header = numbered[start][1]
    width = max(rank for rank, name in enumerate(header, start=1) if name)
    lines = [(number, (cells + [""] * width)[:width]) for number, cells in numbered[start + 1 :]]
    if not lines:
        raise Refused("Ce tableau n’a aucune ligne sous les titres des colonnes.")
    if len(lines) > MOST_LINES:
        raise Refused(f"Ce tableau a plus de {MOST_LINES} lignes. Envoyez-le en plusieurs fois.")
    return Sheet(header[:width], lines)


# -- CSV
def from_csv(data: bytes) -> list[list[str]]:
    lines = text_of(data).splitlines(keepends=True) or [""]
    told = re.fullmatch(r"sep=(.)\s*", lines[0])  # Excel's own note
    separator = told[1] if told else separator_of(lines[:LOOKED_AT])
    try:
        rows = islice(csv.reader(lines[bool(told) :], delimiter=separator), MOST_LINES + EMPTY_AROUND)
        return [[plain(cell) for cell in row[:MOST_COLUMNS]] for row in rows]
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
def from_xlsx(data: bytes) -> list[list[str]]:
    weigh(data)
    try:
        with warnings.catch_warnings(action="ignore"):  # what openpyxl leaves out is nothing of ours
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return list(rows_of(book.worksheets[0]))
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


def rows_of(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows(max_row=MOST_LINES + EMPTY_AROUND, max_col=MOST_COLUMNS, values_only=True):
        yield [plain(written(value)) for value in row]


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
    text = unicodedata.normalize("NFC", " ".join(text[: 4 * MOST_LETTERS].split()))
    if not text.isprintable():
        text = "".join(letter for letter in text if unicodedata.category(letter)[0] != "C")
    return OURS.sub("", text)[:MOST_LETTERS].strip()
