import io
import os
import time
from collections import namedtuple

import pytest
from django.db import transaction
from PIL import Image

from tandem import durable
from tandem.core import files
from tandem.core.files import crypt, disk
from tandem.core.files.names import plain_name
from tandem.core.models import StoredFile
from tandem.core.tests.papers import picture

OWNER = "organisation:12"
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.FILES_FOLDER = tmp_path / "files"
    return settings.FILES_FOLDER


def upload(data, **options):
    return files.store(io.BytesIO(data), owner=OWNER, **options)


def content(stored):
    return b"".join(files.read(stored))


def bytes_on_disk(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


# -- kept and read again
@pytest.mark.django_db
def test_a_picture_is_kept_encrypted_and_read_again(folder):
    stored = upload(picture(size=(900, 900)), name="C:\\photos\\Léa\u202e.jpg")
    assert (stored.kind, stored.name, stored.owner) == ("image/jpeg", "Léa.jpg", OWNER)
    data = content(StoredFile.objects.get())
    assert len(data) == stored.size > crypt.CHUNK
    assert Image.open(io.BytesIO(data)).size == (900, 900)
    (path,) = bytes_on_disk(folder)
    assert not any(data[at : at + 32] in path.read_bytes() for at in range(0, len(data), 5000))
    assert path.stat().st_mode & 0o77 == 0


@pytest.mark.django_db
def test_a_picture_is_served_so_that_it_cannot_act():
    answer = files.response(upload(picture(), name='logo; x="é".png'))
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == "inline; filename*=UTF-8''logo%20%20x%3D%20%C3%A9.jpg"
    assert len(b"".join(answer)) == int(answer["Content-Length"])


@pytest.mark.django_db
@pytest.mark.parametrize(
    "harm", ["cut a chunk", "cut a byte", "swap chunks", "flip a bit", "repeat", "empty", "another's"]
)
def test_bytes_that_were_tampered_with_are_refused(harm):
    stored, other = upload(picture(size=(900, 900))), upload(picture(size=(900, 900)))
    path, piece = disk.path_of(stored.pk), crypt.CHUNK + crypt.TAG
    data = path.read_bytes()
    assert len(data) > 3 * piece
    path.write_bytes(
        {
            "cut a chunk": data[: piece * 2],
            "cut a byte": data[:-1],
            "swap chunks": data[piece : 2 * piece] + data[:piece] + data[2 * piece :],
            "flip a bit": data[:100] + bytes([data[100] ^ 1]) + data[101:],
            "repeat": data[:piece] * 2 + data[piece:],
            "empty": b"",
            "another's": disk.path_of(other.pk).read_bytes(),
        }[harm]
    )
    with pytest.raises(crypt.Damaged):
        content(stored)


@pytest.mark.django_db
def test_a_key_opens_its_own_file_and_only_with_the_installations_secret(settings):
    stored, other = upload(picture()), upload(picture())
    with pytest.raises(crypt.Damaged):
        crypt.unwrap(bytes(other.wrapped_key), stored.pk)
    settings.FILES_KEY = "another installation"
    with pytest.raises(crypt.Damaged):
        content(stored)


# -- whole or not at all
@pytest.mark.django_db(transaction=True)
def test_what_is_erased_is_gone_when_the_transaction_is(folder):
    stored = upload(picture())
    with transaction.atomic():
        files.erase(stored)
        transaction.set_rollback(True)
    assert content(StoredFile.objects.get(pk=stored.pk))
    files.erase(stored)
    assert not StoredFile.objects.exists()
    assert bytes_on_disk(folder) == []


@pytest.mark.django_db
def test_a_writing_that_fails_leaves_nothing(folder):
    def failing():
        yield b"half"
        raise OSError("no space left")

    with pytest.raises(OSError, match="no space"):
        durable.write(disk.path_of("ab" + "0" * 30), failing())
    assert bytes_on_disk(folder) == []


@pytest.mark.django_db
def test_reconciling_removes_what_no_row_knows_and_names_what_is_lost(folder, caplog):
    kept, lost = upload(picture()), upload(picture())
    disk.path_of(lost.pk).unlink()
    for name in ("abandoned", ".draft-of-a-dead-process", "fresh"):
        path = disk.path_of(kept.pk).with_name(name)
        path.write_bytes(b"x")
        if name != "fresh":
            os.utime(path, (time.time() - 7200,) * 2)
    assert files.reconcile() == (2, 1)
    assert {path.name for path in bytes_on_disk(folder)} == {str(kept.pk), "fresh"}
    assert files.reconcile() == (0, 1)


@pytest.mark.django_db
def test_uploads_stop_while_the_rest_still_has_room(monkeypatch, folder):
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: Usage(100, 85, 15))
    with pytest.raises(files.Refused, match="plus assez de place"):
        upload(picture())
    monkeypatch.setattr(files.shutil, "disk_usage", lambda _: Usage(100, 84, 16))
    assert upload(picture())


# -- limits, and names of the reason
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "est vide"),
        (b"x" * (files.MOST_BYTES + 1), "10 Mo au plus"),
        (b"<svg onload='alert(1)'/>", "Types acceptés : JPEG, PNG, WebP, HEIC"),
        (b"%PDF-1.4 %%EOF", "Types acceptés : JPEG"),
        (b"\xff\xd8\xff<script>", "abîmée"),
    ],
)
def test_a_refusal_says_why_and_keeps_nothing(data, sentence, folder):
    with pytest.raises(files.Refused, match=sentence):
        upload(data)
    assert bytes_on_disk(folder) == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("..\\..\\windows\\cv.pdf", "cv.pdf"),
        ("cv\u0000.pdf.exe", "cv.pdf"),
        ("cv\u202efdp.exe", "cvfdp.pdf"),
        ("CON.pdf", "CON_.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("cv\r\nX-Evil: 1.pdf", "cvX-Evil  1.pdf"),
        ("😀.pdf", "😀.pdf"),
        ("a" * 300 + ".pdf", "a" * 100 + ".pdf"),
        ("CV Léa  éàü (1) final.PDF", "CV Léa  éàü (1) final.pdf"),
        ("jean.lea.pdf", "jean.lea.pdf"),
        ("mon.cv.docx.pdf ", "mon.cv.pdf"),
        ("...", "fichier.pdf"),
        ("", "fichier.pdf"),
    ],
)
def test_names_are_plain_and_say_what_it_is(name, kept):
    assert plain_name(name, "application/pdf") == kept


def test_an_iphones_photo_is_called_what_it_became():
    assert plain_name("IMG_0412.HEIC", "image/jpeg") == "IMG_0412.jpg"
