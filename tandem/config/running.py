"""What `tandem run` keeps alive, and in what order it comes up."""

import os
import shutil
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection, HTTPException

from tandem.config import environment
from tandem.machine import database
from tandem.machine.supervisor import Process, Supervisor, adopt_orphans, say

PYTHON = [sys.executable, "-m"]
WEB_PROCESSES, WORKER_THREADS = 2, 2


def run() -> int:
    """Prepare, then serve until somebody says stop; at once what `prepare` answered when it could not."""
    say("Tandem se prépare…")
    adopt_orphans()
    server = database.server() if database.IS_EMBEDDED else None
    if server:
        server.hold()
        server.start()
    if refused := subprocess.run([*PYTHON, "tandem", "prepare"]).returncode:
        if server:
            server.release()
        return refused  # it has said why
    measure_together()
    Supervisor(processes(), server, ready=announce).run()
    return 0


def measure_together() -> None:
    """Each process writes its measures in a folder that /metrics adds up; they start from nothing."""
    folder = environment.DATA / "measures"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def processes() -> list[Process]:
    """The web meets strangers, so it never learns the owner's password."""
    return [
        Process("web", web(), without=("DATABASE_OWNER_URL",)),
        Process(
            "worker", [*PYTHON, "tandem", "manage", "procrastinate", "worker", "--concurrency", str(WORKER_THREADS)]
        ),
    ]


def web() -> list[str]:
    settings = {"host": address(), "port": environment.PORT, "workers": WEB_PROCESSES, "lifespan": "off"}
    settings |= {"timeout-graceful-shutdown": 3, "log-level": "warning"}
    options = [f"--{name}={value}" for name, value in settings.items()]
    flags = ["--no-access-log", "--no-proxy-headers", "--no-server-header"]
    return [*PYTHON, "uvicorn", *options, *flags, "tandem.config.asgi:application"]


def address() -> str:
    """Demo shows itself to the phones of the room; production stands behind the machine's own proxy."""
    return os.environ.get("TANDEM_BIND", "0.0.0.0" if environment.DEMO else "127.0.0.1")  # noqa: S104


def announce() -> bool:
    """Say the address at the first answer; the port is open long before."""
    try:
        with closing(HTTPConnection("127.0.0.1", environment.PORT, timeout=1)) as web:
            web.request("GET", "/healthz")
            web.getresponse()
    except (OSError, HTTPException):
        return False
    say(f"Tandem est ouvert : {environment.SITE_URL}  (Ctrl-C pour arrêter)")
    return True
