"""Real processes beside a test: their environment, a free port, patience."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from urllib.parse import quote, urlencode

from django.db import connection


def environment(**more):
    """A process that uses the database of the tests."""
    known = connection.get_connection_params()
    place = {name: known[name] for name in ("host", "port") if known.get(name)}
    secret = f":{quote(known['password'])}" if known.get("password") else ""
    url = f"postgresql://{known['user']}{secret}@/{known['dbname']}?{urlencode(place)}"
    return os.environ | {"DATABASE_URL": url} | more


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(true, seconds=30):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.05)


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@contextlib.contextmanager
def uvicorn(application, **more):
    """A real server on loopback, started as production starts it; its port."""
    port = free_port()
    options = "--lifespan off --no-access-log --no-proxy-headers --timeout-graceful-shutdown 1".split()
    command = [sys.executable, "-m", "uvicorn", *options, "--port", str(port), application]
    process = subprocess.Popen(command, env=environment(**more))
    try:
        wait_until(lambda: answers(port) or process.poll() is not None, 120)
        assert process.poll() is None, "the server did not start"
        yield port
    finally:
        process.terminate()
        process.wait(10)
