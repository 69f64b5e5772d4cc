"""Over HTTP against two real processes: a workshop of thirty comes in, and parallel guesses gain nothing."""

import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from django.db import connection

from tandem.accounts import codes
from tandem.accounts.codes import Answer
from tandem.accounts.models import Code, Means, Session, User
from tandem.accounts.tests.doors import NUMBER, PHONE, code_for
from tandem.core.jobs import run_jobs
from tandem.core.tests.processes import uvicorn

pytestmark = pytest.mark.django_db(transaction=True)
WORKSHOP = 30
FIVE_MINUTES = 300


@pytest.fixture
def two_processes():
    with uvicorn("tandem.config.asgi:application") as one, uvicorn("tandem.config.asgi:application") as other:
        yield [f"http://127.0.0.1:{port}" for port in (one, other)]


class Browser:
    """A person's phone: cookies, and the forms of the page that it shows."""

    def __init__(self, site):
        self.site, self.session = site, requests.Session()

    def show(self, path):
        self.page = self.session.get(self.site + path, timeout=30)
        return self.page

    def send(self, path, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page.text)[1]
        self.page = self.session.post(self.site + path, {"csrfmiddlewaretoken": token, **fields}, timeout=30)
        return self.page


def young_people(count):
    """(as typed, as sent to) of so many new persons."""
    for rank in range(count):
        user = User.objects.create(first_name=f"Jeune {rank}")
        Means.objects.create(user=user, kind=Means.Kind.PHONE, value=f"+336210000{rank:02}")
        yield f"06 21 00 00 {rank:02}", f"+336210000{rank:02}"


def test_thirty_young_people_behind_one_address_come_in_within_five_minutes(two_processes):
    numbers = list(young_people(WORKSHOP))
    browsers = [Browser(two_processes[rank % 2]) for rank in range(WORKSHOP)]
    start = time.monotonic()

    def ask(browser, typed):
        browser.show("/entrer/")
        return browser.send("/entrer/", phone=typed).status_code

    def come_in(browser, code, slips):
        if slips:
            browser.send("/entrer/code/", code=f"{(int(code) + 1) % 10**6:06}")
        browser.send("/entrer/code/", code=code)
        return browser.send("/entrer/appareil/", kind="own").url

    with ThreadPoolExecutor(WORKSHOP) as room:
        assert set(room.map(ask, browsers, [typed for typed, _ in numbers])) == {200}
        run_jobs()
        received = [code_for(number) for _, number in numbers]
        pages = list(room.map(come_in, browsers, received, [rank % 3 == 0 for rank in range(WORKSHOP)]))
    assert time.monotonic() - start < FIVE_MINUTES
    assert {page.partition("/")[0] for page in pages} == {"http:"}
    assert not [page for page in pages if "/entrer/" in page]
    assert Session.objects.exclude(user=None).values("user").distinct().count() == WORKSHOP


def test_a_hundred_parallel_tries_of_one_code_are_five(two_processes, cast):
    thief = Browser(two_processes[0])
    thief.show("/entrer/")
    thief.send("/entrer/", phone=PHONE)
    run_jobs()
    right = code_for(NUMBER)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', thief.page.text)[1]
    cookies = thief.session.cookies.get_dict()

    def guess(number):
        wrong = f"{(int(right) + 1 + number) % 10**6:06}"
        fields = {"csrfmiddlewaretoken": token, "code": wrong}
        return requests.post(f"{two_processes[number % 2]}/entrer/code/", fields, cookies=cookies, timeout=60).text

    with ThreadPoolExecutor(50) as crowd:
        pages = list(crowd.map(guess, range(100)))
    assert sum("pas le bon code" in page for page in pages) == 5
    assert sum("ne marche plus" in page for page in pages) == 95
    assert Code.objects.get().tries == 5
    late = {"csrfmiddlewaretoken": token, "code": right}
    assert "ne marche plus" in requests.post(f"{two_processes[1]}/entrer/code/", late, cookies=cookies, timeout=60).text


# -- the race exists: without the guard, parallel tries are more than five


def evaluated(tries=40):
    """How many of parallel wrong tries were compared with the code."""
    code = Code.objects.create(
        kind=Code.Kind.SMS,
        target=NUMBER,
        browser=codes.keys.digest("browser", "one"),
        digest="set",
        expires_at=codes.timezone.now() + codes.LIFETIME,
    )

    def guess(number):
        try:
            return codes.try_code(code.pk, f"{number:06}", browser="one", address="192.0.2.1")
        finally:
            connection.close()

    with ThreadPoolExecutor(tries) as crowd:
        return sum(answer is Answer.WRONG for answer in crowd.map(guess, range(tries)))


def look_then_write(row, limit):
    """What one writes first: read the counter, then add one."""
    tries = row.get().tries
    time.sleep(0.05)
    return tries < limit and bool(row.update(tries=tries + 1))


def test_without_the_guard_more_than_five_tries_are_evaluated(monkeypatch):
    monkeypatch.setattr(codes, "count_try", look_then_write)
    monkeypatch.setattr(codes.allowances, "may_try", lambda account: True)
    assert evaluated() > 5


def test_with_the_guard_five_are_evaluated(monkeypatch):
    monkeypatch.setattr(codes.allowances, "may_try", lambda account: True)
    assert evaluated() == 5
