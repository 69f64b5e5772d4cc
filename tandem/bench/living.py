"""A real Tandem on a port of its own: `tandem run`, with its processes, its worker and its streams."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_START, SECONDS_TO_STOP = 240, 30


@dataclass(frozen=True)
class Living:
    """`pid` is the supervisor's, the parent of all its processes."""

    address: str
    pid: int
    log: Path


@contextmanager
def tandem(data: Path) -> Iterator[Living]:
    """Itself, while it runs on the data folder `data`, demo loaded. Raises RuntimeError with the log's end."""
    data.mkdir(parents=True, exist_ok=True)
    port = free_port()
    environment = {**os.environ, "TANDEM_ENV": "demo", "TANDEM_DATA": str(data), "PORT": str(port)}
    for name in ("DJANGO_SETTINGS_MODULE", "TANDEM_DB_ROLE", "TANDEM_THROWAWAY"):
        environment.pop(name, None)
    with open(data / "living.log", "w") as log:
        running = subprocess.Popen([sys.executable, "-m", "tandem", "run"], env=environment, stdout=log, stderr=log)
        try:
            wait_until_ready(f"http://127.0.0.1:{port}", running, data)
            yield Living(f"http://127.0.0.1:{port}", running.pid, data / "living.log")
        finally:
            running.send_signal(signal.SIGTERM)
            running.wait(SECONDS_TO_STOP)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(address: str, running: subprocess.Popen, data: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and running.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):  # noqa: S310  our own loopback address
                return
        except OSError:
            time.sleep(0.25)
    raise RuntimeError(end_of(data))


def end_of(data: Path) -> str:
    return (data / "living.log").read_text()[-3000:]
