"""Who runs the server and where its files are: as root, as anybody, in closed folders, in folders of long names."""

import multiprocessing
import os
import pwd
import shutil
from pathlib import Path

import pytest

from tandem.machine import binaries
from tandem.machine.postgres import LONGEST_SOCKET_FOLDER, SHELTER, DidNotStart, Server
from tandem.machine.tests.conftest import connect, end

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="seul root peut devenir quelqu’un d’autre")


def one_query(server):
    server.start()
    with connect(server) as connection:
        return connection.execute("select current_user").fetchone()[0]


@only_root
def test_root_lets_a_system_user_run_the_server(folder):
    server = Server(folder)
    assert one_query(server) == "tandem"
    owner = Path(f"/proc/{server.postmaster()}").stat().st_uid
    assert pwd.getpwuid(owner).pw_name == "tandem-db"


@only_root
def test_a_plain_user_runs_the_server_alone(folder):
    nobody = pwd.getpwnam("nobody")
    readable = binaries.copy_beside(binaries.find(), folder)  # the environment may lie in a closed folder
    home = folder / "home"
    home.mkdir()
    shutil.chown(home, "nobody")
    child = multiprocessing.get_context("fork").Process(target=as_user, args=(nobody, home, readable))
    child.start()
    child.join(60)
    assert child.exitcode == 0


def as_user(user, home, programs):
    os.setgroups([])
    os.setgid(user.pw_gid)
    os.setuid(user.pw_uid)
    binaries.find = lambda: programs
    server = Server(home)
    assert one_query(server) == "tandem"
    assert home.stat().st_uid == user.pw_uid
    server.stop()


@pytest.mark.skipif(os.geteuid() == 0, reason="root est essayé au-dessus")
def test_whoever_runs_the_tests_runs_a_server(folder):
    assert one_query(Server(folder)) == "tandem"


@only_root
def test_programs_that_the_system_user_cannot_read_are_copied(folder, monkeypatch):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    programs = binaries.copy_beside(binaries.find(), closed)
    monkeypatch.setattr(binaries, "find", lambda: programs)
    server = Server(folder)
    assert one_query(server) == "tandem"
    assert closed not in server.programs.parents
    another_process = Server(folder)  # which found the server running, and is the last to leave
    another_process.hold()
    assert another_process.release() is True
    assert server.postmaster() is None


@only_root
def test_a_project_in_a_closed_folder_keeps_its_rows_in_the_shelter(folder):
    closed = folder / "closed"
    closed.mkdir(mode=0o700)
    server = Server(closed / "data")
    assert server.folder.parent == SHELTER
    assert Server(closed / "data").folder == server.folder
    assert Server(closed / "other").folder != server.folder
    assert one_query(server) == "tandem"
    end(server)
    shutil.rmtree(server.folder)


def test_a_long_path_gets_a_short_socket(folder):
    deep = folder / ("d" * 60) / ("e" * 60)
    server = Server(deep)
    assert len(str(server.socket_folder)) <= LONGEST_SOCKET_FOLDER
    assert one_query(server) == "tandem"
    end(server)
    shutil.rmtree(server.socket_folder)


@only_root
def test_a_socket_folder_that_somebody_else_laid_is_refused(folder):
    server = Server(folder / ("d" * 60) / ("e" * 60))
    server.socket_folder.mkdir()
    shutil.chown(server.socket_folder, "nobody")
    with pytest.raises(DidNotStart, match="quelqu’un d’autre"):
        server.start()
    server.socket_folder.rmdir()


def test_without_any_postgresql_the_sentence_says_what_to_do(monkeypatch):
    for place in ("of_the_wheel", "of_the_system"):
        monkeypatch.setattr(binaries, place, lambda: None)
    with pytest.raises(binaries.Missing, match="apt install postgresql"):
        binaries.find()
