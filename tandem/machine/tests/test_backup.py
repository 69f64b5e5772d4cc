"""The drill: an installation with rows and files, its backup, and an empty machine that becomes the same again."""

import io
import os
import shutil
import tarfile
from datetime import timedelta

import pytest

from tandem.core.tests.disks import fill, small_disk
from tandem.machine import backup, cluster, database
from tandem.machine.backup import Impossible, changes, disk, dump, physical, recovery, sealing, shelf, stored
from tandem.machine.backup.source import Source
from tandem.machine.postgres import Server
from tandem.machine.tests.conftest import a_folder

pytestmark = [pytest.mark.xdist_group("backups"), pytest.mark.timeout(300)]  # one server for all of them
SECRET = "the key of this installation"
needs_summaries = pytest.mark.skipif(
    os.environ.get("TANDEM_POSTGRES") == "system", reason="les copies incrémentales demandent PostgreSQL 17"
)


class House:
    """A database and its stored files, without the rest of Tandem."""

    def __init__(self, data):
        self.server, self.files = Server(data), data / "files"

    def write(self, first, last):
        """Rows, each with its stored file for every hundredth."""
        with self.connect() as connection:
            connection.execute("create table if not exists line (id bigint primary key, text text)")
            connection.execute(
                "insert into line select n, md5(n::text) || ' élodie' from generate_series(%s::int, %s::int) as n",
                [first, last],
            )
        for number in range(first, last, 100):
            path = self.files / f"{number % 256:02x}" / f"{number % 256:02x}{number:030}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(os.urandom(5000 + number))

    def connect(self):
        return dump.of(self.server).connect()

    def census(self):
        with self.connect() as connection:
            return dump.census(connection)

    def stored(self):
        return {path.name: path.read_bytes() for path in stored.originals(self.files)}


def at_home(house, monkeypatch):
    """From now on this is the machine where commands run."""
    monkeypatch.setattr(database, "server", lambda: house.server)


@pytest.fixture(scope="module")
def running():
    for folder in a_folder():
        house = House(folder)
        house.server.start()
        yield house


@pytest.fixture
def house(running, monkeypatch):
    with running.connect() as connection:
        connection.execute("drop table if exists line")
    shutil.rmtree(running.files, ignore_errors=True)
    running.write(1, 1000)
    at_home(running, monkeypatch)
    yield running
    admin(running, "select pg_drop_replication_slot(slot_name) from pg_replication_slots")


def admin(house, statement):
    with cluster.connect(house.server.socket_folder, "postgres") as connection:
        connection.execute(statement)


@pytest.fixture
def elsewhere():
    """Another machine, with nothing on it."""
    for folder in a_folder():
        yield House(folder)


@pytest.fixture
def kept(tmp_path):
    return shelf.Shelf(tmp_path / "backups", SECRET)


def bring_back(kept, house, monkeypatch, at=None):
    at_home(house, monkeypatch)
    kept.open()
    recovery.refuse_unless_empty()
    recovery.bring_back(kept, recovery.choose(kept, at), at)
    house.server.start()
    return stored.give_back(stored.listing_of(kept, recovery.choose(kept, at)), kept, house.files)


# -- the drill
@needs_summaries
def test_a_wrong_delete_is_undone_on_an_empty_machine(house, elsewhere, kept, monkeypatch):
    full = backup.take(house.files, kept)
    house.write(1001, 2000)
    incremental = backup.take(house.files, kept)
    house.write(2001, 2500)
    rows, files = house.census(), house.stored()
    moment = backup.follow(house.files, kept)
    with house.connect() as connection:
        connection.execute("delete from line where id > 10")
    shutil.rmtree(house.files)
    backup.follow(house.files, kept)
    assert (full.kind, incremental.kind, incremental.parent) == ("full", "incremental", full.name)
    assert rows["line"][0] == 2500 != house.census()["line"][0]

    at_home(elsewhere, monkeypatch)
    recovery.bring_back(kept, recovery.choose(kept, moment), moment)
    elsewhere.server.start()
    assert stored.give_back(files, kept, elsewhere.files) == []
    assert elsewhere.census() == rows
    assert elsewhere.stored() == files


