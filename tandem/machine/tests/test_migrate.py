"""Migrations run as the owner, one process at a time, and make no reader wait."""

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tandem.machine import roles
from tandem.machine.management.commands.migrate import LOCK, alone

pytestmark = pytest.mark.django_db(transaction=True)


def ask(question):
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0]


def test_the_owner_migrates_and_the_application_comes_back():
    with roles.owner():
        assert ask("select current_user") == settings.DB_OWNER
    assert ask("select current_user") == settings.DB_APPLICATION
    assert ask("select tableowner from pg_tables where tablename = 'django_migrations'") == settings.DB_OWNER


def test_migrating_again_changes_nothing_and_keeps_the_role():
    call_command("migrate", verbosity=0, interactive=False)
    assert ask("select current_user") == settings.DB_APPLICATION


def test_a_role_never_changes_inside_a_transaction():
    with transaction.atomic(), pytest.raises(RuntimeError, match="transaction"):
        roles.become(settings.DB_OWNER)


def test_a_second_process_waits_for_the_first_and_no_table_is_waited_for_long():
    with alone():
        assert ask("show lock_timeout") == "4s"
        assert ask("show statement_timeout") == "0"
        assert not free_for_others()
    assert free_for_others()
    assert ask("show statement_timeout") == "10s"


def free_for_others():
    parameters = connection.get_connection_params()
    kept = {name: parameters[name] for name in ("dbname", "user", "host", "port", "password") if parameters.get(name)}
    with psycopg.connect(**kept) as other:
        return other.execute("select pg_try_advisory_lock(%s)", [LOCK]).fetchone()[0]
