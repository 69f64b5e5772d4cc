"""From an ASGI request to a WSGI call and back: the environment, the client's true address, the answer."""

import os
import sys
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import IO, Any

from django.conf import settings

Headers = list[tuple[bytes, bytes]]
ONLY_FROM_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO")
NEVER = ("HTTP_X_FORWARDED_HOST", "HTTP_X_FORWARDED_PORT", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_PROXY")


def environ(scope: dict, body: IO[bytes]) -> dict[str, Any]:
    host, port = scope.get("server") or ("localhost", 80)
    size = body.seek(0, os.SEEK_END)
    body.seek(0)
    found = headers(scope["headers"])
    found["REMOTE_ADDR"] = client(scope, found.get("HTTP_X_FORWARDED_FOR", ""))
    for name in NEVER if settings.TRUSTED_PROXIES else NEVER + ONLY_FROM_PROXIES:
        found.pop(name, None)
    return found | {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": scope.get("root_path", ""),
        "PATH_INFO": scope["path"].encode().decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "CONTENT_LENGTH": str(size),
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": "HTTP/" + scope["http_version"],
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """A name with an underscore is dropped: `X_Forwarded_Proto` would pass for `X-Forwarded-Proto`."""
    found: dict[str, str] = {}
    for raw_name, raw_value in raw:
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        name = name if name == "CONTENT_TYPE" else "HTTP_" + name
        value = raw_value.decode("latin-1")
        joint = "; " if name == "HTTP_COOKIE" else ","
        found[name] = found[name] + joint + value if name in found else value
    return found


def client(scope: dict, forwarded: str) -> str:
    """Who is at the other end: behind n trusted proxies, the nth address from the end, as each adds the one it saw."""
    near = (scope.get("client") or ("127.0.0.1", 0))[0]
    hops = [hop.strip() for hop in forwarded.split(",") if hop.strip()]
    if not 0 < settings.TRUSTED_PROXIES <= len(hops):
        return near
    try:
        return str(ip_address(hops[-settings.TRUSTED_PROXIES]))
    except ValueError:
        return near


def call(application: Callable, environment: dict[str, Any]) -> tuple[int, Headers, Any]:
    """Status, headers, and the content: bytes, or the response itself when it streams."""
    told: list[Any] = []
    response = application(environment, lambda status, headers, info=None: told.extend((status, headers)))
    status, names = told
    out = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in names]
    if getattr(response, "streaming", False):
        return int(status[:3]), out, response
    try:
        return int(status[:3]), out, b"".join(response)
    finally:
        response.close()
