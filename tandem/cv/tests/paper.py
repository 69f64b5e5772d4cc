"""What a PDF says, and what checkers say of it."""

import io

import page
import pdfua
import pikepdf
import pypdfium2


def read(data):
    """What a person reads, spaces as they come."""
    document = pypdfium2.PdfDocument(data)
    text = " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    return " ".join(text.split())


def pages(data):
    return len(pypdfium2.PdfDocument(data))


def everything(data):
    """Every object of the file as text, streams unpacked: tags, outlines, metadata, names of typefaces."""
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [one.read_bytes() for one in document.objects if isinstance(one, pikepdf.Stream)]
        plain = [repr(one) for one in document.objects if not isinstance(one, pikepdf.Stream)]
        return "\n".join([repr(document.trailer), *plain, *(stream.decode("utf-8", "ignore") for stream in streams)])


def faults(data, folder):
    """What two checkers find against PDF/UA-1."""
    (folder / "sheet.pdf").write_bytes(data)
    of_page = page.validate_pdf_bytes(data, profile=page.ValidationProfile.PDF_UA_1).failures
    return [found.message for found in pdfua.validate(folder / "sheet.pdf").findings], [one.rule_id for one in of_page]
