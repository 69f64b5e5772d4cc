"""`tandem run`, for real: whatever is killed comes back, and nothing stays after the end."""

import os
import signal
import statistics
from functools import partial
from pathlib import Path

import pytest

from tandem.config.tests.installation import Installation, descendants, wait_for
from tandem.machine import processes
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder, connect

pytestmark = [pytest.mark.xdist_group("running"), pytest.mark.timeout(300)]  # one installation for all of them


@pytest.fixture(scope="module")
def installation():
    for folder in a_folder():
        installation = Installation(folder)
        assert installation.call("init", "--secrets-only").returncode == 0
        yield installation
        installation.end()


@pytest.fixture
def running(installation):
    """Started by the first test, and again after those that end it."""
    if installation.process is None or installation.process.poll() is not None:
        installation.start()
        wait_for(installation.answers, 200)
    return installation


def one(installation, words):
    """The eldest process of this installation whose command line has these words."""
    found = [pid for pid, line in descendants(installation.process.pid).items() if words in line]
    return min(found, default=None)


@pytest.mark.parametrize("words", ["uvicorn", "procrastinate worker"])
def test_a_process_that_is_killed_comes_back(running, words):
    wait_for(lambda: one(running, words), 30)
    killed = one(running, words)
    os.kill(killed, signal.SIGKILL)
    wait_for(lambda: one(running, words) not in (None, killed), 30)
    wait_for(running.answers, 60)


def test_ten_kills_of_postgresql_lose_nothing_and_pages_answer_within_five_seconds(running):
    server = Server(running.data)
    with connect(server) as connection:
        connection.execute("create table if not exists line (id bigint primary key)")
    acknowledged, silences = [], []
    for kill in range(10):
        acknowledged += write_until_killed(server, kill * 1000)
        silences.append(wait_for(running.answers, 60))
    with connect(server) as connection:
        kept = {number for (number,) in connection.execute("select id from line")}
    assert set(acknowledged) <= kept
    assert len(acknowledged) == 10 * 20
    assert statistics.median(silences) < 5  # a machine that does ten other things may be late once


def write_until_killed(server, first):
    """Twenty lines that the server said it kept, then the death of all its processes."""
    with connect(server) as connection:
        for number in range(first, first + 20):
            connection.execute("insert into line values (%s)", [number])
        processes.kill([server.postmaster(), *processes.working_in(server.pgdata)])
    return range(first, first + 20)


def test_a_polite_end_leaves_nothing_behind(running):
    family = descendants(running.process.pid)
    running.process.send_signal(signal.SIGTERM)
    assert running.process.wait(30) == 0
    assert "Tandem est arrêté." in running.said()
    assert nobody_lives(family)
    assert Server(running.data).postmaster() is None


def test_a_supervisor_that_is_killed_takes_web_and_worker_with_it(running):
    family = descendants(running.process.pid)
    del family[Server(running.data).postmaster()]
    running.end()
    wait_for(partial(nobody_lives, without_postgresql(family)), 30)


def without_postgresql(family):
    return {pid: line for pid, line in family.items() if not line.startswith("postgres:")}


def nobody_lives(family):
    return not any(lives(Path(f"/proc/{pid}")) for pid in family)


def lives(entry):
    """A zombie is dead: whoever adopted it, the first process of this machine, may never bury it."""
    try:
        return not processes.is_zombie(entry)
    except OSError:
        return False
