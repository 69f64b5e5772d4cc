"""Opening what publishers give: a file, a folder, a .gz, a .zip, or an address of one of them."""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from tandem.core.fetch import Unreachable, fetch

MAX_BYTES = 200 * 2**20
DOWNLOAD_SECONDS = 300
ENCODINGS = ("utf-8-sig", "iso-8859-15")
Row = dict[str, str]


class BadFile(Exception):
    """The file cannot be read; the sentence names the file, the line and what is wrong."""


@dataclass
class Document:
    """One text file and its name."""

    name: str
    content: bytes

    @property
    def text(self) -> str:
        for encoding in ENCODINGS:
            try:
                return self.content.decode(encoding)
            except UnicodeDecodeError:
                continue
        raise BadFile(_("%(file)s : ce fichier n’est pas du texte.") % {"file": self.name})

    def is_xml(self) -> bool:
        return self.content.lstrip()[:5] == b"<?xml"

    def rows(self) -> tuple[frozenset[str], Iterator[tuple[int, Row]]]:
        """The column names, and each line with its number. A line of another length is refused."""
        text = self.text
        heading = text.partition("\n")[0]
        reader = csv.reader(io.StringIO(text), delimiter=";" if heading.count(";") > heading.count(",") else ",")
        columns = [column.strip().lstrip("#").lower() for column in next(reader, [])]
        return frozenset(columns), self._lines(reader, columns)

    def _lines(self, reader, columns: list[str]) -> Iterator[tuple[int, Row]]:
        for cells in reader:
            if not cells:
                continue
            if len(cells) != len(columns):
                counts = {"found": len(cells), "expected": len(columns)}
                self.refuse(reader.line_num, _("%(found)d colonnes au lieu de %(expected)d") % counts)
            yield reader.line_num, dict(zip(columns, map(tidy, cells), strict=True))

    def refuse(self, line: int, problem: str) -> None:
        raise BadFile(
            _("%(file)s, ligne %(line)d : %(problem)s.") % {"file": self.name, "line": line, "problem": problem}
        )


def tidy(cell: str) -> str:
    """One space between words, and the French apostrophe for the doubled one of ROME and for the straight one."""
    return " ".join(cell.split()).replace("''", "’").replace("'", "’")


def documents(sources: list[str]) -> list[Document]:
    """Every CSV and XML file of these paths or addresses, by name."""
    found = [document for source in sources for document in _open(source)]
    if not found:
        raise BadFile(_("Aucun fichier CSV ou XML dans %(sources)s.") % {"sources": ", ".join(sources)})
    return sorted(found, key=lambda document: document.name)


def _open(source: str) -> Iterator[Document]:
    if source.startswith(("http://", "https://")):
        yield from _unpack(source.rpartition("/")[2], _download(source))
        return
    path = Path(source)
    if not path.exists():
        raise BadFile(_("%(file)s n’existe pas.") % {"file": source})
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        if file.is_file():
            yield from _unpack(file.name, file.read_bytes())


def _download(address: str) -> bytes:
    try:
        answer = fetch(address, seconds=DOWNLOAD_SECONDS, most=MAX_BYTES)
    except Unreachable as refusal:
        raise BadFile(f"{address} : {refusal}") from refusal
    if answer.status != 200:
        raise BadFile(_("%(address)s répond %(status)d.") % {"address": address, "status": answer.status})
    return answer.body


def _unpack(name: str, content: bytes) -> Iterator[Document]:
    """By its content, since an address does not always end with the right extension."""
    if content[:2] == b"\x1f\x8b":
        with gzip.open(io.BytesIO(content)) as packed:
            content = packed.read(MAX_BYTES)
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                if member.filename.lower().endswith((".csv", ".xml", ".gz")) and member.file_size <= MAX_BYTES:
                    yield from _unpack(Path(member.filename).name, archive.read(member))
    elif b"\0" not in content[:1000] and not content.startswith((b"{", b"[")):
        yield Document(name, content)
