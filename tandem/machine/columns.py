"""Whether the database has what this code reads: a migration that was changed after it had run is never run again."""

from django.apps import apps
from django.db import connection


def missing() -> list[str]:
    """« table.column » of all that the models name and the database lacks."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname || '.' || attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped"
        )
        there = {name for (name,) in cursor}
    return sorted(wanted() - there)


def wanted() -> set[str]:
    models = [model._meta for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return {f"{one.db_table}.{field.column}" for one in models for field in one.local_concrete_fields}
