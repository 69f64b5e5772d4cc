"""The database that is kept: the embedded server, or the one of DATABASE_OWNER_URL; and what may be asked of it."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, LiteralString, cast

import psycopg
from psycopg.conninfo import make_conninfo

from tandem.machine import binaries, cluster, database
from tandem.machine.backend.base import keep_it_running
from tandem.machine.backup.refusal import Impossible

FIRST_INCREMENTAL = 17


@dataclass(frozen=True)
class Source:
    """`why_not` says why it gives a dump only; empty when its changes can be followed. `summaries`: incremental too.

    `workplace` has room for the changes on their way to the backup."""

    parameters: dict[str, Any]
    programs: Path
    major: int
    embedded: bool
    workplace: Path = Path(tempfile.gettempdir())
    why_not: str = ""
    summaries: bool = False

    def connect(self) -> psycopg.Connection:
        return psycopg.connect(**self.parameters, autocommit=True)

    def one(self, query: LiteralString) -> Any:
        with self.connect() as connection:
            return ask(connection, query)

    def command(self, program: str, *words: object) -> tuple[list[str], dict[str, str]]:
        """The password travels by the environment: everybody may read a command line."""
        address = {name: value for name, value in self.parameters.items() if name != "password"}
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        if password := self.parameters.get("password"):
            kept["PGPASSWORD"] = password
        return [str(self.programs / program), "-d", make_conninfo(**address), *map(str, words)], kept | {"LC_ALL": "C"}

    def run(self, program: str, *words: object) -> None:
        command, environment = self.command(program, *words)
        done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if done.returncode:
            raise Impossible(f"{program} a échoué : {done.stderr.strip()[-500:]}")

    def read(self, program: str, *words: object) -> Iterator[bytes]:
        """What the program writes. Raises Impossible with its last words when it fails."""
        command, environment = self.command(program, *words)
        with said_aside() as (aside, last_words):
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=aside
            )
            with process, stopped_with_us(process):
                said = cast(IO[bytes], process.stdout)
                yield from iter(lambda: said.read(2**20), b"")
            if process.returncode:
                raise Impossible(f"{program} a échoué : {last_words()}")

    def feed(self, chunks: Iterable[bytes], program: str, *words: object) -> None:
        """Give the program its input. Raises Impossible with its last words when it fails."""
        command, environment = self.command(program, *words)
        with said_aside() as (aside, last_words):
            process = subprocess.Popen(
                command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=aside
            )
            with stopped_with_us(process):
                pour(chunks, process)
                process.wait()
            if process.returncode:
                raise Impossible(f"{program} a échoué : {last_words()}")


def ask(connection: psycopg.Connection, query: LiteralString, *values: Any) -> Any:
    """The first column of the first row, or None."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def pour(chunks: Iterable[bytes], process: subprocess.Popen) -> None:
    with contextlib.suppress(BrokenPipeError), cast(IO[bytes], process.stdin) as target:  # its last words say why
        for chunk in chunks:
            target.write(chunk)


@contextlib.contextmanager
def said_aside() -> Iterator[tuple[IO[bytes], Any]]:
    with tempfile.TemporaryFile() as aside:

        def last_words() -> str:
            aside.seek(0)
            return aside.read().decode(errors="replace").strip()[-500:]

        yield aside, last_words


@contextlib.contextmanager
def stopped_with_us(process: subprocess.Popen) -> Iterator[None]:
    """Whoever stops reading, for want of room or by Ctrl-C, leaves no program behind."""
    try:
        yield
    except BaseException:
        process.kill()
        process.wait()
        raise


def find() -> Source:
    """The installation's database, awake. Raises Impossible when it cannot be reached."""
    return embedded(database.server()) if database.IS_EMBEDDED else elsewhere()


def embedded(server: Any) -> Source:
    keep_it_running(server)
    server.start()
    parameters = {"host": str(server.socket_folder), "user": cluster.SUPERUSER, "dbname": database.NAME}
    summaries = summarises(parameters)
    return Source(parameters, server.programs, server.major, True, server.folder, summaries=summaries)


def elsewhere() -> Source:
    if not database.OWNER_ADDRESS:
        raise Impossible("DATABASE_OWNER_URL manque : la sauvegarde lit toutes les tables, en propriétaire.")
    parameters = {"dbname": database.NAME, **database.OWNER_ADDRESS}
    programs = binaries.find()
    try:
        with psycopg.connect(**parameters) as connection:
            major = connection.info.server_version // 10000
            may_replicate = ask(connection, "select rolreplication or rolsuper from pg_roles where rolname = user")
    except psycopg.OperationalError as refusal:
        raise Impossible(f"La base ne répond pas ({str(refusal).strip()}). Vérifiez DATABASE_OWNER_URL.") from None
    programs = binaries.of_major(major) or programs
    if binaries.major_version(programs) < major:
        raise Impossible(f"La base est un PostgreSQL {major} : installez « postgresql-client-{major} » ou plus récent.")
    why_not = reason(major, binaries.major_version(programs), may_replicate)
    summaries = not why_not and summarises(parameters)
    return Source(parameters, programs, major, False, why_not=why_not, summaries=summaries)


def reason(major: int, ours: int, may_replicate: bool) -> str:
    """Why changes cannot be followed there, or nothing."""
    if major < FIRST_INCREMENTAL:
        return f"PostgreSQL {major} est trop ancien pour suivre les changements : il faut {FIRST_INCREMENTAL}."
    if not may_replicate:
        return "Le propriétaire n’a pas le droit REPLICATION."
    if ours != major:
        return f"Les programmes de PostgreSQL {major} manquent ici : il y a ceux de {ours}."
    return ""


def summarises(parameters: dict[str, Any]) -> bool:
    """Incremental backups read the summaries that the server writes of its changes."""
    with psycopg.connect(**parameters) as connection:
        return ask(connection, "select current_setting('summarize_wal', true)") == "on"
