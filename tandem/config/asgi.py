"""The server's entry: pages at WSGI cost and event streams, in one process and on one port.

    uvicorn --workers 2 --lifespan off --no-access-log --no-proxy-headers --timeout-graceful-shutdown 3 \
        tandem.config.asgi:application

Django's own ASGI handler costs five times more a page. Here a page is an ordinary WSGI call in one of four threads,
each with its own lasting connection to the database. The body is read before a thread is taken.
"""

import asyncio
import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import Context, copy_context
from functools import partial
from typing import IO, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.config.settings")

from django.core.wsgi import get_wsgi_application

from tandem.config import environment

environment.check()
pages = get_wsgi_application()

from tandem.config import body, wsgi  # noqa: E402
from tandem.core.live import endpoint as live  # noqa: E402

threads = ThreadPoolExecutor(int(os.environ.get("TANDEM_THREADS", "4")), "page")


async def application(scope: dict, receive: Callable, send: Callable) -> None:
    if scope["type"] != "http":
        return await send({"type": "websocket.close", "code": 1000})
    if scope["path"] == "/events/":
        return await live.serve(scope, receive, send)
    try:
        received = await body.read(scope, receive)
    except body.Refused as refusal:
        return await answer(send, refusal.status, refusal.headers, refusal.page)
    except body.Gone:
        return None
    with received:
        await page(scope, received, send)


async def page(scope: dict, received: IO[bytes], send: Callable) -> None:
    """A context of its own for each request: nothing set in a thread stays for the next reader."""
    context = copy_context()
    environ = wsgi.environ(scope, received)
    status, headers, content = await in_thread(context, wsgi.call, pages, environ)
    if isinstance(content, bytes):
        return await answer(send, status, headers, content)
    await send({"type": "http.response.start", "status": status, "headers": headers})
    try:
        await pour(context, iter(content), send)
    finally:
        await in_thread(context, content.close)


async def pour(context: Context, chunks: Iterator[bytes], send: Callable) -> None:
    while (chunk := await in_thread(context, next, chunks, None)) is not None:
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def answer(send: Callable, status: int, headers: list[tuple[bytes, bytes]], content: bytes) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


async def in_thread(context: Context, function: Callable, *values: Any) -> Any:
    return await asyncio.get_running_loop().run_in_executor(threads, partial(context.run, function, *values))
