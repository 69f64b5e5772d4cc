"""The journal stays sealed when a dump moves the database to a server that counts its transactions from the start."""

import json
import shutil

import pytest

from tandem.config.tests.installation import Installation
from tandem.machine.backup import dump
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder

pytestmark = [pytest.mark.xdist_group("another_server"), pytest.mark.timeout(600)]

WRITE = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.config.settings"
import django; django.setup()
import time
from django.db import connection
from tandem.accounts.actor import THE_OPERATOR
from tandem.core import journal, seals
from tandem.core.models import JournalEntry, JournalLot

def sealed():
    last = JournalLot.objects.last()
    return last is not None and not JournalEntry.objects.filter(transaction__gte=last.end).exists()

def write_and_seal():
    journal.write_run("machine.export_secrets", THE_OPERATOR, {"again": 0})
    until = time.monotonic() + 20  # a transaction of the server's own may still run
    while not sealed() and time.monotonic() < until:
        seals.seal()
        time.sleep(0.1)
    return sealed()
"""
LIVE = f"""{WRITE}
for turn in range(2):
    assert write_and_seal()
    with connection.cursor() as cursor:
        cursor.execute(seals.SPEND % 20_000)
assert write_and_seal()
journal.write_run("machine.export_secrets", THE_OPERATOR, {{"again": 1}})
"""
GO_ON = f"""{WRITE}
import json
before = JournalLot.objects.count()
is_sealed = write_and_seal()
print(json.dumps([is_sealed, JournalLot.objects.count() - before, list(map(str, seals.verify()))]))
"""


@pytest.fixture(scope="module")
def elsewhere():
    """An installation on a PostgreSQL of somebody else, which has lived: (the installation, its server)."""
    for folder in a_folder():
        server = Server(folder)
        server.start()
        for data in a_folder():
            house = Installation(data)
            place = f"?host={server.socket_folder}"
            house.environment["DATABASE_URL"] = f"postgresql://tandem_app@/tandem{place}"
            house.environment["DATABASE_OWNER_URL"] = f"postgresql://tandem@/tandem{place}"
            assert house.call("init", "--secrets-only").returncode == 0
            assert house.call("migrate").returncode == 0
            lived = house.python(LIVE)
            assert lived.returncode == 0, lived.stderr
            yield house, server


@pytest.fixture
def here(elsewhere):
    """Another machine, with its embedded server, and the secrets of the first."""
    for folder in a_folder():
        house = Installation(folder)
        shutil.copytree(elsewhere[0].data / "secrets", folder / "secrets")
        yield house


def goes_on(house):
    said = house.python(GO_ON)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_a_restored_dump_is_sealed_on_and_an_altered_line_is_still_found(elsewhere, here, tmp_path):
    there, _ = elsewhere
    taken = there.call("backup", str(tmp_path / "kept"))
    assert taken.returncode == 0, taken.stderr
    assert "Sauvegarde complète à chaque fois" in taken.stdout, "a dump, not a copy of the server's files"
    restored = here.call("restore", str(tmp_path / "kept"))
    assert restored.returncode == 0, restored.stderr
    assert goes_on(here) == [True, 1, []]
    assert here.call("journal", "verify").returncode == 0

    server = Server(here.data)
    server.start()
    with dump.of(server).connect() as connection:
        connection.execute("update core_journalentry set role = 'manager' where id = 2")
    server.stop()
    altered = here.call("journal", "verify")
    assert altered.returncode == 1
    assert "La ligne 2 du lot" in altered.stdout


def test_a_dump_that_somebody_loaded_by_hand_is_sealed_on_from_the_next_start(elsewhere, here):
    _, old = elsewhere
    new = Server(here.data)
    new.start()
    dump.load(dump.of(old).read("pg_dump", *dump.OPTIONS), dump.of(new))
    new.stop()
    assert here.call("migrate").returncode == 0
    assert goes_on(here) == [True, 1, []]
