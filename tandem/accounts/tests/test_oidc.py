"""Against a real OpenID Connect provider, a process of its own on loopback."""

import json
import subprocess
import sys

import pytest
import requests
from django.test import Client

from tandem.accounts.models import Session
from tandem.core.tests.processes import answers, free_port, wait_until

pytestmark = pytest.mark.django_db
PERSONS = [
    {"sub": "karim", "email": "Advisor@tandem.test"},
    {"sub": "karim-mfa", "email": "advisor@tandem.test", "amr": ["pwd", "mfa"]},
    {"sub": "karim-otp", "email": "advisor@tandem.test", "amr": ["otp"]},
    {"sub": "stranger", "email": "inconnu@ailleurs.fr"},
    {"sub": "unsure", "email": "advisor@tandem.test", "email_verified": False},
]


@pytest.fixture(scope="module")
def server():
    port = free_port()
    options = [f"--port={port}", "--require-nonce", *(f"--user-claims={json.dumps(person)}" for person in PERSONS)]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", *options]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_until(lambda: answers(port) or process.poll() is not None)
    yield f"http://localhost:{port}"
    process.terminate()
    process.wait(10)


@pytest.fixture
def provider(settings, cast, server):
    settings.OIDC_URL, settings.OIDC_CLIENT_ID, settings.OIDC_CLIENT_SECRET = server, "tandem", "secret"


def agree(client, person, action="accept"):
    """Through the provider's own page, and back with what it answers."""
    there = client.get("/entrer/proconnect/?next=/equipe/").url
    answer = requests.post(there, {"sub": person, "action": action}, allow_redirects=False, timeout=10)
    return client.get(answer.headers["Location"].removeprefix("http://localhost:8000"))


@pytest.mark.parametrize("person", ["karim", "karim-otp"])
def test_a_professional_comes_in_and_still_owes_the_second_factor(client, provider, person):
    assert agree(client, person).url == "/entrer/appareil/"
    assert client.post("/entrer/appareil/", {"kind": "public"}).url == "/equipe/"
    assert client.get("/equipe/").url == "/entrer/verification/"


def test_a_second_factor_at_the_provider_counts(client, provider):
    agree(client, "karim-mfa")
    client.post("/entrer/appareil/", {"kind": "public"})
    assert client.get("/equipe/").status_code == 200


@pytest.mark.parametrize("person", ["stranger", "unsure"])
def test_an_address_without_account_or_not_verified_opens_nothing(client, provider, person):
    assert agree(client, person).status_code == 403
    assert not Session.objects.exclude(user=None).exists()


def test_who_refuses_at_the_provider_reads_a_page(client, provider):
    assert agree(client, "karim", action="deny").status_code == 403


def test_an_answer_that_nobody_asked_for_is_refused(client, provider):
    there = Client().get("/entrer/proconnect/").url
    answer = requests.post(there, {"sub": "karim"}, allow_redirects=False, timeout=10)
    stolen = answer.headers["Location"].removeprefix("http://localhost:8000")
    assert client.get(stolen).status_code == 403


def test_the_button_stands_only_where_it_is_configured(client, db, settings):
    assert client.get("/entrer/proconnect/").status_code == 404
    assert "ProConnect" not in client.get("/entrer/pro/").content.decode()
    settings.OIDC_URL = "https://provider.example"
    assert "Entrer avec ProConnect" in client.get("/entrer/pro/").content.decode()
