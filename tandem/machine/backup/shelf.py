"""The backup folder: what stands where, who may write, how long it stays.

    tandem-backup.json             whose folder it is
    backups/<moment>/manifest.json what this backup holds, signed
    backups/<moment>/*.sealed      the database, and the list of the stored files
    changes/<server>/*.sealed      every change since (PostgreSQL's WAL), and the moments reached
    files/ab/<name>.<sha256>       the stored files, encrypted as they lie on the machine

A backup is a draft until all of it is written and read again; then its folder gets its name.
"""

import contextlib
import fcntl
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tandem import durable
from tandem.machine.backup import disk, sealing
from tandem.machine.backup.refusal import Busy, Impossible

MARK = "tandem-backup.json"
LONGEST = timedelta(days=35)  # what a person asked us to erase leaves the backups within this time
A_DAY = timedelta(days=1)
MOMENT = "%Y%m%dT%H%M%S.%fZ"  # names sort as moments do
FULL, INCREMENTAL, DUMP = "full", "incremental", "dump"


@dataclass(frozen=True)
class Backup:
    """One moment of the database and of the files.

    `start` and `stop` are positions in the changes, in bytes.
    """

    name: str
    kind: str
    ended_at: datetime
    postgres: int
    embedded: bool
    database: str
    roles: list[str]
    parent: str = ""
    server: str = ""
    timeline: int = 0
    segment: int = 0
    start: int = 0
    stop: int = 0
    files: int = 0
    tables: dict[str, list] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def has_changes(self) -> bool:
        return self.kind != DUMP


