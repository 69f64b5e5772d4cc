"""Files that people give: looked at, rebuilt, encrypted, kept outside the database.

    stored = files.store(upload, owner="organisation:12", only=files.IMAGES)     raises Refused with a French sentence
    return files.response(stored)                                                after the caller checked who may see it
    files.erase(stored)

    words = files.text_of(files.passed(upload))        a document that is read once, and not kept

What is kept is never what was sent: `tandem.core.cleaning` makes it anew. Where there is an antivirus it looks at both;
what it could not look at `waits`, and its owner alone may see it.

The bytes are written beside, synced and renamed before the row exists, so that a row always has its file; a file
without row (its transaction failed) is removed by the nightly reconciliation. Erasing drops the row with its key: what
remains on disks cannot be read any more.
"""

import logging
import shutil
from collections.abc import Iterable, Iterator
from typing import IO
from urllib.parse import quote

from django.db import transaction
from django.http import StreamingHttpResponse

from tandem import durable
from tandem.core.cleaning import cell
from tandem.core.cleaning.kinds import DOCUMENTS, IMAGES, PAPERS, TEXTS
from tandem.core.cleaning.refusal import Refused
from tandem.core.files import antivirus, crypt, disk
from tandem.core.files.names import plain_name
from tandem.core.models import StoredFile

__all__ = [
    "DOCUMENTS",
    "IMAGES",
    "PAPERS",
    "Lost",
    "Refused",
    "erase",
    "let_out",
    "look_again",
    "passed",
    "read",
    "reconcile",
    "response",
    "store",
    "text_of",
]

log = logging.getLogger("tandem.files")
MOST_BYTES = 10 * 2**20
FULL = 0.85
SILENT = "L’antivirus ne répond pas. On peut réessayer plus tard."


class Lost(Exception):
    """The row is there, its bytes or its key are not."""


def store(
    source: IO[bytes],
    *,
    owner: str,
    name: str = "",
    only: Iterable[str] = IMAGES,
    square: str = "",
    demanded: bool = False,
    may_wait: bool = False,
) -> StoredFile:
    """Check, rebuild, encrypt and keep. Raises Refused, and keeps nothing.

    `only`: the kinds that this place takes. `square`: where an image is cut. `demanded`: whoever answers for the file
    asks for an antivirus even where there is none. `may_wait`: this place hides what it has not looked at.
    """
    refuse_when_full()
    data = taken(source)
    kind, safe = cell.clean(data, only, square=square)
    waits = must_wait(data, safe, demanded=demanded)
    if waits and not may_wait:
        raise Refused(SILENT)
    told = plain_name(name or getattr(source, "name", ""), kind)
    return keep(safe, StoredFile(owner=owner, name=told, kind=kind, size=len(safe), waits=waits))


def passed(source: IO[bytes], *, demanded: bool = False) -> bytes:
    """What was sent, looked at by the antivirus, for somebody who reads it once and keeps no file. Raises Refused."""
    data = taken(source)
    if must_wait(data, demanded=demanded):
        raise Refused(SILENT)
    return data


def text_of(data: bytes, only: Iterable[str] = TEXTS) -> str:
    """The words of a document that has passed, read where readers are confined. Raises Refused."""
    return cell.text_of(data, only)


def taken(source: IO[bytes]) -> bytes:
    data = source.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise Refused(f"Ce fichier est trop lourd : {MOST_BYTES // 2**20} Mo au plus.")
    return data


def must_wait(*pieces: bytes, demanded: bool) -> bool:
    """Whether it stays hidden. Raises Refused when something is found in what was sent, or in what is kept of it."""
    if not (antivirus.is_there() or demanded):
        return False
    try:
        for piece in pieces:
            antivirus.look_at(piece)
    except antivirus.Infected as found:
        log.warning("the antivirus found %s", found)
        raise Refused("L’antivirus a trouvé quelque chose de dangereux. Ce fichier n’est pas gardé.") from None
    except antivirus.Silent as reason:
        log.error("the antivirus does not answer: %s", reason)
        return True
    return False


def look_again(file: StoredFile) -> None:
    """At what waits. Raises Lost when it cannot be read, antivirus.Silent, or antivirus.Infected: whoever holds the
    file says what becomes of it."""
    try:
        data = b"".join(read(file))
    except (crypt.Damaged, OSError) as trouble:
        raise Lost(f"stored file {file.pk} cannot be read: {trouble}") from trouble
    antivirus.look_at(data)


def let_out(file: StoredFile) -> None:
    file.waits = False
    file.save(update_fields=["waits"])


def keep(safe: bytes, file: StoredFile) -> StoredFile:
    key = crypt.new_key()
    file.wrapped_key = crypt.wrap(key, file.pk)
    with durable.refused_when_full(without_room):
        durable.write(disk.path_of(file.pk), crypt.encrypt(safe, key, file.pk))
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
            "Cross-Origin-Resource-Policy": "same-origin",
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


def without_room() -> Refused:
    """The disk filled up while we wrote: nothing of it stays, and the person may send it again."""
    log.error("the disk of the files is full")
    return Refused("Il n’y a plus de place pour garder ce fichier. On peut réessayer plus tard.")


def refuse_when_full() -> None:
    """Stop while the rest still has room: the database must never meet a full disk."""
    usage = shutil.disk_usage(disk.folder())
    if usage.used / (usage.used + usage.free) >= FULL:
        log.error("the disk of the files is %d %% full: uploads are refused", 100 * FULL)
        raise Refused("Il n’y a plus assez de place pour garder des fichiers. L’équipe technique est prévenue.")
