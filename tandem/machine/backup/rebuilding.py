"""A server in a folder of its own, made of a backup and of the changes that follow it.

It is started there alone, replayed up to the moment, looked at page by page; whoever wants it renames it only then.
Whatever stops the machine, there is no half-restored database.
"""

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tandem.machine import cluster
from tandem.machine.backup import changes, disk, physical, source
from tandem.machine.backup.refusal import Impossible
from tandem.machine.backup.shelf import Backup, Shelf, shown
from tandem.machine.postgres import DidNotStart, Server
from tandem.machine.supervisor import say

A_DAY = 86_400  # seconds: what replaying may take
ALONE = {"hot_standby": "off", "logging_collector": "off"}  # no reader before the end, and errors come to start.log


@contextlib.contextmanager
def rebuilt(shelf: Shelf, backup: Backup, at: datetime | None, folder: Path) -> Iterator[Server]:
    """A server in `folder` that has replayed everything up to the moment, and runs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o711, parents=True)
    server = Server(folder)
    try:
        with disk.room_in(folder):
            lay(shelf, backup, server)
            replay(shelf, backup, at, server)
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(server.socket_folder, ignore_errors=True)
        shutil.rmtree(folder, ignore_errors=True)


def lay(shelf: Shelf, backup: Backup, server: Server) -> None:
    """Unpack the chain and fold it into one cluster that this machine's server can run."""
    if backup.postgres != server.major:
        raise Impossible(
            f"Cette sauvegarde est celle d’un PostgreSQL {backup.postgres}, et celui d’ici est un {server.major}. "
            f"Installez ici PostgreSQL {backup.postgres}, avec TANDEM_POSTGRES=system."
        )
    if server.system_user:
        server.welcome_the_system_user()
    chain = shelf.chain(backup)
    links = [server.folder / f"link-{index}" for index in range(len(chain))]
    for link, folder in zip(chain, links, strict=True):
        say(f"Base de données : sauvegarde du {shown(link.ended_at)}…")
        physical.unpack(shelf.unsealed(link, physical.PART), folder)
        give(folder, server)
        use(server, "pg_verifybackup", "-n", folder)
    fold(links, server)
    adapt(backup, server)


def fold(links: list[Path], server: Server) -> None:
    if len(links) == 1:
        links[0].rename(server.pgdata)
        return
    server.pgdata.mkdir(mode=0o700)
    give(server.pgdata, server)
    use(server, "pg_combinebackup", *links, "-o", server.pgdata)
    use(server, "pg_verifybackup", "-n", server.pgdata)
    for folder in links:
        shutil.rmtree(folder)


def use(server: Server, program: str, *words: object) -> None:
    try:
        server.run(server.programs / program, *words)
    except subprocess.CalledProcessError as error:
        raise Impossible(f"{program} refuse cette sauvegarde : {error.stderr.strip()[-500:]}") from None


def give(folder: Path, server: Server) -> None:
    """PostgreSQL wants its files for itself alone."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o700 if path.is_dir() else 0o600)
        if server.system_user:
            shutil.chown(path, server.system_user, server.system_user)


def adapt(backup: Backup, server: Server) -> None:
    """Who may come in depends on the machine; the settings of somebody else's server stay with it."""
    (server.pgdata / "pg_hba.conf").write_text(cluster.HBA)
    (server.pgdata / "pg_ident.conf").write_text(cluster.identities(server.system_user))
    if not backup.embedded:
        for name in ("postgresql.conf", "postgresql.auto.conf"):
            (server.pgdata / name).write_text("")
    give(server.pgdata, server)


def replay(shelf: Shelf, backup: Backup, at: datetime | None, server: Server) -> None:
    """Up to the moment, or to the last change that is kept."""
    say("Base de données : retour au moment demandé…" if at else "Base de données : derniers changements…")
    inbox = server.folder / "changes"
    inbox.mkdir()
    for path in [*changes.needed(shelf, backup, at), *changes.histories(shelf, backup)]:
        name = path.name.removesuffix(".sealed").removesuffix(changes.PARTIAL)
        (inbox / name).write_bytes(b"".join(changes.unsealed(path, shelf)))
    give(inbox, server)
    settings = server.pgdata / "postgresql.auto.conf"
    former = settings.read_text()
    settings.write_text(former + "\n".join(recovery_settings(inbox, at)) + "\n")
    (server.pgdata / "recovery.signal").touch()
    give(server.pgdata, server)
    server.settings = server.settings | ALONE
    finish(server)
    settings.write_text(former)


def finish(server: Server) -> None:
    """It answers nobody before it has replayed all: the first answer is the end."""
    server.make_socket_folder()
    try:
        server.launch(A_DAY)
        done = server.comes_back(A_DAY)
    except DidNotStart:
        done = False
    if not done:
        said = (server.pgdata / "start.log").read_text()[-700:]
        raise Impossible(f"La base ne se relève pas jusqu’à ce moment. PostgreSQL dit :\n{said}")


def recovery_settings(inbox: Path, at: datetime | None) -> list[str]:
    lines = [f'restore_command = \'cp "{inbox}/%f" "%p"\'', "recovery_target_timeline = 'current'"]
    if at is not None:
        lines += [f"recovery_target_time = '{at.isoformat()}'", "recovery_target_action = 'promote'"]
    return lines


def has_checksums(server: Server) -> bool:
    """Ours always have; somebody else's may not."""
    with cluster.connect(server.socket_folder, "postgres") as connection:
        return source.ask(connection, "show data_checksums") == "on"


def verify_pages(server: Server) -> None:
    """Every page of the stopped cluster has its checksum right."""
    say("Base de données : vérification de chaque page…")
    use(server, "pg_checksums", "--check", "-D", server.pgdata)
