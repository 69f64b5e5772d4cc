"""Which backup leads to a moment, and how the database that stood then comes to the place of the installation's."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import LiteralString

from tandem import durable
from tandem.machine import cluster, database
from tandem.machine.backup import changes, dump, source
from tandem.machine.backup.rebuilding import has_checksums, rebuilt, verify_pages
from tandem.machine.backup.refusal import Impossible
from tandem.machine.backup.shelf import DUMP, Backup, Shelf, shown
from tandem.machine.supervisor import say


def choose(shelf: Shelf, at: datetime | None) -> Backup:
    """The last backup before this moment, which must lead there. Raises Impossible with the moments that exist."""
    found = shelf.all()
    for name in sorted(set(shelf.names()) - {backup.name for backup in found}):
        say(f"La sauvegarde {name} est abîmée : elle est laissée de côté.")
    if not found:
        raise Impossible(f"{shelf.folder} ne contient encore aucune sauvegarde finie.")
    before = [backup for backup in found if at is None or backup.ended_at <= at]
    if not before:
        raise Impossible(f"La plus ancienne sauvegarde est du {shown(found[0].ended_at)}.")
    chosen = before[-1]
    last = last_moment(shelf, chosen)
    if at is not None and last < at:
        raise Impossible(f"Rien n’est gardé après le {shown(last)}. Donnez un moment d’avant.")
    return chosen


def last_moment(shelf: Shelf, backup: Backup) -> datetime:
    """Up to when one may come back from this backup. Raises Impossible when it cannot serve."""
    if backup.kind == DUMP:
        return backup.ended_at
    reached = changes.reach(shelf, backup)
    if reached is None:
        raise Impossible(f"Des changements manquent à la sauvegarde {backup.name} : choisissez-en une autre par --at.")
    return reached.at


def refuse_unless_empty() -> None:
    """A restore never writes over anything."""
    if database.IS_EMBEDDED:
        server = database.server()
        if cluster.exists(server.pgdata):
            raise Impossible(
                f"{server.pgdata} contient déjà une base. Arrêtez Tandem, déplacez ce dossier, puis recommencez."
            )
    elif not dump.is_empty(source.elsewhere()):
        raise Impossible("La base de DATABASE_OWNER_URL contient déjà des tables. Donnez une base neuve et vide.")


def is_back() -> bool:
    """Of a restore that began: the database stands in its place, whole. It comes at once, or not at all."""
    if not database.IS_EMBEDDED:
        return not dump.is_empty(source.elsewhere())
    server = database.server()
    if not cluster.exists(server.pgdata):
        return False
    server.start()
    return not dump.is_empty(dump.of(server))


def bring_back(shelf: Shelf, backup: Backup, at: datetime | None) -> None:
    """Into the installation's database, which is empty. Raises Impossible, and then nothing was begun for good."""
    if backup.kind == DUMP:
        say("Base de données : chargement…")
        load_here(shelf.unsealed(backup, dump.PART), backup)
    elif database.IS_EMBEDDED:
        into_the_data_folder(shelf, backup, at)
    else:
        through_a_server_beside(shelf, backup, at)


def load_here(rows: Iterator[bytes], backup: Backup) -> None:
    """Into the empty database of the installation."""
    target = an_embedded_one(backup) if database.IS_EMBEDDED else source.elsewhere()
    if missing := sorted(set(backup.roles) - {name for (name,) in rows_of(target, "select rolname from pg_roles")}):
        raise Impossible(f"Créez d’abord dans PostgreSQL : {', '.join(missing)} (« create role … login »).")
    dump.load(rows, target)


def an_embedded_one(backup: Backup) -> source.Source:
    server = database.server()
    server.start()
    dump.welcome(server, backup.roles)
    return dump.of(server)


def rows_of(target: source.Source, query: LiteralString) -> list[tuple]:
    with target.connect() as connection:
        return connection.execute(query).fetchall()


def into_the_data_folder(shelf: Shelf, backup: Backup, at: datetime | None) -> None:
    server = database.server()
    server.make_folder()
    if server.system_user:
        server.welcome_the_system_user()
    with rebuilt(shelf, backup, at, server.folder / ".restoring") as beside:
        checked = has_checksums(beside)
        beside.stop()
        if checked:
            verify_pages(beside)
        beside.pgdata.rename(server.pgdata)
        durable.sync(server.folder)


def through_a_server_beside(shelf: Shelf, backup: Backup, at: datetime | None) -> None:
    """Somebody else's server cannot be given files: they live a moment in one of ours, which hands over the rows."""
    with (
        tempfile.TemporaryDirectory(prefix="tandem-restauration-") as folder,
        rebuilt(shelf, backup, at, open_to_others(Path(folder)) / "server") as beside,
    ):
        parameters = dump.of(beside).parameters | {"user": cluster.SUPERUSER, "dbname": backup.database}
        reader = source.Source(parameters, beside.programs, beside.major, True)
        load_here(reader.read("pg_dump", *dump.OPTIONS), backup)


def open_to_others(folder: Path) -> Path:
    """PostgreSQL's own user goes through it."""
    folder.chmod(0o711)
    return folder
