"""Seal in a test."""

import time

from django.db import connection

from tandem.core import seals

PATIENCE = 300  # seconds: the longest test beside, on a busy machine


def seal(lines):
    """One lot of all that is written, once the older transactions beside are over: one server serves all tests."""
    deadline = time.monotonic() + PATIENCE
    while not settled() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert seals.seal() == lines


def settled():
    """No transaction as old as the journal's last line still runs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(transaction), 0) < pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
            " FROM core_journalentry"
        )
        return cursor.fetchone()[0]
