"""Whether the clock tells a number with an account from one without: both come to the door of a real Tandem."""

import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests
from django.conf import settings

from tandem.accounts.models import Means, User
from tandem.bench.figures import Figure
from tandem.bench.living import tandem

EACH, WARMING, GATE = 200, 20, 55.0
FICTION = "+3363998{:04}"  # numbers that are given to nobody, for films and for us
MARK = "bench-secrecy"


def figures() -> Iterator[Figure]:
    """The AUC of « known took longer », or of its contrary if that is more: 50 % is chance, 100 % a door of glass."""
    numbers = [FICTION.format(rank) for rank in random.sample(range(10_000), WARMING + 2 * EACH)]
    warming, known, unknown = numbers[:WARMING], numbers[WARMING:-EACH], numbers[-EACH:]
    asked = known + unknown
    random.shuffle(asked)  # what one request leaves to the worker slows the next, of either kind
    with tandem(settings.DATA) as living, people_with(known):
        for number in warming:
            seconds(living.address, number)
        took = {number: seconds(living.address, number) for number in asked}
    slower = auc([took[number] for number in known], [took[number] for number in unknown])
    yield Figure(f"numéro connu ou inconnu, {EACH} + {EACH} demandes, AUC", 100 * max(slower, 1 - slower), GATE, "%")


@contextmanager
def people_with(numbers: list[str]) -> Iterator[None]:
    """Somebody behind each number, as long as it is measured."""
    people = User.objects.bulk_create([User(first_name="Essai", last_name=MARK) for _ in numbers])
    pairs = zip(people, numbers, strict=True)
    Means.objects.bulk_create([Means(user=user, kind=Means.Kind.PHONE, value=number) for user, number in pairs])
    try:
        yield
    finally:
        User.objects.filter(last_name=MARK).delete()


def seconds(address: str, number: str) -> float:
    """How long the door takes to answer a browser that nobody has used."""
    with requests.Session() as browser:
        page = browser.get(f"{address}/entrer/", timeout=30).text
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        fields = {"csrfmiddlewaretoken": token[1] if token else "", "phone": number}
        start = time.perf_counter()
        answer = browser.post(f"{address}/entrer/", fields, allow_redirects=False, timeout=30)
        elapsed = time.perf_counter() - start
    if answer.status_code != 302:
        raise RuntimeError(f"/entrer/: {answer.status_code}")
    return elapsed


def auc(ones: list[float], others: list[float]) -> float:
    """The chance that one of `ones` is more than one of `others`: 0.5 when nothing tells them apart."""
    return sum((one > other) + (one == other) / 2 for one in ones for other in others) / (len(ones) * len(others))
