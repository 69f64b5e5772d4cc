import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest

from tandem.machine import cluster, processes
from tandem.machine.postgres import Server

STEPS = 100  # of a tenth of a second


@pytest.fixture
def folder():
    """An empty data folder that every system user may cross; pytest's own belongs to one user."""
    yield from a_folder()


@pytest.fixture(scope="module")
def server():
    """One cluster for all the kills of a module: each test starts it again first."""
    for folder in a_folder():
        yield Server(folder)


def a_folder():
    folder = Path(tempfile.mkdtemp(prefix="tandem-test-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        end(Server(folder))
        shutil.rmtree(folder, ignore_errors=True)


def end(server):
    processes.kill(list(processes.working_in(server.pgdata)))
    processes.wait_until_nobody_works_in(server.pgdata)


@pytest.fixture
def started(server):
    server.start()
    with connect(server) as connection:
        connection.execute("create table if not exists line (id bigint primary key)")
        connection.execute("truncate line")
    return server


def connect(server):
    """As the backend does: start what does not answer, once."""
    try:
        return connect_once(server)
    except psycopg.OperationalError:
        server.start()
        return connect_once(server)


def connect_once(server):
    return psycopg.connect(host=str(server.socket_folder), user=cluster.OWNER, dbname="tandem", autocommit=True)


def spawn(server, script):
    """Another process, which knows `server` and `connect` and says what it did on its output."""
    head = (
        "import sys, time, fcntl\n"
        "from pathlib import Path\n"
        "from tandem.machine.postgres import Server\n"
        "from tandem.machine.tests.conftest import connect, connect_once\n"
        "server = Server(Path(sys.argv[1]))\n"
    )
    command = [sys.executable, "-c", head + script, str(server.folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
