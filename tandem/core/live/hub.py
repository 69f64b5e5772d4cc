"""One listener a process. It hears of commits, reads their events once and hands them to the streams it serves."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

import psycopg
from django.conf import settings
from django.db import connection

from tandem.core.live import CHANNEL

log = logging.getLogger("tandem.live")
OVERLAP = 100  # ids may commit out of order: what is missed is looked for a little further back
MOST_MISSED = 5_000
MOST_REPLAYED = 100
COLUMNS = "SELECT id, user_id, name, object_id FROM core_liveevent"


class Event(NamedTuple):
    id: int
    user_id: int
    name: str
    object_id: int


def address() -> str:
    """LISTEN needs a direct connection: LIVE_DATABASE_URL where Django's goes through a pooler."""
    if settings.LIVE_DATABASE_URL:
        return settings.LIVE_DATABASE_URL
    known = connection.get_connection_params()
    names = ("dbname", "user", "password", "host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey")
    return psycopg.conninfo.make_conninfo(
        **{name: known[name] for name in names if known.get(name)}, keepalives_idle=30
    )


async def connect(where: str) -> psycopg.AsyncConnection:
    return await psycopg.AsyncConnection.connect(where, autocommit=True, application_name="tandem-live")


class Hub:
    def __init__(self) -> None:
        self.streams: dict[int, set[asyncio.Queue]] = defaultdict(set)
        self.listening = asyncio.Event()
        self.reader: psycopg.AsyncConnection[Any]
        self.seen: int | None = None  # the highest id that this process handed out
        self.heard: set[int] = set()  # batches committed and not yet read
        self.work = asyncio.Event()
        self.task: asyncio.Task | None = None

    def start(self) -> None:
        if self.task is None:
            self.task = asyncio.create_task(self._keep_listening())

    async def since(self, user_id: int, last: int | None) -> list[Event]:
        """One person's events after `last`; without it those of the last seconds, since the page was being drawn.

        Some may come a second time. Raises TimeoutError when the database is away.
        """
        await asyncio.wait_for(self.listening.wait(), 5)
        if last is None:
            return await self._read("WHERE user_id = %s AND at > now() - interval '3 seconds'", [user_id])
        return await self._read("WHERE user_id = %s AND id > %s", [user_id, last - OVERLAP], MOST_REPLAYED)

    # -- what was committed
    async def _keep_listening(self) -> None:
        pause = 0.1
        while True:
            try:
                await self._listen()
            except* (psycopg.Error, OSError) as lost:
                pause = 0.1 if self.listening.is_set() else min(pause * 2, 5)
                self.listening.clear()
                log.warning("live updates lost the database, again in %.1f s: %r", pause, lost.exceptions[0])
            await asyncio.sleep(pause)

    async def _listen(self) -> None:
        """Two connections: a query on the listening one, while it waits for notifications, would hang."""
        where = await asyncio.to_thread(address)
        async with await connect(where) as listener, await connect(where) as self.reader:
            await listener.execute(f"LISTEN {CHANNEL}")
            await self._catch_up()
            self.listening.set()
            async with asyncio.TaskGroup() as both:
                both.create_task(self._hear(listener))
                both.create_task(self._read_what_is_heard())

    async def _hear(self, listener: psycopg.AsyncConnection) -> None:
        async for notification in listener.notifies():
            self.heard.add(int(notification.payload))
            self.work.set()

    async def _read_what_is_heard(self) -> None:
        """Batches that are heard of during a query are read together by the next."""
        while True:
            await self.work.wait()
            self.work.clear()
            batches, self.heard = sorted(self.heard), set()
            self._hand_out(await self._read("WHERE batch = ANY(%s)", [batches]))

    async def _catch_up(self) -> None:
        """What was committed while nobody listened: one query a process, not one a stream."""
        if self.seen is None:
            self.seen = max((event.id for event in await self._read("", [], 1)), default=0)
        else:
            self._hand_out(await self._read("WHERE id > %s", [self.seen - OVERLAP]))

    async def _read(self, where: str, values: list, most: int = MOST_MISSED) -> list[Event]:
        """The latest `most` events, oldest first."""
        cursor = await self.reader.execute(f"{COLUMNS} {where} ORDER BY id DESC LIMIT {most}", values)
        return [Event(*row) for row in reversed(await cursor.fetchall())]

    def _hand_out(self, events: Iterable[Event]) -> None:
        for event in events:
            self.seen = max(self.seen or 0, event.id)
            for queue in self.streams.get(event.user_id, ()):
                put(queue, event)

    # -- who reads
    def join(self, user_id: int) -> asyncio.Queue:
        queue: asyncio.Queue = asyncio.Queue(maxsize=64)
        self.streams[user_id].add(queue)
        return queue

    def leave(self, user_id: int, queue: asyncio.Queue) -> None:
        self.streams[user_id].discard(queue)
        if not self.streams[user_id]:
            del self.streams[user_id]


def put(queue: asyncio.Queue, event: Event) -> None:
    """A reader that does not keep up loses the oldest: an event only says "fetch again"."""
    if queue.full():
        queue.get_nowait()
    queue.put_nowait(event)
