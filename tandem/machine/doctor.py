"""Looks at one machine and says what is missing, and how to mend it."""

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from tandem.machine import binaries, cluster, columns, database, secrets
from tandem.machine.backup import record

OLDEST_POSTGRES = 15
SPACE_WANTED = 2  # gigabytes
OLDEST_BACKUP = timedelta(hours=36)


@dataclass(frozen=True)
class Finding:
    """`mend` is what to do; a finding that is not needed only informs."""

    good: bool
    what: str
    mend: str = ""
    needed: bool = True

    def __str__(self) -> str:
        mark = "✓" if self.good else "✗" if self.needed else "·"
        return f"{mark} {self.what}" + ("" if self.good or not self.mend else f"\n    → {self.mend}")


Check = Callable[[], Iterable[Finding]]


def examine(checks: Iterable[Check]) -> Iterator[Finding]:
    """Every finding of every check; a check that breaks is itself a finding."""
    for check in checks:
        try:
            yield from check()
        except Exception as error:
            yield Finding(False, f"{check.__name__} : {error}".strip())


def python() -> Iterator[Finding]:
    yield Finding(sys.version_info >= (3, 11), f"Python {platform.python_version()}", "sudo apt install python3.11")


def programs() -> Iterator[Finding]:
    if not database.IS_EMBEDDED:
        yield Finding(True, "PostgreSQL : celui de DATABASE_URL")
        return
    folder = binaries.find()
    yield Finding(True, f"PostgreSQL {binaries.major_version(folder)} : {folder}")


def data_folder() -> Iterator[Finding]:
    data = Path(settings.DATA)
    above = next(folder for folder in (data, *data.parents) if folder.exists())
    mend = f"sudo chown -R $(whoami) {above}"
    yield Finding(os.access(above, os.W_OK | os.X_OK), f"Dossier des données : {data}", mend)
    free = shutil.disk_usage(above).free / 10**9
    yield Finding(free >= SPACE_WANTED, f"Place libre : {free:.0f} Go", f"libérez au moins {SPACE_WANTED} Go")


def its_database() -> Iterator[Finding]:
    """One that does not answer is one finding, not four."""
    try:
        connection.ensure_connection()
    except OperationalError as refusal:
        mend = "vérifiez DATABASE_URL, et que PostgreSQL tourne" if not database.IS_EMBEDDED else "tandem run"
        yield Finding(False, f"La base ne répond pas : {str(refusal).strip()}", mend)
        return
    for check in (age, extensions, two_roles, migrations):
        yield from check()


def age() -> Iterator[Finding]:
    version = one("select current_setting('server_version_num')::int / 10000")
    yield Finding(version >= OLDEST_POSTGRES, f"La base répond : PostgreSQL {version}", "PostgreSQL 15 ou plus récent")


def extensions() -> Iterator[Finding]:
    lacking = sorted(set(cluster.EXTENSIONS) - set(one("select array_agg(extname::text) from pg_extension")))
    mend = "en administrateur de la base : " + "; ".join(f"create extension {name}" for name in lacking)
    yield Finding(not lacking, "Extensions de la base", mend)


def two_roles() -> Iterator[Finding]:
    """The application's role must not be able to touch the tables."""
    may_create = one("select has_schema_privilege('public', 'create') or rolsuper from pg_roles where rolname = user")
    apart = settings.DB_OWNER != settings.DB_APPLICATION and not may_create
    mend = "deux utilisateurs PostgreSQL, dans DATABASE_OWNER_URL et DATABASE_URL : voir docs/deploy.md"
    yield Finding(apart, f"Deux rôles : {settings.DB_OWNER} et {settings.DB_APPLICATION}", mend)


def migrations() -> Iterator[Finding]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    yield Finding(not waiting, f"Migrations : {len(waiting)} en attente", "tandem migrate")
    if not waiting and (lacking := columns.missing()):
        yield Finding(False, f"Colonnes qui manquent : {', '.join(lacking)}", "remettez la version d’avant de Tandem")


def one(query: str) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]


def static_files() -> Iterator[Finding]:
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    yield Finding(manifest.exists(), "Fichiers statiques préparés", "tandem build")


def backups() -> Iterator[Finding]:
    """Nothing keeps Tandem from running without them; one regrets it later."""
    data = Path(settings.DATA)
    mend = "tandem secrets export, puis gardez ces lignes loin des sauvegardes"
    yield Finding(secrets.shown_at(data) is not None, "Clé des fichiers copiée ailleurs", mend, needed=False)
    last = record.last(data)
    said = f"Dernière sauvegarde : {last[1].astimezone():%d/%m/%Y à %H:%M}, {last[0]}" if last else "Aucune sauvegarde"
    fresh = last is not None and timezone.now() - last[1] < OLDEST_BACKUP
    yield Finding(fresh, said, "tandem backup DOSSIER, chaque nuit : voir docs/deploy.md", needed=False)


def browser() -> Iterator[Finding]:
    there = shutil.which("chromium") is not None
    yield Finding(there, "Chromium, pour les tests seulement", "sudo apt install chromium", needed=False)


MACHINE: list[Check] = [python, programs, data_folder]
HOUSE: list[Check] = [its_database, static_files, backups, browser]
