"""Signing in with ProConnect, or any other OpenID Connect provider, where a structure configures one.

The provider proves an address; whose it is, and which hats they have, is ours to know. Its addresses come from the
operator's own settings, never from a request.
"""

from functools import cache

from authlib.integrations.base_client import OAuthError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from requests import RequestException

TIMEOUT = 10  # seconds
REFUSALS = (OAuthError, JoseError, RequestException, ValueError, KeyError)
SECOND_FACTORS = {"hwk", "otp", "pop"}  # of `amr`, how the provider knew the person: each counts beside another way


def is_configured():
    return bool(settings.OIDC_URL)


def label():
    """What the button says; empty without a provider."""
    return f"Entrer avec {settings.OIDC_NAME}" if is_configured() else ""


@cache
def _client(url, client_id, secret):
    oauth = OAuth()
    oauth.register(
        "provider",
        client_id=client_id,
        client_secret=secret,
        server_metadata_url=f"{url.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={"scope": settings.OIDC_SCOPE, "code_challenge_method": "S256", "timeout": TIMEOUT},
    )
    return oauth.provider


def client():
    return _client(settings.OIDC_URL, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET)


def begin(request, back):
    """To the provider; state, nonce and verifier stay in the visitor's session."""
    return client().authorize_redirect(request, back)


def proved(request):
    """(address, whether a second factor was part of it). Raises one of REFUSALS for any answer that does not fit."""
    token = client().authorize_access_token(request, timeout=TIMEOUT)
    claims = dict(token["userinfo"])
    ways = set(claims.get("amr") or ())
    several = "mfa" in ways or (len(ways) > 1 and bool(SECOND_FACTORS & ways))
    if "email" not in claims:
        claims = userinfo(token, claims["sub"])
    if claims.get("email_verified") is False:
        raise ValueError("the provider did not verify this address")
    return claims["email"].strip().lower(), several


def userinfo(token, subject):
    """ProConnect answers a signed token, others plain JSON; both must be about the same person."""
    metadata = client().load_server_metadata()
    answer = client().get(metadata["userinfo_endpoint"], token=token, timeout=TIMEOUT)
    answer.raise_for_status()
    if "jwt" in answer.headers.get("Content-Type", ""):
        keys = KeySet.import_key_set(client().fetch_jwk_set())
        claims = jwt.decode(answer.text, keys, algorithms=metadata.get("userinfo_signing_alg_values_supported")).claims
    else:
        claims = answer.json()
    if claims.get("sub") != subject:
        raise ValueError("these facts are about somebody else")
    return claims
