"""Production refuses to start half-ready, and Django's deployment check has nothing to add."""

import pytest

from tandem.config.tests.installation import Installation


@pytest.fixture
def bare(tmp_path):
    """No secret yet."""
    return Installation(tmp_path)


@pytest.fixture
def installed(bare):
    assert bare.call("init", "--secrets-only").returncode == 0
    return bare


def test_production_refuses_to_start_and_names_what_is_missing(bare):
    bare.environment |= {"TANDEM_HOSTS": "", "TANDEM_SITE_URL": "http://localhost"}
    refused = bare.call("run")
    assert refused.returncode != 0
    for word in ("TANDEM_HOSTS", "https://", "TANDEM_SECRET_KEY", "TANDEM_PEPPER", "TANDEM_FILES_KEY"):
        assert word in refused.stderr


def test_the_web_server_itself_refuses_too(bare):
    refused = bare.python("import tandem.config.asgi")
    assert refused.returncode != 0
    assert "TANDEM_SECRET_KEY" in refused.stderr


def test_a_mode_that_does_not_exist_is_refused(installed):
    installed.environment["TANDEM_ENV"] = "producton"
    assert "écrivez demo ou production" in installed.call("doctor").stderr


def test_the_deployment_check_has_no_warning(installed):
    checked = installed.call("manage", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode == 0, checked.stderr
    assert "no issues" in checked.stdout


def test_secrets_are_for_their_owner_alone_and_never_change(installed):
    before = {path.name: path.read_text() for path in (installed.data / "secrets").iterdir()}
    assert len(set(before.values())) == 3
    assert {path.stat().st_mode & 0o777 for path in (installed.data / "secrets").iterdir()} == {0o600}
    installed.call("init", "--secrets-only")
    assert {path.name: path.read_text() for path in (installed.data / "secrets").iterdir()} == before


def test_the_demo_cannot_be_loaded_in_production(installed):
    refused = installed.call("demo")
    assert refused.returncode != 0
    assert "TANDEM_ENV=demo" in refused.stderr


def test_nothing_starts_a_server_before_the_first_query(installed):
    assert installed.call("--help").returncode == 0
    assert installed.call("manage", "check").returncode == 0
    assert [path.name for path in installed.data.iterdir()] == ["secrets"]
