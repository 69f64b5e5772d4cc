"""The embedded PostgreSQL of a data folder: started at the first need, shared by every process, stopped by the last.

start() may be called by many processes at once and after any kill -9: a file lock lets one of them work.
"""

import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from psycopg import pq

from tandem.machine import binaries, cluster, processes

SYSTEM_USER = "tandem-db"  # root may not run PostgreSQL: this user does
SHELTER = Path("/var/lib/tandem")  # for root, when the data folder lies where nobody else may enter
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_FOLDER = 90  # the kernel gives 108 bytes to the whole path

SMALL_MACHINE = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "random_page_cost": "1.1",
    "wal_compression": "pglz",
    "max_wal_size": "1GB",
    "checkpoint_timeout": "15min",
    "jit": "off",
    "huge_pages": "off",
    "idle_in_transaction_session_timeout": "60s",
    "log_min_duration_statement": "500ms",
    "log_parameter_max_length": "0",  # parameters are personal data
    "logging_collector": "on",
    "log_filename": "postgresql-%a.log",
    "log_rotation_size": "10MB",
    "log_truncate_on_rotation": "on",
    "max_slot_wal_keep_size": "2GB",  # a backup folder that nobody plugs in again must not fill the disk
}
SUMMARIES = {"summarize_wal": "on"}  # from 17 on: what an incremental backup reads
THROWAWAY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "128MB"}


class DidNotStart(RuntimeError):
    """PostgreSQL refused: the end of its log says why."""


