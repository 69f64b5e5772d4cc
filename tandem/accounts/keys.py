"""Secrets as we keep them: hashed with the installation's pepper, or encrypted with its key."""

import hashlib
import hmac
import secrets
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing that can be mistaken on paper
LOOKS_LIKE = str.maketrans({"I": "1", "L": "1", "O": "0", " ": None, "-": None})


def digest(kind, secret):
    """What is stored of a secret; `kind` keeps the digests of different things apart."""
    return hmac.new(settings.CODE_PEPPER.encode(), f"{kind}:{secret}".encode(), hashlib.sha256).hexdigest()


def same(stored, kind, secret):
    return bool(stored) and hmac.compare_digest(stored, digest(kind, secret))


def token():
    """128 bits, as an address or a QR code carries them."""
    return secrets.token_urlsafe(16)


def digits(count=6):
    return f"{secrets.randbelow(10**count):0{count}d}"


def letters(count=8):
    """Short enough to type, 40 bits."""
    return "".join(secrets.choice(CROCKFORD) for _ in range(count))


def as_typed(text):
    """`abcd-efg o` → `ABCDEFG0`: what people type instead of what they read."""
    return text.upper().translate(LOOKS_LIKE)


def encrypt(secret):
    return _vault().encrypt(secret.encode()).decode()


def decrypt(stored):
    return _vault().decrypt(stored.encode()).decode()


def _vault():
    """A key of its own, drawn from the one that protects files."""
    derived = HKDF(SHA256(), 32, salt=None, info=b"tandem authenticator secrets").derive(settings.FILES_KEY.encode())
    return Fernet(urlsafe_b64encode(derived))