def test_the_last_moment_comes_back_and_is_kept_again_as_a_new_branch(house, elsewhere, kept, monkeypatch):
    backup.take(house.files, kept)
    house.write(1001, 1200)
    backup.follow(house.files, kept)
    rows = house.census()
    assert bring_back(kept, elsewhere, monkeypatch) == []
    assert elsewhere.census() == rows
    assert not (elsewhere.server.folder / ".restoring").exists()
    again = backup.take(elsewhere.files, kept)
    assert (again.kind, again.timeline) == ("full", 2)
    assert list(backup.check(kept)) == []


def test_a_machine_that_has_a_database_is_never_written_over(house, kept):
    backup.take(house.files, kept)
    with pytest.raises(Impossible, match="déplacez ce dossier"):
        recovery.refuse_unless_empty()


def test_a_restore_that_was_killed_leaves_no_half_database(house, elsewhere, kept, monkeypatch):
    backup.take(house.files, kept)
    monkeypatch.setattr(recovery, "verify_pages", lambda server: os.kill(os.getpid(), 9))
    at_home(elsewhere, monkeypatch)
    child = os.fork()
    if child == 0:
        try:
            recovery.bring_back(kept, recovery.choose(kept, None), None)
        finally:
            os._exit(1)  # a fault must not go on as a second run of the tests
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -9
    assert (elsewhere.server.folder / ".restoring").exists()
    assert not cluster.exists(elsewhere.server.pgdata)
    monkeypatch.undo()
    bring_back(kept, elsewhere, monkeypatch)
    assert elsewhere.census() == house.census()


