"""The database of the tests, in the two roles that production has."""

import pytest
from django.conf import settings
from django.db import connection

from tandem.machine import roles

FORGET_JOBS = "DELETE FROM procrastinate_jobs; DELETE FROM procrastinate_workers"
END_MY_OTHERS = """
    SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """The owner makes the tables…"""
    connection.settings_dict["USER"] = settings.DB_OWNER


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """… and the tests run as the application does. Only TRUNCATE is added, to clean after transactional tests."""
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            cursor.execute(f"grant truncate on all tables in schema public to {settings.DB_APPLICATION}")
            cursor.execute(FORGET_JOBS)
        roles.become(settings.DB_APPLICATION)
    yield
    with django_db_blocker.unblock():
        end_my_others()
        roles.become(settings.DB_OWNER)
        end_my_others()


def end_my_others():
    """A connection that a thread left open keeps the database from being dropped."""
    with connection.cursor() as cursor:
        cursor.execute(END_MY_OTHERS)


@pytest.fixture(autouse=True)
def no_job_is_left(request, django_db_blocker):
    """Django empties its own tables after a transactional test; the queue is not one of them."""
    yield
    marker = request.node.get_closest_marker("django_db")
    if (marker and marker.kwargs.get("transaction")) or "transactional_db" in request.fixturenames:
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(FORGET_JOBS)


@pytest.fixture
def as_owner(transactional_db):
    """For the few tests that look behind the wall of roles."""
    with roles.owner():
        yield
