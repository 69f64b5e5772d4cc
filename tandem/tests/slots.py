"""For `make mutants`: several runs of pytest at once, each in a database of its own, copied and not migrated.

A run that was cut short may leave rows behind: its copy is then made again.
"""

import fcntl
import gc
import json
from itertools import count
from pathlib import Path
from zlib import crc32

import pytest
from django.urls import get_resolver

MIGRATIONS = sorted(Path(__file__).parents[1].glob("*/migrations/*.py"))
BASE = f"test_mutants_{crc32(b''.join(file.read_bytes() for file in MIGRATIONS)):x}"
EXISTS = "SELECT 1 FROM pg_database WHERE datname = %s"
DROP, COPY = 'DROP DATABASE IF EXISTS "{}" WITH (FORCE)', f'CREATE DATABASE "{{}}" TEMPLATE "{BASE}"'


class Slot:
    """The lowest number that no other run holds; the kernel forgets it when the process dies."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        for number in count():
            self.file = (folder / f"slot-{number}").open("a+")
            try:
                fcntl.flock(self.file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self.file.close()
            else:
                self.name, self.scratch = f"{BASE}_{number}", folder / f"scratch-{number}"
                return

    def is_clean(self):
        self.file.seek(0)
        return self.file.read() == "clean"

    def say(self, word):
        self.file.truncate(0)
        self.file.write(word)
        self.file.flush()


def pytest_configure(config):
    if config.option.collectonly:
        return
    config.slot = Slot(Path(config.rootpath) / ".pytest_data")
    config.option.basetemp = str(config.slot.scratch)


def pytest_collection_modifyitems(config, items):
    """The quick ones first: most mutants die of them. Pages are imported once, before the runs part."""
    if config.option.collectonly:
        get_resolver().reverse_dict  # noqa: B018
        gc.collect()
        gc.freeze()  # each run ends with several collections: of what it made, not of what it was born with
        return
    known = Path("mutmut-stats.json")
    took = json.loads(known.read_text())["duration_by_test"] if known.exists() else {}
    items.sort(key=lambda item: took.get(item.nodeid, 0))


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_modify_db_settings, django_db_blocker):
    from django.db import connection
    from django.test.utils import setup_databases

    slot = request.config.slot
    with django_db_blocker.unblock():
        with connection._nodb_cursor() as cursor:
            cursor.execute(EXISTS, [BASE])
            made = cursor.fetchone()
        if not made:
            connection.settings_dict["TEST"]["NAME"] = BASE
            setup_databases(verbosity=0, interactive=False)
            connection.close()
        connection.settings_dict["NAME"] = slot.name
        with connection._nodb_cursor() as cursor:
            cursor.execute(EXISTS, [slot.name])
            if not (cursor.fetchone() and slot.is_clean()):
                cursor.execute(DROP.format(slot.name))
                cursor.execute(COPY.format(slot.name))
    slot.say("in use")
    yield
    with django_db_blocker.unblock():
        connection.close()
    slot.say("clean")
