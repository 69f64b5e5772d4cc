"""Pictures and documents for the tests."""

import io

import pikepdf
from PIL import Image


def picture(kind="JPEG", size=(60, 40), **options):
    target = io.BytesIO()
    Image.effect_noise(size, 80).convert("RGB").save(target, kind, **options)
    return target.getvalue()


def document(**root):
    """One page with a link, a script, a form field that somebody filled in, and an attachment."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(b"BT /F1 12 Tf 20 150 Td (Bonjour) Tj ET")
    page.AA = pikepdf.Dictionary(O=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)"))
    page.Annots = pdf.make_indirect(pikepdf.Array([link("https://example.org/"), link("javascript:alert(1)")]))
    pdf.Root.OpenAction = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(2)"))
    pdf.attachments["secret-name.txt"] = b"attached"
    pdf.docinfo["/Author"] = "Somebody"
    for name, value in root.items():
        pdf.Root["/" + name] = value
    return pdf


def link(address):
    action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address)
    return pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)


def sent(pdf, **options):
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()
