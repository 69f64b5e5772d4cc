"""A request's body waits on a disk before a thread takes it: that disk may be full."""

import asyncio
import tempfile
from concurrent.futures import ThreadPoolExecutor

import pytest

from tandem.config import body
from tandem.core.tests.disks import small_disk

MB = 2**20


def test_a_body_that_finds_no_room_on_its_way_is_told_so(tmp_path, monkeypatch):
    async def receive():
        return {"type": "http.request", "body": b"x" * MB, "more_body": True}

    beside = ThreadPoolExecutor(1)  # the browser tests keep a loop in this thread
    with small_disk(tmp_path / "spool", 2) as spool:
        monkeypatch.setattr(tempfile, "tempdir", str(spool))
        with pytest.raises(body.Refused) as refusal:
            beside.submit(asyncio.run, body.read({"headers": []}, receive)).result()
        assert refusal.value.status == 507
        assert "Tandem n’a plus de place pour cet envoi" in refusal.value.page.decode()
        assert list(spool.iterdir()) == []