class Shelf:
    def __init__(self, folder: Path, secret: str) -> None:
        self.folder, self.secret = folder, secret
        self.backups, self.files = folder / "backups", folder / "files"

    # -- whose folder it is

    def exists(self) -> bool:
        return (self.folder / MARK).exists()

    def open(self) -> None:
        """To bring back: it exists, and our key is its key. Raises Impossible."""
        if not self.exists():
            raise Impossible(f"{self.folder} n’est pas un dossier de sauvegarde de Tandem. Vérifiez son chemin.")
        theirs, ours = self.mark()["key"], sealing.fingerprint(self.secret)
        if theirs != ours:
            raise Impossible(
                f"La clé des fichiers n’est pas celle de cette sauvegarde ({theirs} attendue, {ours} trouvée). "
                "Remettez les secrets de l’installation sauvegardée par « tandem secrets import »."
            )

    def prepare(self) -> None:
        """To keep: an empty folder becomes ours. Raises Impossible."""
        with disk.room_in(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self.exists():
                if any(name.name != "lost+found" for name in self.folder.iterdir()):
                    raise Impossible(f"{self.folder} contient déjà autre chose. Donnez un dossier vide.")
                mark = {"id": secrets.token_hex(4), "key": sealing.fingerprint(self.secret)}
                durable.write(self.folder / MARK, [json.dumps(mark).encode()])
        self.open()

    def mark(self) -> dict[str, str]:
        try:
            return json.loads((self.folder / MARK).read_text())
        except ValueError:
            raise sealing.Damaged(f"{self.folder / MARK} est abîmé : {sealing.WHAT_TO_DO}") from None

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        with (self.folder / ".lock").open("w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy("Une autre sauvegarde écrit déjà dans ce dossier. Attendez qu’elle finisse.") from None
            yield

    # -- the backups

    def names(self) -> list[str]:
        """Of all that are finished, the oldest first."""
        return sorted(path.name for path in self.backups.glob("[0-9]*"))

    def all(self) -> list[Backup]:
        """Those that can be read, the oldest first: a damaged one keeps nobody from making the next."""
        return [backup for name in self.names() if (backup := self.readable(name))]

    def readable(self, name: str) -> Backup | None:
        try:
            return self.read(name)
        except sealing.Damaged:
            return None

    def read(self, name: str) -> Backup:
        """Raises sealing.Damaged when it is not there, or a letter of it was changed."""
        try:
            written = json.loads((self.backups / name / "manifest.json").read_text())
            signed = written["signature"] == sealing.signature(self.secret, canonical(written["backup"]))
        except (OSError, ValueError, KeyError):
            signed = False
        if not signed:
            raise sealing.Damaged(f"« {name}/manifest.json » est abîmé ou manque : {sealing.WHAT_TO_DO}")
        facts = written["backup"]
        return Backup(**facts | {"ended_at": datetime.fromisoformat(facts["ended_at"])})

    def chain(self, backup: Backup) -> list[Backup]:
        """The full backup first, then what changed, up to this one."""
        return [*(self.chain(self.read(backup.parent)) if backup.parent else []), backup]

    @contextlib.contextmanager
    def draft(self) -> Iterator["Draft"]:
        """A backup on its way. What a former run left half-made is thrown away."""
        for abandoned in self.backups.glob(".draft-*"):
            shutil.rmtree(abandoned)
        draft = Draft(self, self.backups / f".draft-{moment_name()}")
        try:
            with disk.room_in(self.folder):
                draft.folder.mkdir(mode=0o700, parents=True)
                yield draft
        except BaseException:
            shutil.rmtree(draft.folder, ignore_errors=True)
            raise

    def part(self, backup: Backup, part: str) -> Path:
        return self.backups / backup.name / f"{part}.sealed"

    def unsealed(self, backup: Backup, part: str) -> Iterator[bytes]:
        with self.part(backup, part).open("rb") as source:
            yield from disk.told(sealing.unseal(source, self.secret, f"{backup.name}/{part}"))

    def changes(self, backup: Backup) -> Path:
        return self.folder / "changes" / backup.server

    def expire(self) -> list[str]:
        """Drop what would be too old before tomorrow's run, and what stands on it; the newest backup always stays."""
        limit = (datetime.now(UTC) - LONGEST + A_DAY).strftime(MOMENT)
        names = self.names()
        stays = self.links(names[-1])
        gone = [name for name in names if self.links(name)[0] < limit and name not in stays]
        for name in reversed(gone):  # the links before what they stand on
            shutil.rmtree(self.backups / name)
        return gone

    def links(self, name: str) -> list[str]:
        """The names of its chain; of what cannot be read, its own."""
        try:
            return [backup.name for backup in self.chain(self.read(name))]
        except sealing.Damaged:
            return [name]


class Draft:
    def __init__(self, shelf: Shelf, folder: Path) -> None:
        self.shelf, self.folder = shelf, folder
        self.name = folder.name.removeprefix(".draft-")
        self.parts: dict[str, str] = {}

    def add(self, part: str, chunks: Iterable[bytes]) -> Path:
        path = self.folder / f"{part}.sealed"
        durable.write(path, sealing.seal(disk.told(chunks), self.shelf.secret, f"{self.name}/{part}"))
        self.parts[part] = disk.digest(path)
        return path

    def read(self, part: str) -> Iterator[bytes]:
        with (self.folder / f"{part}.sealed").open("rb") as source:
            yield from sealing.unseal(source, self.shelf.secret, f"{self.name}/{part}")

    def finish(self, backup: Backup) -> None:
        """From here on it is a backup."""
        facts = asdict(backup) | {"ended_at": backup.ended_at.isoformat()}
        written = {"backup": facts, "signature": sealing.signature(self.shelf.secret, canonical(facts))}
        durable.write(self.folder / "manifest.json", [json.dumps(written, indent=1).encode()])
        self.folder.rename(self.shelf.backups / self.name)
        durable.sync(self.shelf.backups)


def canonical(facts: dict) -> str:
    return json.dumps(facts, sort_keys=True)


def moment_name() -> str:
    return datetime.now(UTC).strftime(MOMENT)


def shown(moment: datetime) -> str:
    """On the clock of the installation: Django has set it."""
    return moment.astimezone().strftime("%d/%m/%Y à %H:%M:%S")
