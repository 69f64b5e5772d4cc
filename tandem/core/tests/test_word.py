"""What is kept of a Word file: text, tables, pictures and ordinary links."""

import io
import zipfile

import pytest
from PIL import Image

from tandem.core import files
from tandem.core.cleaning.kinds import WORD, clean
from tandem.core.tests.papers import opened, picture, word

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(name, kind, target, mode=""):
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"{mode and f" TargetMode={mode!r}"}/>'


def kept(*args, **parts):
    kind, data = clean(word(*args, **parts), files.PAPERS)
    assert kind == WORD
    return opened(data)


def test_the_text_stays_and_what_acts_goes():
    acting = (
        '<w:p><w:r><w:t>Avant</w:t><w:instrText>DDEAUTO c:\\calc</w:instrText></w:r><w:altChunk r:id="rId1"/>'
        '<w:fldSimple w:instr="INCLUDETEXT secret"><w:r><w:t>résultat</w:t></w:r></w:fldSimple>'
        '<w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" r:id="rId2"/></w:object></w:p>'
    )
    after = kept(acting, customXml__item_dot_xml="<secret/>", docProps__core_dot_xml="<author>Somebody</author>")
    assert [said for said in ("Avant", "résultat") if said.encode() not in after] == []
    assert [
        word for word in (b"DDE", b"altChunk", b"OLE", b"INCLUDETEXT", b"secret", b"Somebody") if word in after
    ] == []


def test_the_other_dialect_of_the_standard_is_no_way_around():
    strict = '<x:instrText xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">DDEAUTO</x:instrText>'
    assert b"DDEAUTO" not in kept(f"<w:p><w:r>{strict}<w:t>CV</w:t></w:r></w:p>")


def test_an_ordinary_link_stays_and_a_distant_picture_goes():
    links = relation("rId1", "hyperlink", "https://example.org/", "External")
    links += relation("rId2", "image", "https://example.org/spy.png", "External")
    links += relation("rId3", "hyperlink", "file:///etc/passwd", "External")
    blip = '<a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:link="rId2"/>'
    linked = f'<w:p><w:hyperlink r:id="rId1"/><w:hyperlink r:id="rId3"/>{blip}</w:p>'
    after = kept(linked, links)
    assert b"https://example.org/" in after
    assert [word for word in (b"spy.png", b"passwd", b"rId2", b"rId3") if word in after] == []


def test_a_picture_is_drawn_again():
    exif = Image.Exif()
    exif[0x0110] = "Telephone de Lea"
    links = relation("rId1", "image", "media/a.jpg") + relation("rId2", "image", "media/b.emf")
    parts = {"word__media__a_dot_jpg": picture(exif=exif), "word__media__b_dot_emf": b"\x01\0\0\0 old drawing"}
    after = kept("<w:p/>", links, **parts)
    assert [word for word in (b"Telephone", b"old drawing") if word in after] == []
    assert (b"media/a.jpg" in after, b"\xff\xd8\xff" in after, b"\x89PNG" in after) == (True, True, True)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (word(word__vbaProject_dot_bin="x"), "macros"),
        (word(word__media__z_dot_bin=b"\0" * 26_000_000), "trop lourd une fois déplié"),
        (word(**{f"word__media__{n}": "" for n in range(600)}), "trop lourd une fois déplié"),
        (word().replace(b"word/document.xml", b"word/dokument.xml"), "pas accepté"),
        (word()[:200], "abîmé ou incomplet"),
        (word(word__document_dot_xml='<!DOCTYPE x [<!ENTITY e "x">]><w>&e;</w>'), "entités"),
        (word(word__document_dot_xml="<w>" * 3000), "abîmé ou incomplet"),
    ],
)
def test_a_word_file_is_refused_by_name_of_the_reason(data, sentence):
    with pytest.raises(files.Refused, match=sentence):
        clean(data, files.PAPERS)


def test_what_is_kept_opens_again_and_comes_to_rest():
    once = clean(word(), files.PAPERS)[1]
    assert zipfile.ZipFile(io.BytesIO(once)).testzip() is None
    assert clean(once, files.PAPERS)[1] == once
