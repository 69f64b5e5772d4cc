import contextlib

from django.core.management.commands import migrate
from django.db import connection

from tandem.machine import roles

LOCK = 7_263_336  # any number, the same for every process that migrates


class Command(migrate.Command):
    help = migrate.Command.help + " Always as the owner, one process at a time."

    def handle(self, *args, **options):
        with roles.owner(), alone():
            super().handle(*args, **options)


@contextlib.contextmanager
def alone():
    """Wait for whoever migrates now; then wait for no table more than four seconds, since readers queue behind us."""
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0; set lock_timeout = 0")
        cursor.execute("select pg_advisory_lock(%s)", [LOCK])
        cursor.execute("set lock_timeout = '4s'")
    try:
        yield
    finally:
        connection.close()  # the lock and the settings go with it
