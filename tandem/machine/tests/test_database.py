import pytest
from django.conf import settings
from django.db import ProgrammingError, connection


def role():
    with connection.cursor() as cursor:
        return cursor.execute("select current_user").fetchone()[0]


@pytest.mark.django_db
def test_a_test_runs_as_the_application():
    assert role() == settings.DB_APPLICATION


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_runs_as_the_application_too():
    assert role() == settings.DB_APPLICATION


@pytest.mark.django_db
def test_the_application_cannot_make_a_table():
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute("create table intruder (id int)")


@pytest.mark.django_db
def test_the_application_cannot_become_the_owner():
    with pytest.raises(ProgrammingError, match="permission denied"), connection.cursor() as cursor:
        cursor.execute(f"set role {settings.DB_OWNER}")


@pytest.mark.django_db
def test_the_extensions_are_there():
    with connection.cursor() as cursor:
        assert cursor.execute("select public.unaccent('Élodie')").fetchone() == ("Elodie",)
