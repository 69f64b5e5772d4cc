"""Seal in a test."""

import time

from tandem.core import seals

PATIENCE = 300  # seconds: the longest test beside, on a busy machine


def seal(lines):
    """The tests that run beside share our PostgreSQL: a line waits as long as one of their transactions is older."""
    deadline, sealed = time.monotonic() + PATIENCE, 0
    while sealed < lines and time.monotonic() < deadline:
        sealed += seals.seal()
        time.sleep(0.1 * (sealed < lines))
    assert sealed == lines
