"""Live updates, over a real server and real transactions."""

import http.client
import threading

import psycopg
import pytest
from django.db import connection, transaction

from tandem.core import live
from tandem.core.live.hub import address
from tandem.core.models import LiveEvent
from tandem.core.tests import processes

LEA, KARIM = 7, 8
CUT = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE application_name = 'tandem-live' AND datname = current_database()
"""
OPEN = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), processes.uvicorn("tandem.core.tests.serving:application") as port:
        yield port


class Page:
    """A page that is open: reads its stream as a browser does."""

    def __init__(self, port, person, last=None):
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=15)
        headers = {"Cookie": f"person={person}"} | ({"Last-Event-ID": str(last)} if last is not None else {})
        self.line.request("GET", "/events/", headers=headers)
        self.answer = self.line.getresponse()
        if self.answer.status == 200:
            assert self.block() == {"retry": "2000"}

    def block(self):
        lines = iter(lambda: self.answer.readline().decode().strip(), "")
        return dict(line.split(": ", 1) for line in lines)

    def event(self):
        block = self.block()
        return block["event"], int(block["data"])

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.line.sock and self.line.sock.close()
        self.answer.close()
        self.line.close()


def test_a_page_hears_of_what_was_committed_and_of_nothing_else(port):
    with Page(port, LEA) as page:
        with transaction.atomic():
            live.push([LEA], "cv", 1)
            transaction.set_rollback(True)
        live.push([KARIM], "cv", 2)
        with transaction.atomic():
            live.push([LEA, KARIM], "cv", 3)
            live.push([LEA], "inbox", 4)
        assert page.event() == ("cv", 3)
        assert page.event() == ("inbox", 4)


def test_one_transaction_makes_one_notification():
    with psycopg.connect(address(), autocommit=True) as listener:
        listener.execute(f"LISTEN {live.CHANNEL}")
        with transaction.atomic():
            for number in range(50):
                live.push([LEA, KARIM], "cv", number)
        assert len(list(listener.notifies(timeout=0.5))) == 1
    assert LiveEvent.objects.count() == 100


def test_a_page_that_comes_back_gets_what_it_missed(port):
    live.push([LEA], "cv", 1)
    last = LiveEvent.objects.get().pk
    live.push([LEA], "cv", 2)
    live.push([KARIM], "cv", 3)
    LiveEvent.objects.update(at="2026-01-01T00:00Z")
    with Page(port, LEA, last) as page:
        heard = [page.event() for _ in range(2)]
        live.push([LEA], "cv", 4)
        assert page.event() == ("cv", 4)
    assert ("cv", 2) in heard
    with Page(port, LEA) as page:  # a new page is fresh: only the last seconds count
        live.push([LEA], "cv", 5)
        assert page.event() == ("cv", 4)
        assert page.event() == ("cv", 5)


def test_what_commits_late_is_heard_although_its_number_is_lower(port):
    began, finish = threading.Event(), threading.Event()
    with Page(port, LEA) as page:
        slow = threading.Thread(target=push_slowly, args=(began, finish))
        slow.start()
        began.wait(5)
        live.push([LEA], "cv", 2)
        assert page.event() == ("cv", 2)
        finish.set()
        slow.join()
        assert page.event() == ("cv", 1)


def push_slowly(began, finish):
    with transaction.atomic():
        live.push([LEA], "cv", 1)
        began.set()
        finish.wait(5)
    connection.close()


def test_a_server_that_lost_the_database_catches_up(port):
    with Page(port, LEA) as page:
        live.push([LEA], "cv", 1)
        assert page.event() == ("cv", 1)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'tandem-live'"
            )
        live.push([LEA], "cv", 2)
        assert page.event() == ("cv", 2)
        live.push([LEA], "cv", 3)
        assert page.event() == ("cv", 3)


def test_open_streams_hold_no_connection_to_the_database(port):
    pages = [Page(port, person) for person in range(30)]
    try:
        live.push(range(30), "cv", 1)
        assert {page.event() for page in pages} == {("cv", 1)}
        with connection.cursor() as cursor:
            cursor.execute(OPEN)
            assert cursor.fetchone()[0] <= 3, "the listener, its reader, and a clerk that is just leaving"
    finally:
        for page in pages:
            page.__exit__()


def test_a_stranger_is_refused_and_so_is_the_ninth_tab(port):
    with Page(port, "eve") as stranger:
        assert stranger.answer.status == 401
    tabs = [Page(port, LEA) for _ in range(9)]
    assert [tab.answer.status for tab in tabs] == [200] * 8 + [429]
    for tab in tabs:
        tab.__exit__()


def test_a_stream_ends_so_that_the_reader_is_asked_again_who_it_is():
    with (
        processes.uvicorn("tandem.core.tests.serving:application", TEST_LIFETIME="0.5") as port,
        Page(port, LEA) as page,
    ):
        live.push([LEA], "cv", 1)
        assert page.event() == ("cv", 1)
        assert b"event" not in page.answer.read(), "it ends, and says nothing more"


@pytest.mark.parametrize("name", ["", "CV", "a b", "cv\ndata: x", "x" * 41])
def test_a_name_cannot_write_lines_of_its_own(name):
    with pytest.raises(ValueError, match="no name"):
        live.push([LEA], name, 1)
