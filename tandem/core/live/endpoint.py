"""`/events/`: server-sent events, an ASGI application of its own.

Outside Django's handler and middleware: a query inside a streaming view keeps its connection until the stream ends. Who
reads is asked of `settings.LIVE_AUTHENTICATE` (cookies → user id or None; it must not count as activity) in a small
executor that closes its connection. A stream ends after ten minutes; the browser comes back by itself with the last id
that it saw, and is asked again who it is.
"""

import asyncio
import random
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

from django.conf import settings
from django.db import connection
from django.http.cookie import parse_cookie
from django.utils.module_loading import import_string

from tandem.core.live.hub import Event, Hub

KEEP_ALIVE = 25  # seconds: less than the patience of proxies
LIFETIME = 600
MOST_STREAMS = 8  # a person, a process: pages left open in many tabs
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]

hub = Hub()
_clerks = ThreadPoolExecutor(2, "live-clerk")


async def serve(scope: dict, receive: Callable, send: Callable) -> None:
    """The whole endpoint: 401 to a stranger, else a stream until the reader leaves."""
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    user_id = await asyncio.get_running_loop().run_in_executor(_clerks, who_reads, headers.get(b"cookie", ""))
    if user_id is None or len(hub.streams.get(user_id, ())) >= MOST_STREAMS:
        return await refuse(send, 401 if user_id is None else 429)
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    pump = asyncio.create_task(pour(user_id, last_seen(headers), send))
    leaving = asyncio.create_task(until_gone(receive))
    try:
        await asyncio.wait({pump, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        pump.cancel()
        leaving.cancel()
        await asyncio.gather(pump, leaving, return_exceptions=True)


async def pour(user_id: int, last: int | None, send: Callable) -> None:
    async for chunk in stream(user_id, last):
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def stream(user_id: int, last: int | None) -> AsyncIterator[bytes]:
    """Join first, replay then: nothing falls between the two, and what comes twice is dropped."""
    hub.start()
    queue = hub.join(user_id)
    try:
        yield b"retry: 2000\n\n"
        told: deque[int] = deque(maxlen=256)
        for event in await hub.since(user_id, last):
            told.append(event.id)
            yield line(event)
        end = time.monotonic() + LIFETIME * random.uniform(0.8, 1)  # noqa: S311  they do not all come back at once
        while (left := end - time.monotonic()) > 0:
            try:
                event = await asyncio.wait_for(queue.get(), min(left, KEEP_ALIVE))
            except TimeoutError:
                yield b": still here\n\n"
                continue
            if event.id not in told:
                told.append(event.id)
                yield line(event)
    finally:
        hub.leave(user_id, queue)


def line(event: Event) -> bytes:
    return f"id: {event.id}\nevent: {event.name}\ndata: {event.object_id}\n\n".encode()


def last_seen(headers: dict[bytes, str]) -> int | None:
    text = headers.get(b"last-event-id", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def who_reads(header: str) -> int | None:
    """In the executor's thread: a stream must never hold a connection."""
    try:
        return import_string(settings.LIVE_AUTHENTICATE)(parse_cookie(header))
    finally:
        connection.close()


async def refuse(send: Callable, status: int) -> None:
    """A browser does not try again after an answer other than 200."""
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


async def until_gone(receive: Callable) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
