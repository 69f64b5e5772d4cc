import json
import logging
import urllib.request

import pytest
from django.db import DatabaseError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tandem.core.http import log, probes
from tandem.core.models import Outbox
from tandem.core.tests import processes


@pytest.fixture
def worker(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_register_worker_v1()")


@pytest.fixture
def said():
    """The lines of the log of requests."""
    kept = []
    handler = logging.Handler()
    handler.emit = lambda record: kept.append(json.loads(record.getMessage()))
    logger = logging.getLogger("tandem.requests")
    logger.addHandler(handler)
    yield kept
    logger.removeHandler(handler)


def test_a_process_that_lives_says_so_without_the_database():
    assert Client().get("/healthz").content == b"ok"


@pytest.mark.django_db
def test_ready_needs_a_worker(worker):
    assert Client().get("/readyz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    answer = Client().get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"database": True, "migrations": True, "worker": False}


@pytest.mark.django_db
def test_ready_needs_the_tables_of_this_version(worker, monkeypatch):
    monkeypatch.setattr(probes, "migrated", False)
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _: {})
    assert Client().get("/readyz").json() == {"database": True, "migrations": False, "worker": True}
    monkeypatch.undo()
    assert Client().get("/readyz").json()["migrations"]


def test_ready_says_that_the_database_is_away(monkeypatch):
    def away(_):
        raise DatabaseError

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", away)
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()["database"]) == (503, False)


@pytest.mark.django_db
def test_measures_are_for_this_machine_and_its_friends(settings):
    settings.METRICS_READERS = ["10.0.0.9"]
    assert Client(REMOTE_ADDR="127.0.0.1").get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.9").get("/metrics").status_code == 200
    assert Client(REMOTE_ADDR="10.0.0.8").get("/metrics").status_code == 404


@pytest.mark.django_db
def test_measures_tell_what_waits_and_what_is_held():
    row = {"to": "+33639981234", "text": "x", "payer": "structure:1", "purpose": "notice", "channel": "sms"}
    Outbox.objects.create(dedupe="1", state=Outbox.State.HELD, **row)
    text = Client().get("/metrics").content.decode()
    assert 'tandem_post{state="held"} 1.0' in text
    assert "tandem_jobs_late_seconds 0.0" in text
    assert 'tandem_request_seconds_count{route="core:metrics"' in Client().get("/metrics").content.decode()


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_up_their_measures(tmp_path):
    entry, together = "tandem.config.asgi:application", {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    with processes.uvicorn(entry, **together) as one, processes.uvicorn(entry, **together) as other:
        for port in (one, one, other):
            assert read(port, "/healthz") == "ok"
        count = 'tandem_request_seconds_count{route="core:healthz",status="200"} 3.0'
        assert count in read(one, "/metrics")


def read(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.read().decode()


@pytest.mark.django_db
def test_a_request_leaves_one_line_without_personal_data(said):
    answer = Client(REMOTE_ADDR="8.8.8.8", HTTP_USER_AGENT="Léa").get("/readyz?jeton=secret")
    (line,) = said
    assert set(line) == {"event", "timestamp", "id", "method", "route", "status", "ms", "queries", "role"}
    assert (line["route"], line["method"], line["status"]) == ("core:readyz", "GET", 503)
    assert line["queries"] >= 1
    assert line["id"] == answer["X-Request-ID"]
    assert not [word for word in ("secret", "8.8.8.8", "Léa") if word in json.dumps(line, ensure_ascii=False)]


def test_a_path_that_leads_nowhere_is_not_written_down(said):
    log.log_request(lambda request: HttpResponse(status=404))(RequestFactory().get("/carte/jeton-secret/"))
    assert said[0]["route"] == "none"
