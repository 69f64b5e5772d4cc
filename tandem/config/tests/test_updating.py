"""A data folder whose tables another Tandem made: a clear sentence, and never a page that answers 500."""

import shutil

import pytest

from tandem.config import environment, updating
from tandem.config.tests.installation import Installation
from tandem.machine import cluster, columns
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder

pytestmark = [pytest.mark.xdist_group("updating"), pytest.mark.timeout(300)]


@pytest.fixture
def demo():
    for folder in a_folder():
        yield Installation(folder, TANDEM_ENV="demo")


def change(house, statement):
    """What another Tandem had made otherwise; the server that it ran on."""
    server = Server(house.data)
    server.start()
    with cluster.connect(server.socket_folder, cluster.DATABASE) as connection:
        connection.execute(statement)
    server.stop()
    return server


def test_a_demo_of_another_tandem_says_what_to_do_and_doing_it_is_enough(demo):
    assert demo.call("migrate").returncode == 0
    server = change(demo, "alter table cv_cv rename column title to its_name")
    refused = demo.call("run")
    assert refused.returncode == 1
    assert f"supprimez {server.pgdata}, puis relancez" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not server.postmaster(), "nothing stays behind"
    shutil.rmtree(server.pgdata)
    assert demo.call("migrate").returncode == 0


def test_a_migration_that_meets_what_another_one_made_says_the_same(demo):
    assert demo.call("migrate").returncode == 0
    change(demo, "delete from django_migrations where app = 'cv' and name like '0002%'")
    refused = demo.call("migrate")
    assert (refused.returncode, "Cette base vient d’un autre Tandem" in refused.stderr) == (1, True)


@pytest.mark.django_db
def test_what_the_migrations_make_is_what_the_code_reads():
    assert columns.missing() == []
    assert "accompaniment_youth.referent_id" in columns.wanted()


def test_in_production_the_advice_loses_nothing(monkeypatch):
    monkeypatch.setattr(environment, "DEMO", False)
    sentence = updating.advice(["cv_cv.title"])
    assert "Rien n’est perdu" in sentence
    assert "Il manque cv_cv.title." in sentence
