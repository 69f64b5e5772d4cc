"""Pictures and documents for the tests."""

import io
import zipfile

import pikepdf
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()


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


def everything_in(data):
    """Every object of the document in the clear."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        others = [thing for thing in pdf.objects if not isinstance(thing, pikepdf.Stream)]
        told = [thing.unparse(resolved=True) for thing in [*others, *(one.stream_dict for one in streams)]]
        return b"\n".join([*told, pdf.trailer.unparse(), *(one.read_bytes() for one in streams)])


def opened(data):
    """All that a PDF or a Word file holds, unfolded."""
    if not data.startswith(b"PK"):
        return everything_in(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"\n".join(archive.read(name) for name in archive.namelist())


def word(body="<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>", relations="", **parts):
    """A Word file by hand; a part is named with __ for its slashes."""
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    whole = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "word/document.xml": f'<w:document xmlns:w="{main}" xmlns:r="{office}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
    } | {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in whole.items():
            archive.writestr(name, content)
    return target.getvalue()
