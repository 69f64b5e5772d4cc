"""The text of a document, line by line, for somebody who wants their own words back. Nothing else of it comes out.

A line of a list begins with « - ». What is drawn as a picture says nothing.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

import pypdfium2
from lxml import etree

from tandem.core.cleaning import kinds, word
from tandem.core.cleaning.refusal import Refused

MOST_PAGES = 20
MOST_LETTERS = 60_000
OTHER_DASHES = re.compile("[\ufffe\x02]\r?\n?")  # how PDFium tells a word that is cut at the end of a line
TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same box for older readers
PASSWORD = 4  # PDFium's own number


def of(data: bytes, kind: str) -> str:
    """Raises Refused with the reason by its name."""
    text = (of_pdf if kind == kinds.PDF else of_word)(data)
    if len(text) > MOST_LETTERS:
        raise Refused("Ce document est trop long : il contient trop de texte.")
    if not re.search(r"\w", text):
        raise Refused("On ne trouve pas de texte dans ce document. C’est peut-être une photo ou un scan.")
    return text


def of_pdf(data: bytes) -> str:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > MOST_PAGES:
            raise Refused(f"Ce document est trop long : {MOST_PAGES} pages au plus.")
        pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    except pypdfium2.PdfiumError as trouble:
        if trouble.err_code == PASSWORD:
            raise Refused("Ce PDF est protégé par un mot de passe.") from None
        raise Refused("Ce PDF est abîmé ou incomplet.") from None
    return OTHER_DASHES.sub("", "\n".join(pages)).replace("\r\n", "\n")


def of_word(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            word.refuse(source)
            parts = [name for name in source.namelist() if re.fullmatch(r"word/(header\d*|document)\.xml", name)]
            roots = [word.parsed(source.read(name)) for name in sorted(parts, key=_headers_first)]
    except Refused:
        raise
    except word.DAMAGE:
        raise Refused("Ce fichier Word est abîmé ou incomplet.") from None
    return "\n".join(line for root in roots for line in _lines(root))


def _headers_first(name: str) -> tuple[bool, str]:
    return posixpath.basename(name) == "document.xml", name


def _lines(root: etree._Element) -> Iterator[str]:
    etree.strip_elements(root, TWICE, with_tail=False)
    for paragraph in root.iter("{*}p"):
        if etree.QName(paragraph).namespace in word.DIALECTS:
            point = "- " if paragraph.find("{*}pPr/{*}numPr") is not None or _is_listed(paragraph) else ""
            yield point + "".join(_pieces(paragraph))


def _is_listed(paragraph: etree._Element) -> bool:
    style = paragraph.find("{*}pPr/{*}pStyle")
    return style is not None and any("List" in value for value in style.attrib.values())


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """What is written in this paragraph itself: a box inside it has paragraphs of its own."""
    for element in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
        if next(element.iterancestors("{*}p"), None) is paragraph and element.getparent().tag.endswith("}r"):
            name = etree.QName(element).localname
            yield {"t": element.text or "", "tab": "\t"}.get(name, "\n")
