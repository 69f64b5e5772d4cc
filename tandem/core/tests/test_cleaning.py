"""What is kept of a picture or a document: all that one sees, nothing that acts or tells."""

import io
from pathlib import Path
from runpy import run_path

import pikepdf
import pytest
from PIL import Image, PngImagePlugin

from tandem.core import files
from tandem.core.files import images
from tandem.core.files.kinds import clean
from tandem.core.tests.papers import document, picture, sent


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


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_picture_is_refused(kind):
    sent = picture(kind, size=(200, 200))
    with pytest.raises(files.Refused, match=r"abîmée|pas accepté"):
        clean(sent[: len(sent) // 2], files.IMAGES)


def everything_in(data):
    """Every object of the document in the clear."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
        others = [thing for thing in pdf.objects if not isinstance(thing, pikepdf.Stream)]
        told = [thing.unparse(resolved=True) for thing in [*others, *(one.stream_dict for one in streams)]]
        return b"\n".join([*told, pdf.trailer.unparse(), *(one.read_bytes() for one in streams)])


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


# -- the corpus of hostile files
CORPUS = Path(__file__).parents[4] / "shared/data/uploads/make_uploads.py"
LATER = {"cv_valide.docx", "import_latin1.csv", "import_bom.csv", "formules.csv"}  # other doors take these


def corpus():
    if not CORPUS.exists():
        return [
            pytest.param("", b"", "", marks=pytest.mark.skip(f"{CORPUS.name} is missing: no hostile file was tried"))
        ]
    module = run_path(str(CORPUS))
    return [
        pytest.param(name, data, verdict, id=name)
        for name, data, _, verdict, _ in module["cases"]()
        if name not in LATER
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "data", "verdict"), corpus())
def test_the_corpus_gets_its_verdicts(name, data, verdict, settings, tmp_path):
    settings.FILES_FOLDER = tmp_path
    given = {"owner": "user:1", "name": name, "only": files.DOCUMENTS}
    if verdict == "accepter":
        assert files.store(io.BytesIO(data), **given)
    elif name == "script.pdf":  # « refuser ou assainir »
        kept = everything_in(b"".join(files.read(files.store(io.BytesIO(data), **given))))
        assert b"JavaScript" not in kept
    else:
        with pytest.raises(files.Refused):
            files.store(io.BytesIO(data), **given)
