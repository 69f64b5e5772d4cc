"""Every way a server may be killed, and what is left: nothing acknowledged lost, and it answers again."""

import os
import signal
import statistics
import subprocess
import time

import psycopg
import pytest

from tandem.machine import processes
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import connect, end, spawn

WRITE_FOR_EVER = """
number = 0
while True:
    try:
        with connect(server) as connection:
            while True:
                number += 1
                connection.execute("insert into line values (%s)", [number])
                print(number, flush=True)
    except Exception:
        pass  # killed: again, with the next number
"""

WRITE_HALF = """
with connect(server) as connection, connection.transaction():
    connection.execute("insert into line values (1)")
    print("in", flush=True)
    time.sleep(60)
"""


pytestmark = pytest.mark.xdist_group("kills")  # one server for all of them


def rows(server):
    with connect(server) as connection:
        return {number for (number,) in connection.execute("select id from line")}


def test_eight_processes_at_once_on_an_empty_folder_share_one_server(folder):
    starters = [spawn(Server(folder), "server.start(); print(server.postmaster())") for _ in range(8)]
    answers = {starter.communicate(timeout=60)[0].strip() for starter in starters}
    assert answers == {str(Server(folder).postmaster())}


def test_starting_what_runs_changes_nothing(started):
    before = started.postmaster()
    started.start()
    assert started.postmaster() == before


@pytest.fixture
def writer(started):
    """Writes numbers for ever, and says each one once the server has promised to keep it."""
    process = spawn(started, WRITE_FOR_EVER)
    yield process
    process.kill()
    process.communicate()


def test_ten_kills_of_the_postmaster_under_writes_lose_nothing(started, writer):
    acknowledged, silences = [], []
    for _ in range(10):
        acknowledged += [int(writer.stdout.readline()) for _ in range(50)]
        os.kill(started.postmaster(), signal.SIGKILL)
        killed_at = time.monotonic()
        acknowledged += lines_until_a_pause(writer, acknowledged[-1], started)
        silences.append(time.monotonic() - killed_at)
    writer.kill()
    acknowledged += [int(line) for line in writer.stdout.read().split()]
    assert len(acknowledged) >= 500
    assert set(acknowledged) <= rows(started)
    assert statistics.median(silences) < 5  # a machine that does ten other things may be late once


def lines_until_a_pause(writer, last, server):
    """What was acknowledged before the kill is still in the pipe: read on until the first line of the new server."""
    while not server.is_ready():
        time.sleep(0.01)
    with connect(server) as connection:
        (kept,) = connection.execute("select max(id) from line").fetchone()
    number = last
    while number <= kept:
        number = int(writer.stdout.readline())
        yield number


def test_a_client_killed_in_mid_write_leaves_nothing_behind(started):
    client = spawn(started, WRITE_HALF)
    assert client.stdout.readline() == "in\n"
    client.kill()
    client.communicate()
    assert rows(started) == set()


def test_one_backend_killed_and_the_next_connection_works(started):
    with connect(started) as connection:
        connection.execute("insert into line values (1)")
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("insert into line values (2)")
    assert rows(started) == {1}


def test_everything_killed_at_once_and_it_starts_again(started):
    with connect(started) as connection:
        connection.execute("insert into line values (1)")
    processes.kill(list(processes.working_in(started.pgdata)))
    assert rows(started) == {1}


def test_a_stale_pid_that_now_belongs_to_another_process_is_no_obstacle(started):
    end(started)
    user = {"user": started.system_user, "group": started.system_user} if started.system_user else {}
    stranger = subprocess.Popen(["sleep", "60"], **user)
    pid_file = started.pgdata / "postmaster.pid"
    pid_file.write_text(pid_file.read_text().replace(pid_file.read_text().split()[0], str(stranger.pid), 1))
    started.start()
    assert stranger.poll() is None
    assert rows(started) == set()
    stranger.kill()
    stranger.wait()


@pytest.mark.parametrize("whole_group", [True, False], ids=["with its children", "alone"])
def test_kills_during_the_first_start_leave_no_half_made_cluster(folder, whole_group):
    server = Server(folder)
    for delay in (0.4, 0.7):
        starter = spawn(server, "server.start()")
        time.sleep(delay)
        (os.killpg if whole_group else os.kill)(starter.pid, signal.SIGKILL)
        starter.communicate()
    server.start()
    with connect(server) as connection:
        assert connection.execute("select unaccent('Élodie')").fetchone() == ("Elodie",)


def test_the_last_holder_stops_the_server_even_if_another_was_killed(started):
    other = spawn(started, "server.hold(); print('held', flush=True); time.sleep(60)")
    assert other.stdout.readline() == "held\n"
    started.hold()
    assert started.release() is False
    assert started.answers()
    started.hold()
    other.kill()
    other.communicate()
    assert started.release() is True
    assert started.postmaster() is None


def test_nobody_else_reaches_the_server(started):
    assert started.socket_folder.stat().st_mode & 0o777 == 0o700
    with connect(started) as connection:
        assert connection.execute("show listen_addresses").fetchone() == ("",)


def test_rows_have_checksums_and_wait_for_the_disk(started):
    with connect(started) as connection:
        shown = [connection.execute(f"show {name}").fetchone()[0] for name in ("data_checksums", "fsync", "jit")]
    assert shown == ["on", "on", "off"]
