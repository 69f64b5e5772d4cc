"""A table that somebody takes away. What a person typed is text there, and never a formula that a spreadsheet runs."""

import csv
import io
import re
from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

FORMULA = re.compile(r"^[=+\-@\t\r]")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDTH, AS_TEXT = 24, "@"


def harmless(value: Any) -> str:
    """For CSV, where a cell has no type: an apostrophe stands before what would be a formula."""
    text = CONTROL.sub("", str(value if value is not None else ""))
    return f"'{text}" if FORMULA.match(text) else text


def as_csv(name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """As Excel in French opens it: a mark for UTF-8, semicolons, every cell quoted."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in (list(header), *rows)])
    return taken_away(text.getvalue().encode("utf-8-sig"), f"{name}.csv", "text/csv; charset=utf-8")


def as_xlsx(name: str, header: Iterable[str], rows: Iterable[Iterable[Any]]) -> HttpResponse:
    """Typed cells: a text is a text, so that a number of telephone keeps its zero and « =1+1 » stays as it is."""
    book = Workbook(write_only=True)
    sheet, header = book.create_sheet(), list(header)
    for rank in range(len(header)):
        column = sheet.column_dimensions[chr(ord("A") + rank)]
        column.width, column.number_format = WIDTH, AS_TEXT
    sheet.freeze_panes = "A2"
    sheet.append([typed(sheet, name, Font(bold=True)) for name in header])
    for row in rows:
        sheet.append([typed(sheet, value) for value in row])
    kept = io.BytesIO()
    book.save(kept)
    return taken_away(kept.getvalue(), f"{name}.xlsx", XLSX)


def typed(sheet: Any, value: Any, font: Font | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, CONTROL.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type, cell.number_format = "s", AS_TEXT
    if font is not None:
        cell.font = font
    return cell


def taken_away(data: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type=kind, headers=headers | {"Cache-Control": "private, no-store"})
