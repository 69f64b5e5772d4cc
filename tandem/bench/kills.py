"""PostgreSQL is killed ten times under writes: nothing acknowledged is lost, and a page soon answers again."""

import time
import urllib.request
from collections.abc import Iterator

import psycopg
from django.conf import settings
from django.urls import reverse

from tandem.bench.figures import Figure
from tandem.bench.living import tandem
from tandem.machine import cluster, processes
from tandem.machine.postgres import Server
from tandem.network.models import Organisation

KILLS, LINES, GATE, LONGEST = 10, 50, 5, 60


def figures() -> Iterator[Figure]:
    """Seconds without an answer after the worst of ten kills. Raises RuntimeError when an acknowledged line is gone."""
    silences, promised = [], set[int]()
    page = reverse("network:structure", args=[Organisation.objects.structures().earliest("pk").slug])
    with tandem(settings.DATA) as living:
        server = Server(settings.DATA)
        with owner(server) as line:
            line.execute("create table if not exists bench_line (id bigint primary key)")
            line.execute("truncate bench_line")
        for kill in range(KILLS):
            promised |= write_until_killed(server, first=kill * LINES)
            silences.append(silence(living.address + page))
        with owner(server) as line:
            kept = {number for (number,) in line.execute("select id from bench_line")}
            line.execute("drop table bench_line")
    if lost := promised - kept:
        raise RuntimeError(f"{len(lost)} lines were acknowledged and are gone")
    yield Figure(f"PostgreSQL tué {KILLS} fois : le plus long silence d’une page", max(silences), GATE, "secondes")


def owner(server: Server) -> psycopg.Connection:
    """A line that no pool keeps: the server dies in its hands."""
    where = {"host": str(server.socket_folder), "user": cluster.OWNER, "dbname": cluster.DATABASE}
    return psycopg.connect(**where, autocommit=True)


def write_until_killed(server: Server, *, first: int) -> set[int]:
    """The lines that the server said it kept, just before the death of all its processes."""
    with owner(server) as line:
        for number in range(first, first + LINES):
            line.execute("insert into bench_line values (%s)", [number])
        processes.kill(list(processes.working_in(server.pgdata)))
    return set(range(first, first + LINES))


def silence(page: str) -> float:
    killed_at = time.monotonic()
    while not answers(page) and time.monotonic() - killed_at < LONGEST:
        time.sleep(0.02)
    return time.monotonic() - killed_at


def answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=10) as answer:  # noqa: S310  our own loopback address
            return answer.status == 200
    except OSError:
        return False
