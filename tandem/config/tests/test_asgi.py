"""The server's entry, over real uvicorn processes on loopback."""

import http.client
import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tandem.core.tests import processes

MB = 2**20


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), processes.uvicorn("tandem.core.tests.serving:application") as port:
        yield port


def ask(port, path="/page", method="GET", body=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def echo(port, *args, **kwargs):
    status, content = ask(port, *args, **kwargs)
    assert status == 200
    return json.loads(content)


def test_path_query_and_body_arrive_whole(port):
    told = echo(port, "/caf%C3%A9/1?mot=%C3%A9t%C3%A9", "POST", b"x" * 3 * MB + b"end")
    assert told["path"] == "/café/1"
    assert told["query"] == {"mot": "été"}
    assert (told["size"], told["end"]) == (3 * MB + 3, "end")


def test_a_body_without_length_arrives_too(port):
    told = echo(port, "/page", "POST", iter([b"abc", b"d" * 2 * MB, b"end"]))
    assert told["size"] == 2 * MB + 6


def test_what_is_too_large_is_refused_by_its_length_before_it_is_read(port):
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 13000000\r\n\r\n")
        answer = http.client.HTTPResponse(line)
        answer.begin()
        sentence = answer.read().decode()
    assert answer.status == 413
    assert "Envoi trop lourd" in sentence
    assert "12 Mo" in sentence


def test_a_browser_that_sends_it_all_reads_the_sentence(port):
    status, page = ask(port, "/page", "POST", b"x" * 30 * MB)
    assert status == 413
    assert "Il faut un fichier plus léger" in page.decode()


def test_what_grows_too_large_on_the_way_is_refused_as_well(port):
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        line.sendall(b"POST /page HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(13):
            line.sendall(b"%x\r\n" % MB + b"x" * MB + b"\r\n")
        assert line.recv(4096).startswith(b"HTTP/1.1 413")


def test_a_header_name_with_an_underscore_is_dropped(port):
    told = echo(port, headers={"X_Forwarded_Proto": "https", "X_Real_Name": "eve", "X-Real-Name": "lea"})
    assert not told["secure"]
    assert told["headers"]["X-Real-Name"] == "lea"


def test_without_a_proxy_nobody_chooses_an_address(port):
    told = echo(port, headers={"X-Forwarded-For": "8.8.8.8", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "e"})
    assert told["client"] == "127.0.0.1"
    assert not told["secure"]
    assert not [name for name in told["headers"] if name.startswith("X-Forwarded")]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("forwarded", "client"),
    [
        ("1.1.1.1, 2.2.2.2, 3.3.3.3", "2.2.2.2"),
        ("6.6.6.6, 1.1.1.1, 2.2.2.2, 3.3.3.3", "2.2.2.2"),
        ("2001:db8::1, 3.3.3.3", "2001:db8::1"),
        ("3.3.3.3", "127.0.0.1"),
        ("nonsense, 3.3.3.3", "127.0.0.1"),
        ("", "127.0.0.1"),
    ],
)
def test_behind_two_proxies_the_second_address_from_the_end_is_the_client(proxied, forwarded, client):
    told = echo(proxied, headers={"X-Forwarded-For": forwarded, "X-Forwarded-Proto": "https"})
    assert told["client"] == client
    assert told["secure"]


@pytest.fixture(scope="module")
def proxied(django_db_setup, django_db_blocker):
    serving = processes.uvicorn("tandem.core.tests.serving:application", TEST_PROXIES="2")
    with django_db_blocker.unblock(), serving as port:
        yield port


def test_nothing_set_in_a_thread_stays_for_the_next_reader(port):
    told = [echo(port) for _ in range(12)]
    assert {one["left_behind"] for one in told} == {"nothing"}
    assert len({one["thread"] for one in told}) <= 4


def test_each_thread_keeps_its_connection_to_the_database(port):
    with ThreadPoolExecutor(8) as crowd:
        pids = set(crowd.map(lambda _: ask(port, "/backend")[1], range(60)))
    assert len(pids) <= 4


def test_slow_uploads_stop_no_page(port):
    lines = [socket.create_connection(("127.0.0.1", port), 10) for _ in range(12)]
    try:
        for line in lines:
            line.sendall(b"POST /page HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nbegin")
        start = time.monotonic()
        echo(port)
        assert time.monotonic() - start < 15, "each would hold a thread for two minutes"
    finally:
        for line in lines:
            line.close()


def test_pages_run_four_at_a_time(port):
    start = time.monotonic()
    with ThreadPoolExecutor(4) as crowd:
        assert [status for status, _ in crowd.map(lambda _: ask(port, "/slow"), range(4))] == [200] * 4
    assert time.monotonic() - start < 6, "one after the other they would take eight seconds"


def test_a_response_that_streams_arrives_whole(port):
    assert ask(port, "/drip") == (200, b"".join(str(n).encode() * 1000 for n in range(5)))


def test_a_head_request_has_no_body(port):
    assert ask(port, method="HEAD") == (200, b"")
