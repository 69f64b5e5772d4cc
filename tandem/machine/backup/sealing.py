"""What goes to a backup folder is compressed, then encrypted under the installation's key.

A sealed file is a head (mark and salt) and chunks of AES-256-GCM. Each chunk is bound to the file's name, to its place
and to whether it is the last: a bit that turned, a piece cut off, a file put in another's place are found on reading.
"""

import hashlib
import hmac
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from tandem.machine.backup.refusal import Impossible

MARK = b"TANDEM-1"
SALT, NONCE, TAG = 16, 12, 16
CHUNK = 2**20
WHAT_TO_DO = "prenez une autre sauvegarde, ou un autre exemplaire du dossier."


class Damaged(Impossible):
    """The bytes are not those that were written."""


def seal(chunks: Iterable[bytes], secret: str, name: str) -> Iterator[bytes]:
    salt = os.urandom(SALT)
    cipher = AESGCM(derived(secret, b"tandem backup", salt))
    yield MARK + salt
    for index, (chunk, is_last) in enumerate(with_last(in_chunks(compressed(chunks)))):
        yield cipher.encrypt(numbered(index), chunk, bound(name, index, is_last))


def unseal(source: IO[bytes], secret: str, name: str) -> Iterator[bytes]:
    """The bytes that were sealed. Raises Damaged before it gives a wrong one."""
    mark, salt = source.read(len(MARK)), source.read(SALT)
    if mark != MARK:
        raise Damaged(f"« {name} » est abîmé : {WHAT_TO_DO}")
    cipher = AESGCM(derived(secret, b"tandem backup", salt))
    pieces = iter(lambda: source.read(CHUNK + TAG), b"")
    unpacked = zlib.decompressobj()
    try:
        for index, (piece, is_last) in enumerate(with_last(pieces)):
            yield unpacked.decompress(cipher.decrypt(numbered(index), piece, bound(name, index, is_last)))
    except InvalidTag:
        raise Damaged(f"« {name} » est abîmé : {WHAT_TO_DO}") from None
    if not unpacked.eof:
        raise Damaged(f"« {name} » est incomplet : {WHAT_TO_DO}")


def compressed(chunks: Iterable[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(level=1)
    for chunk in chunks:
        yield packer.compress(chunk)
    yield packer.flush()


def in_chunks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes, CHUNK by CHUNK."""
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= CHUNK:
            yield bytes(waiting[:CHUNK])
            del waiting[:CHUNK]
    if waiting:
        yield bytes(waiting)


def with_last(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last."""
    pieces = iter(pieces)
    piece = next(pieces, None)
    while piece is not None:
        following = next(pieces, None)
        yield piece, following is None
        piece = following


def numbered(index: int) -> bytes:
    """Every sealed file has a key of its own, so that a chunk's number is a safe nonce."""
    return index.to_bytes(NONCE, "big")


def bound(name: str, index: int, is_last: bool) -> bytes:
    return name.encode() + index.to_bytes(8, "big") + bytes([is_last])


def derived(secret: str, purpose: bytes, salt: bytes | None = None) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=purpose).derive(secret.encode())


def fingerprint(secret: str) -> str:
    """Tells one installation's key from another's, and nothing of the key."""
    return derived(secret, b"tandem backup fingerprint")[:8].hex()


def signature(secret: str, text: str) -> str:
    return hmac.new(derived(secret, b"tandem backup signature"), text.encode(), hashlib.sha256).hexdigest()


class Stream(io.RawIOBase):
    """Chunks as a file that is read once, from its beginning."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self.chunks = iter(chunks)
        self.waiting = b""

    def readable(self) -> bool:
        return True

    def readinto(self, target: memoryview) -> int:  # type: ignore[override]
        while not self.waiting:
            chunk = next(self.chunks, None)
            if chunk is None:
                return 0
            self.waiting = chunk
        count = min(len(target), len(self.waiting))
        target[:count], self.waiting = self.waiting[:count], self.waiting[count:]
        return count
