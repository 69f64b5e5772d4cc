"""A request's body: refused by its announced length, read before a thread is taken, on disk above a megabyte.

It waits on the disk of the files: `/tmp` may be small, or full, and the database's disk must never be.
"""

import asyncio
import contextlib
import io
import tempfile
from collections.abc import Callable
from typing import IO

from django.conf import settings

from tandem import durable
from tandem.core.files import disk

SPOOL = 2**20
PATIENCE = 120  # seconds for the whole body: a slow phone sends 10 MB in that time at 85 kB a second
PAGE = """<!doctype html>
<html lang="fr">
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title} – Tandem</title>
<h1>{title}</h1>
<p>{sentence}</p>
<p><a href="/">Retour à l’accueil</a></p>
"""


class Gone(Exception):
    """The reader left before the end."""


class Refused(Exception):
    """Answered at once, without Django: `status`, `headers` and a French `page`."""

    def __init__(self, status: int, title: str, sentence: str) -> None:
        self.status = status
        self.page = PAGE.format(title=title, sentence=sentence).encode()
        self.headers = [
            (b"content-type", b"text/html; charset=utf-8"),
            (b"content-length", str(len(self.page)).encode()),
            (b"content-security-policy", b"default-src 'none'"),
            (b"cache-control", b"no-store"),
        ]


def too_large() -> Refused:
    most = settings.REQUEST_MAX_BYTES // 2**20
    return Refused(
        413,
        "Envoi trop lourd",
        f"Un envoi peut peser {most} Mo au plus. Il faut un fichier plus léger, ou un texte plus court.",
    )


def no_room() -> Refused:
    return Refused(507, "Plus de place", "Tandem n’a plus de place pour cet envoi. On peut réessayer plus tard.")


async def read(scope: dict, receive: Callable) -> IO[bytes]:
    """The body as a file at its start. Raises Refused or Gone."""
    announced = dict(scope["headers"]).get(b"content-length", b"0")
    if not announced.isdigit():
        raise Refused(400, "Demande illisible", "Le navigateur a envoyé une demande que Tandem ne comprend pas.")
    if int(announced) > settings.REQUEST_MAX_BYTES:
        raise too_large()
    try:
        with durable.refused_when_full(no_room):
            async with asyncio.timeout(PATIENCE):
                return await _read(receive)
    except TimeoutError:
        raise Refused(408, "Envoi trop lent", "La connexion est trop lente. Il faut réessayer plus tard.") from None


async def _read(receive: Callable) -> IO[bytes]:
    body: IO[bytes] = io.BytesIO()
    try:
        while await _one_more(receive, body):
            if body.tell() > SPOOL and isinstance(body, io.BytesIO):
                start, body = body, tempfile.TemporaryFile(dir=disk.folder())
                body.write(start.getbuffer())
    except BaseException:
        with contextlib.suppress(OSError):  # a full disk refuses the last bytes once more
            body.close()
        raise
    body.seek(0)
    return body


async def _one_more(receive: Callable, body: IO[bytes]) -> bool:
    """Add what comes next, and say whether more follows."""
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Gone
    chunk = message.get("body", b"")
    if body.tell() + len(chunk) > settings.REQUEST_MAX_BYTES:
        raise too_large()
    body.write(chunk)
    return message.get("more_body", False)
