"""A file on its way: cut at any moment it leaves nothing."""

import http.client
import re
import socket
import time
from contextlib import closing

import pytest
from django.urls import reverse

from tandem.core.models import StoredFile
from tandem.core.tests import processes
from tandem.core.tests.papers import picture
from tandem.cv.content import Content, to_json
from tandem.cv.exports import word
from tandem.cv.models import CV, Document, Mode, Turn
from tandem.cv.projections import card_of
from tandem.cv.tests.samples import a_full_content, make_reference
from tandem.tests.cast import make_cast
from tandem.tests.people import wear

BOUNDARY = "----tandem"


@pytest.fixture
def server(transactional_db, tmp_path):
    """The real entry, on the database of the tests; its port, and where it keeps files."""
    folder = tmp_path / "files"
    more = {"DJANGO_SETTINGS_MODULE": "tandem.tests.settings", "TANDEM_FILES": str(folder)}
    with processes.uvicorn("tandem.config.asgi:application", **more) as port:
        yield port, folder


def form_of(port, page, cookies):
    """What the page's own form would send with it: cookies and token."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", page, headers={"Cookie": cookies})
        answer = connection.getresponse()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', answer.read().decode())[1]
    return f"{cookies}; {answer.getheader('Set-Cookie').partition(';')[0]}", token


def sending(port, page, cookies, data):
    """The whole request, byte for byte."""
    cookies, token = form_of(port, page, cookies)
    fields = {"csrfmiddlewaretoken": token, "name": "SST", "proves": "Je sais porter secours."}
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}'
        for name, value in fields.items()
    ]
    file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
    body = "\r\n".join([*parts, file]).encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
    head = [f"POST {page} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: {cookies}", f"Content-Length: {len(body)}"]
    head += [f"Content-Type: multipart/form-data; boundary={BOUNDARY}", "Connection: close", "", ""]
    return "\r\n".join(head).encode() + body


def send(port, request):
    """The status; the line stays open both ways, since a server may take a half-closed one for a departure."""
    with socket.create_connection(("127.0.0.1", port), 60) as line:
        line.sendall(request)
        return line.recv(12)[-3:]


def cut_at_each_tenth(port, request):
    for tenth in range(10):
        with socket.create_connection(("127.0.0.1", port), 60) as line:
            line.sendall(request[: len(request) * tenth // 10])
    time.sleep(1)


def kept(folder):
    files = [path for path in folder.rglob("*") if path.is_file()] if folder.exists() else []
    return Document.objects.count(), StoredFile.objects.count(), len(files)


@pytest.mark.timeout(300)  # a whole server starts
def test_an_upload_cut_at_any_moment_leaves_nothing_half_written(server):
    port, folder = server
    cast = make_cast()
    cv = CV.objects.create(youth=cast.lea)
    (cookie,) = wear(cast.memberships["youth"]).cookies.values()
    page = reverse("cv:add_certificate", args=[cv.pk])
    request = sending(port, page, f"{cookie.key}={cookie.value}", picture(size=(600, 600)))
    cut_at_each_tenth(port, request)
    assert kept(folder) == (0, 0, 0)
    assert send(port, request) == b"302"
    assert kept(folder) == (1, 1, 1)


@pytest.mark.timeout(300)
def test_a_cv_that_one_brings_and_is_cut_on_its_way_leaves_nothing(server):
    port, folder = server
    cast = make_cast()
    make_reference()
    content = {name: to_json(value) for name, value in vars(a_full_content()).items()}
    cv = CV.objects.create(youth=cast.lea, content=content)
    (cookie,) = wear(cast.memberships["youth"]).cookies.values()
    brought = word.file_of(card_of(cast.lea, Content.read(content), Mode.FULL))
    request = sending(port, reverse("cv:bring", args=[cv.pk]), f"{cookie.key}={cookie.value}", brought)
    cut_at_each_tenth(port, request)
    assert (CV.objects.get().content, Turn.objects.count(), kept(folder)) == (content, 0, (0, 0, 0))
    assert send(port, request) == b"200"  # read whole, and shown
    assert (CV.objects.get().content, Turn.objects.count(), kept(folder)) == (content, 0, (0, 0, 0))
