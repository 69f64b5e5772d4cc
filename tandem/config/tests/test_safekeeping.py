"""`tandem secrets`, `backup` and `restore`, as the person who keeps the machine types them."""

import json
import shutil

import pytest
from django.utils import timezone

from tandem.config import environment, safekeeping
from tandem.config.tests.installation import Installation
from tandem.machine import secrets
from tandem.machine.backup import Impossible, Shelf, record
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder, connect

pytestmark = [pytest.mark.xdist_group("safekeeping"), pytest.mark.timeout(600)]  # one installation for all of them

LIVE = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.config.settings"
import django; django.setup()
import io, sys
from datetime import timedelta
from django.utils import timezone
from tandem.accounts.models import Session
from tandem.core import files, seals
from tandem.core.models import Outbox
from tandem.core.tests.papers import picture
seals.seal()
Session.objects.create(session_key="lost-phone", session_data="", expire_date=timezone.now() + timedelta(days=1))
for purpose in ("reminder", "notice"):
    Outbox.objects.create(channel="sms", purpose=purpose, to="+33600000000", text="x", payer="x", dedupe=purpose)
from tandem.accompaniment.imports import Newcomer, add_youths
from tandem.network.models import Organisation
place = Organisation.objects.create(kind="mission_locale", name="Mission Locale", slug="ici")
now = timezone.now()
gone, stays = add_youths(place, [Newcomer(name, "Henry", now.date(), now) for name in ("Zoé", "Adam")])
print(gone.pk, files.store(io.BytesIO(picture()), owner="organisation:12").pk)
"""

TELL = """
import os; os.environ["DJANGO_SETTINGS_MODULE"] = "tandem.config.settings"
import django; django.setup()
import json
from tandem.accounts.models import Session, User
from tandem.core import files, seals
from tandem.core.models import JournalEntry, Outbox, StoredFile
print(json.dumps({
    "files": {str(row.pk): sum(map(len, files.read(row))) for row in StoredFile.objects.all()},
    "sizes": {str(row.pk): row.size for row in StoredFile.objects.all()},
    "sessions": Session.objects.count(),
    "people": list(User.objects.values_list("first_name", flat=True).order_by("pk")),
    "posts": dict(Outbox.objects.values_list("purpose", "state")),
    "broken": list(map(str, seals.verify())),
    "lines": list(JournalEntry.objects.filter(object_type="run").values_list("action", "role").order_by("id")),
}))
"""


@pytest.fixture(scope="module")
def installation():
    for folder in a_folder():
        house = Installation(folder)
        assert house.call("init", "--secrets-only").returncode == 0
        assert house.call("migrate").returncode == 0
        yield house


@pytest.fixture
def empty():
    for folder in a_folder():
        yield Installation(folder)


def told(house):
    said = house.python(TELL)
    assert said.returncode == 0, said.stderr
    return json.loads(said.stdout)


def test_the_secrets_are_shown_once_and_the_journal_knows(installation):
    first, second = installation.call("secrets", "export"), installation.call("secrets", "export")
    third = installation.call("secrets", "export", "--again")
    key = (installation.data / "secrets" / "files_key").read_text()
    assert (first.returncode, second.returncode, third.returncode) == (0, 1, 0)
    assert f"TANDEM_FILES_KEY={key}\n" in first.stdout == third.stdout
    assert (second.stdout, "déjà été montrés le" in second.stderr) == ("", True)
    shown = [line for line in told(installation)["lines"] if line[0] == "machine.export_secrets"]
    assert shown == [["machine.export_secrets", "the_operator"]] * 2
    assert "✓ Clé des fichiers copiée ailleurs" in installation.call("doctor").stdout


def test_what_was_shown_makes_another_machine_ready_and_never_overwrites(installation, empty, tmp_path):
    copy = tmp_path / "copy"
    copy.write_text(secrets.export(installation.data))
    assert empty.finish(["sh", "-c", f"{' '.join(empty.command('secrets', 'import'))} < {copy}"]).returncode == 0
    files = {path.name: path.read_text() for path in (empty.data / "secrets").iterdir()}
    assert files == {name: (installation.data / "secrets" / name).read_text() for name in files}
    assert {path.stat().st_mode & 0o777 for path in (empty.data / "secrets").iterdir()} == {0o600}
    (empty.data / "secrets" / "pepper").write_text("another")
    refused = empty.finish(["sh", "-c", f"{' '.join(empty.command('secrets', 'import'))} < {copy}"])
    assert (refused.returncode, "pepper existe déjà et diffère" in refused.stderr) == (1, True)
    cut = empty.finish(["sh", "-c", f"head -1 {copy} | {' '.join(empty.command('secrets', 'import'))}"])
    assert "Il manque TANDEM_PEPPER, TANDEM_FILES_KEY" in cut.stderr


def test_the_whole_way_from_one_machine_to_another(installation, empty, tmp_path):
    kept, (number, pk) = tmp_path / "kept", installation.python(LIVE).stdout.split()
    assert "Aucune sauvegarde" in installation.call("doctor").stdout
    taken = installation.call("backup", str(kept))
    assert taken.returncode == 0, taken.stderr
    assert "relue et vérifiée" in taken.stdout
    assert "et ses fichiers (1)" in taken.stdout
    assert not [path for path in kept.rglob("*") if path.name in ("secret_key", "pepper", "files_key")]
    key = (installation.data / "secrets" / "files_key").read_bytes()
    assert not [path for path in kept.rglob("*") if path.is_file() and key in path.read_bytes()]
    with connect(Server(installation.data)) as database:
        (at,) = database.execute("select clock_timestamp()").fetchone()
        database.execute("delete from core_storedfile")
    assert "Aucun dossier n° 9000" in installation.call("erase", "9000", "--yes").stdout
    assert installation.call("erase", number, "--yes").returncode == 0
    assert told(installation)["people"] == ["Adam"]
    assert installation.call("backup", "--quick", str(kept)).returncode == 0
    assert "Tout est intact." in installation.call("backup", "--check", str(kept)).stdout

    keyless = empty.call("restore", str(kept))
    assert keyless.returncode == 1
    assert "Sans la clé des fichiers, aucune sauvegarde ne s’ouvre" in keyless.stderr
    assert "tandem secrets import" in keyless.stderr
    assert not any(empty.data.iterdir())

    shutil.copytree(installation.data / "secrets", empty.data / "secrets")
    tried = empty.call("restore", str(kept), "--try")
    assert tried.returncode == 0, tried.stderr
    assert "Rien n’a été touché ici" in tried.stdout
    assert [path.name for path in empty.data.iterdir()] == ["secrets"]
    refused = empty.call("restore", str(kept), "--at", "2020-01-01")
    assert "La plus ancienne sauvegarde est du" in refused.stderr
    done = empty.call("restore", str(kept), "--at", at.isoformat())
    assert done.returncode == 0, done.stderr
    assert "Effacements refaits : 1." in done.stdout
    facts = told(empty)
    assert facts["people"] == ["Adam"], "who was erased after this moment is not alive again"
    assert facts["files"] == facts["sizes"]
    assert list(facts["files"]) == [pk]
    assert (facts["sessions"], facts["broken"]) == (0, [])
    assert facts["posts"] == {"reminder": "unknown", "notice": "waiting"}
    assert ["machine.restore", "the_operator"] in facts["lines"]
    assert "déplacez ce dossier" in empty.call("restore", str(kept)).stderr


def test_a_disk_that_is_not_mounted_is_not_taken_for_a_new_one(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "DATA", tmp_path)
    kept = Shelf(tmp_path / "kept", "a key")
    kept.prepare()
    record.note(tmp_path, kept.folder, timezone.now())
    safekeeping.refuse_not_mounted(kept)
    shutil.rmtree(kept.folder)
    kept.folder.mkdir()
    with pytest.raises(Impossible, match="ce disque est-il monté"):
        safekeeping.refuse_not_mounted(kept)
    safekeeping.refuse_not_mounted(Shelf(tmp_path / "another", "a key"))


def test_what_cannot_be_done_is_a_sentence(installation, tmp_path):
    for words, sentence in [
        (("backup", str(installation.data / "inside")), "Donnez un dossier ailleurs"),
        (("backup", "--quick", str(tmp_path / "none")), "n’est pas un dossier de sauvegarde"),
        (("restore", str(tmp_path), "--at", "hier"), "Écrivez par exemple 2026-11-21 14:30"),
    ]:
        refused = installation.call(*words)
        assert refused.returncode == 1
        assert refused.stderr.startswith("✗ ")
        assert sentence in refused.stderr
