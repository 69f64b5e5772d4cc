"""Makes a PostgreSQL cluster: atomically, with peer authentication, two roles and what French text needs."""

import os
import pwd
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

Run = Callable[..., Any]

SUPERUSER, OWNER, APPLICATION, DATABASE = "postgres", "tandem", "tandem_app", "tandem"
EXTENSIONS = ("unaccent", "pg_trgm", "btree_gist", "citext")
HBA = "local all all peer map=tandem\nlocal replication all peer map=tandem\n"


def exists(pgdata: Path) -> bool:
    return (pgdata / "PG_VERSION").exists()


def create(pgdata: Path, *, run: Run, initdb: Path, major: int, system_user: str | None) -> None:
    """Built in a draft folder and renamed: a cluster that exists is complete, wherever initdb was killed."""
    for abandoned in pgdata.parent.glob(".draft-*"):
        shutil.rmtree(abandoned, ignore_errors=True)  # its initdb may still be dying
    draft = pgdata.parent / f".draft-{os.getpid()}"
    draft.mkdir(mode=0o700)
    if system_user:
        shutil.chown(draft, system_user, system_user)
    run(initdb, "-D", draft, "-U", SUPERUSER, "-A", "peer", "-E", "UTF8", "--data-checksums", *locale(major))
    (draft / "pg_hba.conf").write_text(HBA)
    (draft / "pg_ident.conf").write_text(identities(system_user))
    draft.rename(pgdata)


def locale(major: int) -> list[str]:
    """The wheel has no ICU: code-point order everywhere, and sort_key() for the French one."""
    return ["--locale=C.UTF-8", *(["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major >= 17 else [])]


def identities(system_user: str | None) -> str:
    """Which system users may be which roles: whoever made the cluster, and the user its server runs as."""
    names = {pwd.getpwuid(os.geteuid()).pw_name, *([system_user] if system_user else [])}
    roles = (SUPERUSER, OWNER, APPLICATION)
    return "".join(f"tandem {name} {role}\n" for name in sorted(names) for role in roles)


def furnish(socket_folder: Path) -> None:
    """The two roles, the database and its extensions; template1 too, for the databases of tests. Repeatable."""
    with connect(socket_folder, "postgres") as connection:
        roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
        if OWNER not in roles:
            connection.execute(sql.SQL("create role {} login createdb").format(sql.Identifier(OWNER)))
        if APPLICATION not in roles:
            connection.execute(sql.SQL("create role {} login").format(sql.Identifier(APPLICATION)))
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            names = map(sql.Identifier, (DATABASE, OWNER))
            connection.execute(sql.SQL("create database {} owner {}").format(*names))
    for database in ("template1", DATABASE):
        with connect(socket_folder, database) as connection:
            for extension in EXTENSIONS:
                connection.execute(sql.SQL("create extension if not exists {}").format(sql.Identifier(extension)))


def connect(socket_folder: Path, database: str) -> psycopg.Connection:
    return psycopg.connect(host=str(socket_folder), user=SUPERUSER, dbname=database, autocommit=True)
