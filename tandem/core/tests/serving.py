"""The server's real entry with a few pages of its own: `uvicorn tandem.core.tests.serving:application`."""

import os
import threading
import time
from contextvars import ContextVar

from django.conf import settings
from django.db import connection
from django.http import JsonResponse, StreamingHttpResponse
from django.urls import path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.tests.settings")
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__
settings.LIVE_AUTHENTICATE = f"{__name__}.who"
settings.TRUSTED_PROXIES = int(os.environ.get("TEST_PROXIES", "0"))
settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

from tandem.config.asgi import application  # noqa: E402, F401
from tandem.core.live import endpoint  # noqa: E402

endpoint.LIFETIME = float(os.environ.get("TEST_LIFETIME", "600"))
left_behind = ContextVar("left_behind", default="nothing")


def who(cookies):
    return int(cookies["person"]) if cookies.get("person", "").isdigit() else None


def echo(request):
    body = request.read()
    found = left_behind.get()
    left_behind.set("something")
    return JsonResponse(
        {
            "client": request.META["REMOTE_ADDR"],
            "secure": request.is_secure(),
            "headers": dict(request.headers),
            "size": len(body),
            "end": body[-3:].decode(),
            "path": request.path,
            "query": request.GET.dict(),
            "left_behind": found,
            "thread": threading.current_thread().name,
        }
    )


def slow(request):
    time.sleep(2)
    return JsonResponse({})


def drip(request):
    return StreamingHttpResponse(str(n).encode() * 1000 for n in range(5))


def backend(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return JsonResponse({"pid": cursor.fetchone()[0]})


urlpatterns = [path("drip", drip), path("slow", slow), path("backend", backend), path("<path:_>", lambda r, _: echo(r))]
