"""A dump, for a PostgreSQL whose files and changes are out of reach: rows as they stood at one instant.

It is verified the only way that proves something: brought back into a server of our own, table by table the same rows.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tandem.machine import cluster
from tandem.machine.backup.refusal import Impossible
from tandem.machine.backup.shelf import DUMP, Draft
from tandem.machine.backup.source import Source, ask
from tandem.machine.postgres import Server

PART = "database"
OPTIONS = ["-F", "custom", "-Z", "0", "--no-comments"]
SAME_WRITING = "set timezone = 'UTC'; set datestyle = 'ISO'; set extra_float_digits = 1; set bytea_output = 'hex'"
Census = dict[str, list]


def take(source: Source, draft: Draft, say: Callable[[str], None]) -> dict[str, Any]:
    """What the manifest says of the database."""
    with source.connect() as connection:
        connection.execute("begin isolation level repeatable read, read only")
        snapshot = ask(connection, "select pg_export_snapshot()")
        draft.add(PART, source.read("pg_dump", *OPTIONS, f"--snapshot={snapshot}"))
        tables = census(connection)
    say("Vérification : la base est rechargée à côté, puis comparée ligne à ligne…")
    compare(draft, tables, roles_of(source))
    return {"kind": DUMP, "tables": tables}


def roles_of(source: Source) -> list[str]:
    """Those that the rights of the tables name, the owner first."""
    owner = source.parameters.get("user", cluster.OWNER)
    owner = cluster.OWNER if owner == cluster.SUPERUSER else owner
    with source.connect() as connection:
        named = connection.execute(
            "select distinct grantee::regrole::text from pg_class, aclexplode(relacl)"
            " where relnamespace = 'public'::regnamespace and grantee <> 0 order by 1"
        ).fetchall()
    return [owner, *(name for (name,) in named if name not in (owner, cluster.SUPERUSER))]


def census(connection: psycopg.Connection) -> Census:
    """Of each table: how many rows, and a hash of them all whatever their order."""
    connection.execute(SAME_WRITING)
    names = connection.execute(
        "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1"
    ).fetchall()
    return {name: counted(connection, name) for (name,) in names}


def counted(connection: psycopg.Connection, table: str) -> list:
    """The sum of 64 bits of each row's MD5: a row changed, lost or added changes it."""
    query = sql.SQL(
        "select count(*), coalesce(sum(('x' || left(md5(it::text), 16))::bit(64)::bigint::numeric), 0)::text"
        " from public.{} as it"
    )
    return list(connection.execute(query.format(sql.Identifier(table))).fetchone() or ())


def compare(draft: Draft, tables: Census, roles: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix="tandem-essai-") as folder:
        server = Server(Path(folder), throwaway=True)
        try:
            server.start()
            welcome(server, roles)
            load(draft.read(PART), of(server))
            with of(server).connect() as connection:
                found = census(connection)
        finally:
            server.stop("immediate")
    if wrong := sorted(name for name in tables | found if tables.get(name) != found.get(name)):
        raise Impossible(f"La sauvegarde relue diffère de la base ({wrong[0]}). Recommencez, ou vérifiez le disque.")


def of(server: Server) -> Source:
    """One of our servers, as the owner."""
    parameters = {"host": str(server.socket_folder), "user": cluster.OWNER, "dbname": cluster.DATABASE}
    return Source(parameters, server.programs, server.major, True)


def welcome(server: Server, roles: list[str]) -> None:
    """The roles that a dump names, each lent to ours."""
    with cluster.connect(server.socket_folder, cluster.DATABASE) as connection:
        known = {name for (name,) in connection.execute("select rolname from pg_roles")}
        for index, role in enumerate(roles):
            if role not in known:
                connection.execute(sql.SQL("create role {}").format(sql.Identifier(role)))
                ours = cluster.OWNER if index == 0 else cluster.APPLICATION
                connection.execute(sql.SQL("grant {} to {}").format(*map(sql.Identifier, (role, ours))))


def load(chunks: Iterable[bytes], target: Source) -> None:
    """Into an empty database, all or nothing. Raises Impossible."""
    options = ["--no-owner", "--exit-on-error", "--single-transaction"]
    target.feed(chunks, "pg_restore", *options)


def is_empty(target: Source) -> bool:
    tables = "select count(*) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    return target.one(tables) == 0
