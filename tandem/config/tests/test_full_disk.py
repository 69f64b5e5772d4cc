"""A request's body waits on the disk of the files before a thread takes it: that disk may be full, or `/tmp` may."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory

from tandem.config import body
from tandem.core.tests.disks import fill, small_disk

MB = 2**20


def read(*chunks):
    """The body that these chunks make, as the server reads it."""
    waiting = list(chunks)

    async def receive():
        return {"type": "http.request", "body": waiting.pop(0), "more_body": bool(waiting)}

    beside = ThreadPoolExecutor(1)  # the browser tests keep a loop in this thread
    return beside.submit(asyncio.run, body.read({"headers": []}, receive)).result()


def test_a_body_that_finds_no_room_on_its_way_is_told_so(tmp_path, settings):
    with small_disk(tmp_path / "files", 2) as settings.FILES_FOLDER:
        with pytest.raises(body.Refused) as refusal:
            read(*[b"x" * MB] * 4)
        assert refusal.value.status == 507
        assert "Tandem n’a plus de place pour cet envoi" in refusal.value.page.decode()
        assert list(settings.FILES_FOLDER.iterdir()) == []


def test_once_there_is_room_the_same_body_passes(tmp_path, settings):
    with small_disk(tmp_path / "files", 6) as settings.FILES_FOLDER:
        ballast = fill(settings.FILES_FOLDER, but=MB)
        with pytest.raises(body.Refused):
            read(*[b"x" * MB] * 4)
        ballast.unlink()
        with read(*[b"x" * MB] * 4) as received:
            assert len(received.read()) == 4 * MB


def test_a_file_of_several_megabytes_arrives_where_the_temporary_folder_is_full(tmp_path, settings, monkeypatch):
    settings.FILES_FOLDER = tmp_path / "files"
    sent = {"file": SimpleUploadedFile("attestation.pdf", b"x" * 3 * MB)}
    with small_disk(tmp_path / "full", 1) as full:
        fill(full, but=0)
        monkeypatch.setattr(tempfile, "tempdir", str(full))
        asked = RequestFactory().post("/", sent)
        with read(asked.read()) as received:
            request = RequestFactory().generic("POST", "/", received.read(), asked.META["CONTENT_TYPE"])
            assert request.FILES["file"].read() == b"x" * 3 * MB
