"""The database at the level of this code; or a sentence, when it was made by a Tandem that no migration leads from."""

from django.core.management import call_command
from django.db import ProgrammingError
from django.db.migrations.exceptions import InconsistentMigrationHistory

from tandem.config import environment
from tandem.core import seals
from tandem.machine import columns, database

STRANGER = "Cette base vient d’un autre Tandem, et aucune mise à niveau n’y mène. {what}"
DEMO = "La démonstration se refait seule : supprimez {place}, puis relancez."
ELSEWHERE = "Donnez une base neuve et vide dans DATABASE_URL et DATABASE_OWNER_URL, puis relancez."
PRODUCTION = "Rien n’est perdu : remettez la version de Tandem qui servait jusqu’ici. Il manque {columns}."


def bring_up_to_date() -> None:
    """Raises Unready when the database is not what this code reads, even after the migrations."""
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except (ProgrammingError, InconsistentMigrationHistory) as trouble:
        if not environment.DEMO:
            raise
        raise environment.Unready(advice([])) from trouble
    if lacking := columns.missing():
        raise environment.Unready(advice(lacking))
    seals.count_on()


def advice(lacking: list[str]) -> str:
    if not environment.DEMO:
        return STRANGER.format(what=PRODUCTION.format(columns=", ".join(lacking)))
    return STRANGER.format(what=DEMO.format(place=database.server().pgdata) if database.IS_EMBEDDED else ELSEWHERE)