class Server:
    """`throwaway` is for tests: fast, and a power cut may lose rows."""

    def __init__(self, data: Path, *, throwaway: bool = False) -> None:
        self.system_user = SYSTEM_USER if os.geteuid() == 0 else None
        self.folder = place_for(data.absolute(), self.system_user)
        self.programs = binaries.find()
        self.major = binaries.major_version(self.programs)
        self.settings = SMALL_MACHINE | (SUMMARIES if self.major >= 17 else {}) | (THROWAWAY if throwaway else {})
        if self.system_user and binaries.is_copied(self.programs, self.folder):
            self.programs = binaries.copy_of(self.programs, self.folder)
        self.pgdata = self.folder / f"pg{self.major}"
        self.furnished = self.pgdata / "furnished"
        self.socket_folder = short_enough(self.folder / f"run{self.major}")
        self.users: IO[str] | None = None

    # -- what everybody calls

    def start(self, *, timeout: int = 60) -> None:
        """When this returns the server answers. Raises DidNotStart."""
        if self.is_ready():
            return
        with self.alone():
            if not self.comes_back(timeout):
                self.prepare()
                self.clear_what_a_kill_left()
                self.launch(timeout)
            if not self.furnished.exists():
                cluster.furnish(self.socket_folder)
                self.furnished.touch()

    def is_ready(self) -> bool:
        return self.furnished.exists() and self.answers()

    def answers(self) -> bool:
        """Accepts queries now: a server that recovers from a kill has its socket already, and refuses."""
        address = f"host={self.socket_folder} user={cluster.SUPERUSER} dbname=postgres connect_timeout=5"
        return (self.socket_folder / SOCKET).exists() and pq.PGconn.ping(address.encode()) == pq.Ping.OK

    def hold(self) -> None:
        """Say that this process uses the server. The kernel forgets it when the process dies, whatever the death."""
        if self.users is None:
            self.make_folder()
            self.users = (self.folder / ".users").open("w")
            fcntl.flock(self.users, fcntl.LOCK_SH)

    def release(self) -> bool:
        """Stop the server if nobody else holds it, and say whether it was stopped."""
        if self.users is None:
            return False
        with self.users as file:
            self.users = None
            fcntl.flock(file, fcntl.LOCK_UN)
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self.stop()
            return True

    def stop(self, mode: str = "fast") -> None:
        if self.postmaster():
            self.run(self.programs / "pg_ctl", "-D", self.pgdata, "-m", mode, "-w", "-s", "stop")

    def postmaster(self) -> int | None:
        """The pid in the lock file, if it is still that of a server on this folder."""
        try:
            pid = int((self.pgdata / "postmaster.pid").read_text().split("\n")[0])
        except (OSError, ValueError):
            return None
        return pid if processes.is_running(pid, "postgres", self.pgdata) else None

    # -- one process at a time

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        self.make_folder()
        with (self.folder / ".start").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def make_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def comes_back(self, timeout: int) -> bool:
        """Wait for a server that lives and recovers from the death of one of its own. False when there is none."""
        limit = time.monotonic() + timeout
        while not self.answers():
            if not self.postmaster():
                return False
            if time.monotonic() > limit:
                raise DidNotStart(f"PostgreSQL vit dans {self.pgdata} et ne répond pas.")
            time.sleep(0.05)
        return True

    def prepare(self) -> None:
        if self.system_user:
            self.welcome_the_system_user()
        self.make_socket_folder()
        if not cluster.exists(self.pgdata):
            initdb = self.programs / "initdb"
            cluster.create(self.pgdata, run=self.run, initdb=initdb, major=self.major, system_user=self.system_user)

    def welcome_the_system_user(self) -> None:
        """The user exists, may cross the data folder, and can read the programs."""
        try:
            pwd.getpwnam(SYSTEM_USER)
        except KeyError:
            home_less = ["--system", "--no-create-home", "--user-group", "--shell", "/usr/sbin/nologin"]
            subprocess.run(["useradd", *home_less, SYSTEM_USER], check=True)
        self.folder.chmod(0o711)
        try:
            self.run(self.programs / "postgres", "-V")
        except (PermissionError, subprocess.CalledProcessError):
            self.programs = binaries.copy_beside(self.programs, self.folder)

    def make_socket_folder(self) -> None:
        """Under /tmp anybody may have made it before us, or put a link there."""
        with contextlib.suppress(FileExistsError):
            self.socket_folder.mkdir(mode=0o700)
        details = self.socket_folder.lstat()
        if not stat.S_ISDIR(details.st_mode) or details.st_uid not in (os.geteuid(), self.owner_id()):
            raise DidNotStart(f"{self.socket_folder} appartient à quelqu’un d’autre.")
        if self.system_user:
            shutil.chown(self.socket_folder, self.system_user, self.system_user)

    def owner_id(self) -> int:
        return pwd.getpwnam(self.system_user).pw_uid if self.system_user else os.geteuid()

    def clear_what_a_kill_left(self) -> None:
        """PostgreSQL refuses to start while the pid of its lock files lives: a zombie that nobody reaps, or another
        process that got the number. We are alone here, so only our own orphans can still touch the data."""
        processes.wait_until_nobody_works_in(self.pgdata)
        (self.pgdata / "postmaster.pid").unlink(missing_ok=True)
        (self.socket_folder / f"{SOCKET}.lock").unlink(missing_ok=True)

    def launch(self, timeout: int) -> None:
        log = self.pgdata / "start.log"
        options = " ".join(f"-c {name}='{value}'" for name, value in self.settings.items())
        options += f" -k '{self.socket_folder}'"
        pg_ctl = [self.programs / "pg_ctl", "-D", self.pgdata, "-w", "-t", timeout, "-s", "-l", log, "-o", options]
        try:
            self.run(*pg_ctl, "start")
        except subprocess.CalledProcessError as error:
            end = log.read_text()[-2000:] if log.exists() else ""
            raise DidNotStart(f"PostgreSQL ne démarre pas dans {self.pgdata} : {error.stderr}\n{end}") from error

    def run(self, *command: object) -> None:
        """As the system user when we are root, far from the caller's environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LD_", "LANG"))}
        subprocess.run(
            [str(word) for word in command],
            check=True,
            env=kept | {"LC_ALL": "C.UTF-8", "TZ": "UTC"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            user=self.system_user,
            group=self.system_user,
            extra_groups=[] if self.system_user else None,
        )


def place_for(data: Path, system_user: str | None) -> Path:
    """The data folder itself, unless PostgreSQL's user could not cross the folders above it (a project in /root)."""
    if system_user is None or all(parent.stat().st_mode & 0o001 for parent in data.parents if parent.exists()):
        return data
    return SHELTER / fingerprint(data)


def short_enough(socket_folder: Path) -> Path:
    if len(str(socket_folder)) <= LONGEST_SOCKET_FOLDER:
        return socket_folder
    return Path(tempfile.gettempdir()) / f"tandem-{os.geteuid()}-{fingerprint(socket_folder)}"


def fingerprint(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]
