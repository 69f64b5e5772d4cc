"""With DATABASE_URL and DATABASE_OWNER_URL the same code runs on a PostgreSQL of somebody else."""

import pytest

from tandem.config.tests.installation import Installation
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder

pytestmark = pytest.mark.xdist_group("elsewhere")  # one server for all of them


@pytest.fixture(scope="module")
def elsewhere():
    for folder in a_folder():
        server = Server(folder)
        server.start()
        yield f"?host={server.socket_folder}"


@pytest.fixture
def installation(elsewhere, tmp_path):
    chosen = Installation(tmp_path)
    chosen.environment["DATABASE_URL"] = f"postgresql://tandem_app@/tandem{elsewhere}"
    chosen.environment["DATABASE_OWNER_URL"] = f"postgresql://tandem@/tandem{elsewhere}"
    assert chosen.call("init", "--secrets-only").returncode == 0
    return chosen


def test_no_embedded_server_starts_and_all_is_sound(installation):
    assert installation.call("prepare").returncode == 0
    seen = installation.call("doctor")
    assert seen.returncode == 0, seen.stdout
    assert "celui de DATABASE_URL" in seen.stdout
    assert sorted(path.name for path in installation.data.iterdir()) == ["secrets", "static"]


def test_without_the_owners_address_nothing_migrates(installation):
    del installation.environment["DATABASE_OWNER_URL"]
    refused = installation.call("migrate")
    assert refused.returncode != 0
    assert "DATABASE_OWNER_URL manque" in refused.stderr


def test_one_user_for_both_roles_is_seen_by_the_doctor(installation):
    installation.environment["DATABASE_URL"] = installation.environment["DATABASE_OWNER_URL"]
    installation.call("migrate")
    seen = installation.call("doctor")
    assert seen.returncode == 1
    assert "✗ Deux rôles : tandem et tandem" in seen.stdout
