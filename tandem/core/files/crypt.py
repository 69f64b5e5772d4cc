"""AES-256-GCM in chunks of 64 kB. Each chunk is bound to its file, its place and whether it is the last.

So a chunk cut off, moved, repeated or taken from another file does not decrypt. Each file has a key of its own, which
makes the chunk's number a safe nonce; that key is wrapped by the installation's, derived from FILES_KEY.
"""

import functools
import os
import uuid
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CHUNK = 2**16
TAG = 16
NONCE = 12


class Damaged(Exception):
    """The bytes are not those that were written."""


def new_key() -> bytes:
    return AESGCM.generate_key(256)


def wrap(key: bytes, file_id: uuid.UUID) -> bytes:
    nonce = os.urandom(NONCE)
    return nonce + master(settings.FILES_KEY).encrypt(nonce, key, file_id.bytes)


def unwrap(wrapped: bytes, file_id: uuid.UUID) -> bytes:
    """Raises Damaged when the key is another file's, or FILES_KEY another one."""
    try:
        return master(settings.FILES_KEY).decrypt(wrapped[:NONCE], wrapped[NONCE:], file_id.bytes)
    except (InvalidTag, ValueError):  # ValueError: it was cut
        raise Damaged("key") from None


def encrypt(data: bytes, key: bytes, file_id: uuid.UUID) -> Iterator[bytes]:
    cipher = AESGCM(key)
    count = max(1, -(-len(data) // CHUNK))
    for index in range(count):
        chunk = data[index * CHUNK : (index + 1) * CHUNK]
        yield cipher.encrypt(numbered(index), chunk, bound(file_id, index, index == count - 1))


def decrypt(source: IO[bytes], key: bytes, file_id: uuid.UUID) -> Iterator[bytes]:
    """Reads one chunk ahead, to know which is the last. Raises Damaged before it gives a wrong byte."""
    cipher = AESGCM(key)
    index, chunk = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(numbered(index), chunk, bound(file_id, index, not following))
        except InvalidTag:
            raise Damaged(f"chunk {index}") from None
        if not following:
            return
        index, chunk = index + 1, following


def numbered(index: int) -> bytes:
    return index.to_bytes(NONCE, "big")


def bound(file_id: uuid.UUID, index: int, is_last: bool) -> bytes:
    return file_id.bytes + index.to_bytes(8, "big") + bytes([is_last])


@functools.lru_cache(maxsize=2)
def master(secret: str) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"tandem stored files")
    return AESGCM(derive.derive(secret.encode()))
