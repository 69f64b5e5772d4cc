"""A Tandem of its own for the tests of commands: production mode, its own data folder and port."""

import contextlib
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from tandem.machine import processes

ROOT = Path(__file__).parents[3]
FORGET = ("DJANGO_SETTINGS_MODULE", "DJANGO_ALLOW_ASYNC_UNSAFE", "DATABASE_URL", "DATABASE_OWNER_URL")


class Installation:
    def __init__(self, data, **variables):
        self.data = data
        self.port = free_port()
        self.process = None
        kept = {name: value for name, value in os.environ.items() if name not in FORGET}
        self.environment = kept | {
            "TANDEM_ENV": "production",
            "TANDEM_DATA": str(data),
            "TANDEM_HOSTS": "localhost",
            "TANDEM_SITE_URL": "https://localhost",
            "TANDEM_THROWAWAY": "",
            "PORT": str(self.port),
            **variables,
        }

    def command(self, *words):
        return [sys.executable, "-m", "tandem", *words]

    def call(self, *words):
        return self.finish(self.command(*words))

    def python(self, script):
        return self.finish([sys.executable, "-c", script])

    def finish(self, command):
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, timeout=300)

    def start(self):
        with (self.data / "said").open("w") as said:
            self.process = subprocess.Popen(
                self.command("run"), env=self.environment, cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
            )

    def end(self):
        """Not politely."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def said(self):
        return (self.data / "said").read_text()

    def answers(self, path="/readyz"):
        try:
            with urllib.request.urlopen(f"http://localhost:{self.port}{path}", timeout=5) as page:
                return page.status == 200
        except (OSError, urllib.error.URLError):
            return False


def free_port():
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def wait_for(condition, seconds):
    """The seconds it took. Fails when they are over."""
    started = time.monotonic()
    while not condition():
        assert time.monotonic() - started < seconds, f"pas en {seconds} secondes"
        time.sleep(0.05)
    return time.monotonic() - started


def descendants(pid):
    """Everything that came out of this process and lives: pid → command line."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                if not processes.is_zombie(entry):
                    parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
    found = {pid}
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return {child: command_line(child) for child in found - {pid}}


def command_line(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    return ""
