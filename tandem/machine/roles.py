"""Which of the two roles the connection has."""

import contextlib
from collections.abc import Iterator

from django.conf import settings
from django.db import connection


@contextlib.contextmanager
def owner() -> Iterator[None]:
    """The owner's rights, for migrations and purges; then the former role again. Never inside a transaction."""
    former = connection.settings_dict["USER"]
    become(settings.DB_OWNER)
    try:
        yield
    finally:
        become(former)


def become(role: str) -> None:
    if connection.in_atomic_block:
        raise RuntimeError("A role changes with its connection, so never inside a transaction.")
    if connection.settings_dict["USER"] != role:
        connection.close()
        connection.settings_dict["USER"] = role
