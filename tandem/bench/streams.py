"""What a trivial page costs beside a thousand open event streams, against the same page under a bare WSGI server."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from tandem.accounts.models import Membership
from tandem.accounts.sessions import SessionStore
from tandem.bench.figures import Figure
from tandem.bench.living import Living, free_port, tandem
from tandem.network.models import Role

STREAMS, STREAMS_A_PERSON, REQUESTS, ROUNDS, GATE = 1_000, 4, 400, 3, 1.5
TRIVIAL = "/mentions-legales/"
TICK = os.sysconf("SC_CLK_TCK")


def figures() -> Iterator[Figure]:
    """CPU of the web processes a page: ours with the streams open, divided by the bare server's. The least of a few."""
    with tandem(settings.DATA) as living, bare_server(settings.DATA) as bare, ExitStack() as open_streams:
        for cookie in cookies(STREAMS // STREAMS_A_PERSON):
            for _ in range(STREAMS_A_PERSON):
                open_streams.enter_context(stream(living, cookie))
        ours = min(cost(living.address, web_processes(living.pid)) for _ in range(ROUNDS))
        theirs = min(cost(bare.address, family(bare.pid)) for _ in range(ROUNDS))
    yield Figure(f"page triviale, {STREAMS} flux ouverts, contre gunicorn seul", ours / theirs, GATE, "fois")


@contextmanager
def bare_server(data: Path) -> Iterator[Living]:
    """gunicorn, one plain worker, the same application and the same database."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--workers", "2", "--bind", f"127.0.0.1:{port}"]
    environment = {**os.environ, "TANDEM_DATA": str(data), "TANDEM_ENV": "demo"}
    environment.pop("TANDEM_DB_ROLE", None)
    with open(data / "bare.log", "w") as log:
        running = subprocess.Popen([*command, "tandem.bench.bare:application"], env=environment, stdout=log, stderr=log)
        try:
            wait_for(port)
            yield Living(f"http://127.0.0.1:{port}", running.pid, data / "bare.log")
        finally:
            running.terminate()
            running.wait(20)


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the bare server does not answer")


def cookies(people: int) -> Iterator[str]:
    """The cookies of that many young people of the demonstration, signed in."""
    hats = Membership.objects.filter(role=Role.YOUTH).select_related("user").order_by("pk")
    for hat in hats[:people]:
        session = SessionStore()
        session.belong_to(hat.user, membership=hat)
        session.save()
        yield f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


@contextmanager
def stream(living: Living, cookie: str) -> Iterator[None]:
    """An event stream that is open: its first bytes have come."""
    where = urlsplit(living.address)
    with socket.create_connection((where.hostname, where.port), timeout=10) as line:
        line.sendall(f"GET /events/ HTTP/1.1\r\nHost: {where.netloc}\r\nCookie: {cookie}\r\n\r\n".encode())
        if not line.recv(200).startswith(b"HTTP/1.1 200"):
            raise RuntimeError("a stream was refused")
        yield


def cost(address: str, pids: list[int]) -> float:
    """Seconds of CPU a page of these processes."""
    where = urlsplit(address)
    before = sum(cpu(pid) for pid in pids)
    for _ in range(REQUESTS):
        line = http.client.HTTPConnection(where.hostname or "", where.port)
        line.request("GET", TRIVIAL, headers={"Accept-Encoding": "identity"})
        answer = line.getresponse()
        if answer.status != 200:
            raise RuntimeError(f"{TRIVIAL}: {answer.status}")
        answer.read()
        line.close()
    return (sum(cpu(pid) for pid in pids) - before) / REQUESTS


def web_processes(supervisor: int) -> list[int]:
    return [pid for pid in family(supervisor) if b"uvicorn" in command_of(pid) or b"spawn_main" in command_of(pid)]


def family(pid: int) -> list[int]:
    """A process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in family(int(child)))]


def command_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def cpu(pid: int) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    return (int(user) + int(system)) / TICK