# -- what is damaged is found
def one_bit(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def test_one_flipped_bit_is_found_wherever_it_is(house, elsewhere, kept, monkeypatch):
    taken = backup.take(house.files, kept)
    assert list(backup.check(kept)) == []
    places = [kept.part(taken, "database"), kept.part(taken, "files"), kept.backups / taken.name / "manifest.json"]
    places += [next(kept.folder.glob("changes/*/*.sealed")), next(kept.files.glob("*/*"))]
    for path in places:
        sound = path.read_bytes()
        one_bit(path)
        assert len(list(backup.check(kept))) == 1, path
        path.write_bytes(sound)
    one_bit(kept.part(taken, "database"))
    with pytest.raises(sealing.Damaged, match="prenez une autre sauvegarde"):
        bring_back(kept, elsewhere, monkeypatch)
    assert not cluster.exists(elsewhere.server.pgdata)


def test_a_stored_file_that_is_damaged_or_gone_is_named(house, kept, tmp_path):
    backup.take(house.files, kept)
    (damaged, gone, *_) = sorted(house.stored())
    one_bit(next(kept.files.glob(f"*/{damaged}.*")))
    next(kept.files.glob(f"*/{gone}.*")).unlink()
    assert stored.give_back(house.stored(), kept, tmp_path / "back") == [damaged, gone]
    assert len(list(backup.check(kept))) == 2


def test_changes_that_are_missing_in_between_are_found(house, kept):
    taken = backup.take(house.files, kept)
    for path in kept.changes(taken).glob("*.sealed"):
        path.unlink()
    assert ["changements manquent" in sentence for sentence in backup.check(kept)] == [True]
    with pytest.raises(Impossible, match="choisissez-en une autre"):
        recovery.choose(kept, None)


def test_a_damaged_backup_keeps_nobody_from_making_the_next_nor_from_coming_back(house, kept, capsys):
    damaged = backup.take(house.files, kept)
    one_bit(kept.backups / damaged.name / "manifest.json")
    sound = backup.take(house.files, kept)
    assert sound.kind == "full"
    assert recovery.choose(kept, None) == sound
    assert f"La sauvegarde {damaged.name} est abîmée" in capsys.readouterr().out


@needs_summaries
def test_an_incremental_backup_without_its_ground_says_so(house, kept):
    ground = backup.take(house.files, kept)
    above = backup.take(house.files, kept)
    shutil.rmtree(kept.backups / ground.name)
    assert [above.name in sentence and ground.name in sentence for sentence in backup.check(kept)] == [True]


def test_whoever_waits_sees_how_far_it_is(monkeypatch, capsys):
    monkeypatch.setattr(disk, "PAUSE", 0)
    assert b"".join(disk.told([b"x" * 1_500_000] * 2)) == b"x" * 3_000_000
    assert capsys.readouterr().out.split() == ["…", "2", "Mo", "…", "3", "Mo"]
    assert [disk.human(size) for size in (12, 4_000, 10_300_000_000)] == ["12 octets", "4 ko", "10,3 Go"]


# -- the key
def test_another_key_opens_nothing_and_the_sentence_says_so(house, kept):
    backup.take(house.files, kept)
    with pytest.raises(Impossible, match="tandem secrets import"):
        shelf.Shelf(kept.folder, "another key").open()


def test_whoever_steals_the_folder_reads_nothing(house, kept):
    with house.connect() as connection:
        connection.execute("update line set text = 'Kanarienvogel' where id = 7")
    backup.take(house.files, kept)
    everything = [path for path in kept.folder.rglob("*") if path.is_file()]
    assert len(everything) > 5
    assert not [path for path in everything if b"Kanarienvogel" in path.read_bytes() or b"lodie" in path.read_bytes()]
    assert {path.stat().st_mode & 0o77 for path in everything if path.name != ".lock"} == {0}


# -- moments
def test_a_folder_that_came_too_late_starts_anew(house, kept, monkeypatch):
    first = backup.take(house.files, kept)
    admin(house, f"select pg_drop_replication_slot('{changes.slot(kept)}')")  # as when its changes were let go
    for turn in range(2):
        admin(house, "select pg_switch_wal()")
        house.write(3001 + 1000 * turn, 3200 + 1000 * turn)
        admin(house, "checkpoint")
    with pytest.raises(Impossible, match="faites-en une entière"):
        backup.follow(house.files, kept)
    second = backup.take(house.files, kept)
    assert changes.reach(kept, second).at == second.ended_at
    assert changes.reach(kept, first).at == first.ended_at


def test_a_moment_that_nothing_leads_to_is_refused_with_those_that_exist(house, kept):
    with pytest.raises(Impossible, match="n’est pas un dossier de sauvegarde"):
        kept.open()
    taken = backup.take(house.files, kept)
    with pytest.raises(Impossible, match="La plus ancienne sauvegarde est du"):
        recovery.choose(kept, taken.ended_at - timedelta(seconds=1))
    with pytest.raises(Impossible, match="Rien n’est gardé après"):
        recovery.choose(kept, taken.ended_at + timedelta(hours=1))


def test_changes_alone_are_not_a_backup(house, kept):
    kept.prepare()
    with pytest.raises(Impossible, match="sans --quick"):
        backup.follow(house.files, kept)


# -- the folder
def test_a_folder_that_holds_something_else_is_left_alone(house, kept):
    kept.folder.mkdir()
    (kept.folder / "holidays.jpg").touch()
    with pytest.raises(Impossible, match="dossier vide"):
        backup.take(house.files, kept)
    assert [path.name for path in kept.folder.iterdir()] == ["holidays.jpg"]


def test_two_backups_do_not_write_at_once(house, kept):
    kept.prepare()
    for write in (backup.take, backup.follow):
        with kept.alone(), pytest.raises(backup.Busy, match="Attendez qu’elle finisse"):
            write(house.files, kept)


def test_what_an_interrupted_backup_left_is_no_backup_and_goes_away(house, kept):
    kept.prepare()
    (kept.backups / ".draft-20260101T000000000Z").mkdir(parents=True)
    assert kept.all() == []
    backup.take(house.files, kept)
    assert len(list(kept.backups.iterdir())) == 1


def test_after_its_time_everything_of_a_backup_is_gone(house, kept, monkeypatch):
    old = backup.take(house.files, kept)
    (erased, *_) = house.stored()
    next(house.files.glob(f"*/{erased}")).unlink()
    os.utime(next(kept.files.glob(f"*/{erased}.*")), (0, 0))
    monkeypatch.setattr(physical, "A_WEEK", 0)  # so the next one stands alone
    monkeypatch.setattr(shelf, "LONGEST", shelf.A_DAY)
    new = backup.take(house.files, kept)
    assert [backup.name for backup in kept.all()] == [new.name]
    assert not list(kept.files.glob(f"*/{erased}.*"))
    assert min(path.name for path in kept.changes(new).glob("*.sealed"))[16:24] == f"{new.start // new.segment:08X}"
    assert list(backup.check(kept)) == []
    assert old.name not in os.listdir(kept.backups)


def test_a_full_backup_disk_is_a_sentence_and_the_former_backup_stays_whole(house, tmp_path):
    with small_disk(tmp_path / "disk", 12) as disk:
        kept = shelf.Shelf(disk / "backups", SECRET)
        backup.take(house.files, kept)
        ballast = fill(disk, but=500_000)
        house.write(2001, 9000)
        with pytest.raises(Impossible, match="Il n’y a plus de place dans"):
            backup.take(house.files, kept)
        assert len(kept.all()) == 1
        assert list(backup.check(kept)) == []
        ballast.unlink()
        backup.take(house.files, kept)
        assert len(kept.all()) == 2
        assert list(backup.check(kept)) == []


# -- a PostgreSQL of somebody else
@pytest.fixture
def foreign(house, monkeypatch):
    """The same server, reached as DATABASE_OWNER_URL would: as the owner, who is nobody special."""
    parameters = {"host": str(house.server.socket_folder), "user": cluster.OWNER}
    monkeypatch.setattr(database, "IS_EMBEDDED", False)
    monkeypatch.setattr(database, "OWNER_ADDRESS", parameters)
    yield house
    admin(house, "alter role tandem noreplication")


def a_new_database(house, monkeypatch):
    house.server.start()
    address = {"host": str(house.server.socket_folder), "user": cluster.OWNER}
    monkeypatch.setattr(database, "OWNER_ADDRESS", address)


def test_without_the_right_of_replication_a_dump_is_taken_verified_and_loaded(foreign, elsewhere, kept, monkeypatch):
    taken = backup.take(foreign.files, kept)
    assert taken.kind == "dump"
    assert taken.tables == foreign.census()
    assert list(backup.check(kept)) == []
    with pytest.raises(Impossible, match=r"REPLICATION|trop ancien"):
        backup.follow(foreign.files, kept)
    with pytest.raises(Impossible, match="base neuve"):
        recovery.refuse_unless_empty()
    rows = foreign.census()
    a_new_database(elsewhere, monkeypatch)
    recovery.refuse_unless_empty()
    recovery.bring_back(kept, recovery.choose(kept, None), None)
    assert elsewhere.census() == rows


def test_a_dump_that_differs_from_the_base_does_not_count(foreign, kept, monkeypatch):
    honest = dump.census
    answers = iter([{"line": [1, "0"]}])
    monkeypatch.setattr(dump, "census", lambda connection: next(answers, None) or honest(connection))
    with pytest.raises(Impossible, match=r"diffère de la base \(line\)"):
        backup.take(foreign.files, kept)
    assert kept.all() == []


@needs_summaries
def test_with_the_right_of_replication_one_comes_back_to_a_moment_there_too(foreign, elsewhere, kept, monkeypatch):
    admin(foreign, "alter role tandem replication")
    backup.take(foreign.files, kept)
    foreign.write(1001, 1500)
    assert backup.take(foreign.files, kept).kind == "incremental"
    foreign.write(1501, 1600)
    rows = foreign.census()
    moment = backup.follow(foreign.files, kept)
    with foreign.connect() as connection:
        connection.execute("drop table line")
    backup.follow(foreign.files, kept)
    a_new_database(elsewhere, monkeypatch)
    recovery.bring_back(kept, recovery.choose(kept, moment), moment)
    assert elsewhere.census() == rows


def test_a_program_that_fails_says_why(house):
    nobody = Source({"host": str(house.server.socket_folder), "user": "nobody"}, house.server.programs, 18, False)
    with pytest.raises(Impossible, match=r"pg_dump a échoué : .*nobody"):
        list(nobody.read("pg_dump"))
    with pytest.raises(Impossible, match="pg_restore a échoué"):
        nobody.feed([b"x" * 2**20] * 5, "pg_restore")


@pytest.mark.parametrize(("name", "kind"), [("../outside", tarfile.REGTYPE), ("link", tarfile.SYMTYPE)])
def test_a_copy_that_holds_more_than_its_own_files_is_refused(tmp_path, name, kind):
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        entry = tarfile.TarInfo(name)
        entry.type, entry.linkname = kind, "/etc/passwd"
        archive.addfile(entry)
    with pytest.raises(sealing.Damaged, match="autre chose que des fichiers"):
        physical.unpack([written.getvalue()], tmp_path / "copy")
    assert [path.name for path in tmp_path.rglob("*")] == ["copy"]
