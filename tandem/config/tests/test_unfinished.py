"""A restore that stops in the middle: Tandem stays closed, and the same command goes on to the end."""

import pytest

from tandem.config.tests.installation import Installation
from tandem.config.tests.test_safekeeping import LIVE, told
from tandem.machine import cluster
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder

pytestmark = [pytest.mark.xdist_group("safekeeping"), pytest.mark.timeout(900)]

STOPPED = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.config.settings"
import django; django.setup()
from tandem.config import command, safekeeping, updating
from tandem.machine.backup import recovery
def power_cut(*args): os._exit(9)
def ctrl_c(*args): raise KeyboardInterrupt
{where} = {how}
command.main(["restore", {folder!r}])
"""

PEOPLE = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.config.settings"
import django; django.setup()
from tandem.accounts.models import Session, User
print(*User.objects.values_list("first_name", flat=True).order_by("pk"), Session.objects.count())
"""


@pytest.fixture
def houses():
    for one in a_folder():
        for other in a_folder():
            yield Installation(one), Installation(other)


def test_a_restore_that_was_stopped_opens_to_nobody_and_is_finished_by_the_next(houses, tmp_path):
    kept, (here, there) = tmp_path / "kept", houses
    for words in (("init", "--secrets-only"), ("migrate",)):
        assert here.call(*words).returncode == 0
    number, pk = here.python(LIVE).stdout.split()
    assert here.call("backup", str(kept)).returncode == 0
    assert here.call("erase", number, "--yes").returncode == 0
    (there.data / "secrets").mkdir()
    for path in (here.data / "secrets").iterdir():
        (there.data / "secrets" / path.name).write_bytes(path.read_bytes())

    def stopped(where, how):
        done = there.python(STOPPED.format(where=where, how=how, folder=str(kept)))
        assert done.returncode != 0, done.stdout
        refused = there.call("run")
        assert refused.returncode == 1
        assert f"tandem restore {kept}" in refused.stderr
        return done.stdout

    assert "Tables à niveau" not in stopped("recovery.has_checksums", "ctrl_c"), "the database itself did not come"
    assert not cluster.exists(Server(there.data).pgdata)
    assert "elle reprend" not in stopped("updating.bring_up_to_date", "power_cut"), "so it began anew"
    assert there.python(PEOPLE).stdout.split() == ["Zoé", "Adam", "1"], "who was erased since is alive again"
    assert "elle reprend" in stopped("safekeeping.settle", "ctrl_c")
    assert there.python(PEOPLE).stdout.split() == ["Adam", "1"]
    another = there.call("restore", str(kept), "--at", "2020-01-01")
    assert "Finissez-la d’abord" in another.stderr
    done = there.call("restore", str(kept))
    assert done.returncode == 0, done.stderr
    facts = told(there)
    assert (facts["people"], facts["sessions"], facts["broken"]) == (["Adam"], 0, [])
    assert list(facts["files"]) == [pk]
    assert facts["posts"]["reminder"] == "unknown"
    assert "déplacez ce dossier" in there.call("restore", str(kept)).stderr
    assert not list(there.data.glob("restoring*"))
