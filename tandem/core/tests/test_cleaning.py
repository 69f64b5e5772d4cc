"""What is kept of a picture or a document: all that one sees, nothing that acts or tells."""

import io

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from tandem.core import files
from tandem.core.cleaning import images
from tandem.core.cleaning.kinds import clean
from tandem.core.tests.papers import document, everything_in, picture, sent


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_no_place_nor_date_survives(kind):
    exif = Image.Exif()
    exif[0x0110] = "Telephone de Lea"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (47.0, 19.0, 20.0)
    sent = picture(kind, exif=exif)
    assert b"Telephone de Lea" in sent
    _, kept = clean(sent, files.IMAGES)
    assert b"Telephone" not in kept
    assert not Image.open(io.BytesIO(kept)).getexif()


def test_a_picture_stands_upright_and_small_notes_are_gone():
    exif = Image.Exif()
    exif[0x0112] = 6
    _, kept = clean(picture(exif=exif, comment=b"secret"), files.IMAGES)
    assert Image.open(io.BytesIO(kept)).size == (40, 60)
    assert b"secret" not in kept
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "secret")
    assert b"secret" not in clean(picture("PNG", pnginfo=notes), files.IMAGES)[1]


def test_a_script_hidden_in_a_picture_does_not_survive():
    script = b"<script>alert(1)</script>"
    _, kept = clean(picture(comment=script) + script, files.IMAGES)
    assert script not in kept


def test_transparency_is_kept():
    target = io.BytesIO()
    Image.new("LA", (4, 4), (9, 0)).save(target, "PNG")
    assert Image.open(io.BytesIO(clean(target.getvalue(), files.IMAGES)[1])).mode == "RGBA"


def test_a_giant_is_refused_by_what_it_announces(monkeypatch):
    monkeypatch.setattr(images, "MOST_PIXELS", 2399)
    with pytest.raises(files.Refused, match="trop grande"):
        clean(picture(size=(60, 40)), files.IMAGES)
    assert clean(picture(size=(60, 39)), files.IMAGES)


def test_a_square_keeps_the_part_that_was_chosen_of_the_upright_photo():
    stripes = Image.new("RGB", (300, 900), "red")
    stripes.paste("blue", (0, 600, 300, 900))
    lying = stripes.transpose(Image.Transpose.ROTATE_90)  # as a phone stores it, with a note to turn it
    exif = Image.Exif()
    exif[0x0112] = 6
    target = io.BytesIO()
    lying.save(target, "PNG", exif=exif)
    for part, colour in (("start", (254, 0, 0)), ("end", (0, 0, 254))):
        kind, kept = clean(target.getvalue(), files.IMAGES, square=part)
        square = Image.open(io.BytesIO(kept))
        assert (kind, square.format, square.size) == ("image/jpeg", "JPEG", (640, 640))
        assert square.getpixel((320, 320)) == pytest.approx(colour, abs=3)


def test_a_transparent_photo_lies_on_white():
    target = io.BytesIO()
    Image.new("RGBA", (8, 4), (0, 0, 0, 0)).save(target, "PNG")
    square = Image.open(io.BytesIO(clean(target.getvalue(), files.IMAGES, square="middle")[1]))
    assert square.getpixel((9, 9)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_picture_is_refused(kind):
    sent = picture(kind, size=(200, 200))
    with pytest.raises(files.Refused, match=r"abîmée|pas accepté"):
        clean(sent[: len(sent) // 2], files.IMAGES)


def test_a_document_keeps_its_page_and_its_links_and_loses_what_acts():
    before = everything_in(sent(document()))
    after = everything_in(clean(sent(document()), files.DOCUMENTS)[1])
    acting = [b"/JS", b"JavaScript", b"/OpenAction", b"/AA", b"attached", b"secret-name", b"/EmbeddedFile", b"Somebody"]
    assert [word for word in acting if word not in before] == []
    assert [word for word in [*acting, b"javascript:"] if word in after] == []
    assert b"(Bonjour)" in after
    assert b"https://example.org/" in after


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (sent(document(), encryption=pikepdf.Encryption(user="u", owner="o")), "mot de passe"),
        (sent(document())[:300], "abîmé ou incomplet"),
        (sent(document()) + b"PK\x03\x04", "autre chose y est ajouté"),
        (b"<html>" + sent(document()), "pas accepté"),
        (sent(document(OpenAction=pikepdf.Dictionary(S=pikepdf.Name.Launch, F="calc.exe"))), "lancer un programme"),
        (sent(pikepdf.new()), "entre 1 et 200 pages"),
        (b"%PDF-1.7\n" + b"[" * 100_000 + b"\n%%EOF", "abîmé"),
    ],
)
def test_a_document_is_refused_by_name_of_the_reason(data, sentence):
    with pytest.raises(files.Refused, match=sentence):
        clean(data, files.DOCUMENTS)


def test_what_was_typed_in_a_form_is_drawn_on_the_page():
    pdf = document()
    field = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Widget,
        FT=pikepdf.Name.Tx,
        T="nom",
        V="Zoe",
        Rect=[20, 20, 120, 40],
    )
    field.DA = pikepdf.String("/Helv 12 Tf 0 g")
    field = pdf.make_indirect(field)
    pdf.pages[0].Annots.append(field)
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=font))
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[field], DR=fonts, NeedAppearances=True)
    after = everything_in(clean(sent(pdf), files.DOCUMENTS)[1])
    assert b"Zoe" in after
    assert b"/Widget" not in after
