"""The doctor names each lack with its remedy, and has nothing to say of a sound house."""

import pytest

from tandem.config.tests.installation import Installation
from tandem.machine.tests.conftest import a_folder

pytestmark = pytest.mark.xdist_group("doctor")  # one server for all of them


@pytest.fixture(scope="module")
def installation():
    for folder in a_folder():
        yield Installation(folder)


def test_before_the_first_start_it_says_what_to_do(tmp_path):
    seen = Installation(tmp_path).call("doctor")
    assert seen.returncode == 1
    assert "✗" in seen.stdout
    assert "tandem init" in seen.stdout


def test_a_database_not_migrated_is_seen_and_then_healed(installation):
    installation.call("init", "--secrets-only")
    seen = installation.call("doctor")
    assert seen.returncode == 1
    assert "→ tandem migrate" in seen.stdout
    assert installation.call("prepare").returncode == 0
    healed = installation.call("doctor")
    assert healed.returncode == 0, healed.stdout
    assert "✓ Migrations : 0 en attente" in healed.stdout


def test_a_database_that_does_not_answer_is_a_finding_and_not_a_crash(installation):
    installation.call("init", "--secrets-only")
    installation.environment["DATABASE_URL"] = "postgresql://tandem_app@127.0.0.1:1/tandem"
    seen = installation.call("doctor")
    del installation.environment["DATABASE_URL"]
    assert seen.returncode == 1
    assert seen.stdout.count("connection failed") == 1
    assert "✗ La base ne répond pas" in seen.stdout
