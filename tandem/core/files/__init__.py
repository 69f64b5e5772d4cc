"""Files that people give: looked at, rebuilt, encrypted, kept outside the database.

    stored = files.store(upload, owner="organisation:12", only=files.IMAGES)     raises Refused with a French sentence
    return files.response(stored)                                                after the caller checked who may see it
    files.erase(stored)

What is kept is never what was sent: images are drawn again without their metadata, PDF files rebuilt page by page.
The bytes are written beside, synced and renamed before the row exists, so that a row always has its file; a file
without row (its transaction failed) is removed by the nightly reconciliation. Erasing drops the row with its key: what
remains on disks cannot be read any more.
"""

import logging
import re
import shutil
import unicodedata
from collections.abc import Iterable, Iterator
from typing import IO
from urllib.parse import quote

from django.db import transaction
from django.http import StreamingHttpResponse

from tandem.core.files import crypt, disk
from tandem.core.files.kinds import DOCUMENTS, IMAGES, Refused, clean
from tandem.core.models import StoredFile

__all__ = ["DOCUMENTS", "IMAGES", "Refused", "erase", "read", "reconcile", "response", "store"]

log = logging.getLogger("tandem.files")
MOST_BYTES = 10 * 2**20
FULL = 0.85


def store(source: IO[bytes], *, owner: str, name: str = "", only: Iterable[str] = IMAGES) -> StoredFile:
    """Check, rebuild, encrypt and keep. `only`: the kinds that this place takes. Raises Refused, and keeps nothing."""
    refuse_when_full()
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(f"Ce fichier est trop lourd : {MOST_BYTES // 2**20} Mo au plus.")
    kind, safe = clean(data, only)
    file = StoredFile(owner=owner, name=plain_name(name or getattr(source, "name", "")), kind=kind, size=len(safe))
    key = crypt.new_key()
    file.wrapped_key = crypt.wrap(key, file.pk)
    disk.write(disk.path_of(file.pk), crypt.encrypt(safe, key, file.pk))
    file.save(force_insert=True)
    return file


def read(file: StoredFile) -> Iterator[bytes]:
    """The content, chunk by chunk. Raises crypt.Damaged when it was cut, changed or exchanged."""
    key = crypt.unwrap(bytes(file.wrapped_key), file.pk)
    with open(disk.path_of(file.pk), "rb") as source:
        yield from crypt.decrypt(source, key, file.pk)


def response(file: StoredFile, *, download: bool = False) -> StreamingHttpResponse:
    """For a view that has checked who asks: nothing in the file may act as a page of ours."""
    shown = "inline" if file.kind in IMAGES and not download else "attachment"
    return StreamingHttpResponse(
        read(file),
        content_type=file.kind,
        headers={
            "Content-Length": str(file.size),
            "Content-Disposition": f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def erase(file: StoredFile) -> None:
    """The key goes with the transaction, the bytes after it."""
    path = disk.path_of(file.pk)
    StoredFile.objects.filter(pk=file.pk).delete()
    transaction.on_commit(lambda: path.unlink(missing_ok=True))


def reconcile() -> tuple[int, int]:
    """Remove the files that no row knows, and say which rows have lost theirs; how many of each."""
    found = disk.everything()  # before the rows: a file that comes in between is no stranger
    known = {str(pk) for pk in StoredFile.objects.values_list("pk", flat=True)}
    strangers = [path for name, path in found.items() if name not in known and disk.is_old(path)]
    for path in strangers:
        path.unlink(missing_ok=True)
    lost = [pk for pk in known - set(found) if not disk.path_of(pk).exists()]
    for pk in lost:
        log.error("stored file %s has lost its bytes", pk)
    return len(strangers), len(lost)


def refuse_when_full() -> None:
    """Stop while the rest still has room: the database must never meet a full disk."""
    usage = shutil.disk_usage(disk.folder())
    if usage.used / (usage.used + usage.free) >= FULL:
        log.error("the disk of the files is %d %% full: uploads are refused", 100 * FULL)
        raise Refused("Il n’y a plus assez de place pour garder des fichiers. L’équipe technique est prévenue.")


def plain_name(name: str) -> str:
    """The last part of the name, without what disguises it; « fichier » when nothing is left."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    return re.sub(r'[<>:"|?*;]+', " ", kept).strip(" .")[-120:] or "fichier"
