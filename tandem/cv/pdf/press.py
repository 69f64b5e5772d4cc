"""The press: one process beside each of ours, where Typst runs within limits of time and memory.

A sheet is quick to set, a few hundredths of a second, so that no job is needed. Whatever it costs, a sheet can stop
neither a page nor its process: past the limit the press is killed, and the next sheet starts another one.
"""

import atexit
import json
import struct
import subprocess
import sys
from pathlib import Path
from threading import Lock, Timer
from typing import Any

from tandem.core.refusals import NotNow
from tandem.cv.pdf.glyphs import folders

SECONDS = 10  # for one sheet, on a machine that is busy
MEGABYTES = 512  # of addresses; it needs 285 for the longest CV
SHEETS = 500  # then another press: what Typst remembers does not pile up
IDLE = 300  # seconds without a sheet: then the press leaves, and the next sheet starts another one
COMPOSITOR = Path(__file__).with_name("compositor.py")
HEAD = struct.Struct(">?I")  # whether it went well, and how many bytes follow


class Unprinted(NotNow):
    """A sheet that the press could not set."""


class Press:
    def __init__(self) -> None:
        self.lock = Lock()
        self.child: subprocess.Popen | None = None
        self.left = 0

    def run(self, form: str, told: dict[str, Any], *, template: str = "sheet") -> bytes:
        """As `pdf` or `png`, by the template of this name. Raises Unprinted."""
        job = json.dumps({"form": form, "told": json.dumps(told), "template": template}).encode() + b"\n"
        with self.lock:
            try:
                went_well, body = self._ask(self._ready(), job)
            except (OSError, struct.error):
                went_well, body = False, b""
            if not body:
                self.stop()
        if not went_well:
            raise Unprinted("Le PDF n’a pas pu être fait. Rien n’est perdu : un nouvel essai suffit souvent.") from None
        return body

    def _ask(self, child: subprocess.Popen, job: bytes) -> tuple[bool, bytes]:
        """An early end, ours or its own, reads as struct.error or as no body."""
        timer = Timer(SECONDS, child.kill)
        timer.start()
        try:
            child.stdin.write(job)
            child.stdin.flush()
            went_well, length = HEAD.unpack(child.stdout.read(HEAD.size))
            body = child.stdout.read(length)
            return went_well, body if len(body) == length else b""
        finally:
            timer.cancel()

    def _ready(self) -> subprocess.Popen:
        if self.left == 0 or self.child is None or self.child.poll() is not None:
            self.stop()
            command = [sys.executable, "-I", str(COMPOSITOR), str(MEGABYTES), str(IDLE), *folders()]
            self.child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.left = SHEETS
        self.left -= 1
        return self.child

    def stop(self) -> None:
        if self.child is not None:
            self.child.kill()
            self.child.communicate()
            self.child = None


PRESS = Press()
atexit.register(PRESS.stop)
run = PRESS.run
