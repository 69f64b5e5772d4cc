"""`tandem backup` and `tandem restore`: what the machine does, and what the house does after it."""

import os
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from tandem.accounts import sessions
from tandem.accounts.actor import THE_OPERATOR
from tandem.config import environment, erasing, unfinished, updating
from tandem.core import files, journal, seals
from tandem.core.files import crypt
from tandem.core.models import StoredFile
from tandem.core.post import delivery
from tandem.machine import backup, secrets
from tandem.machine.backup import record, recovery, stored
from tandem.machine.backup.shelf import DUMP, shown
from tandem.machine.supervisor import say


def shelf(folder: Path) -> backup.Shelf:
    return backup.Shelf(folder.absolute(), secrets.read(environment.DATA, "files_key"))


def last_shelf() -> backup.Shelf | None:
    last = record.last(environment.DATA)
    return shelf(last[0]) if last else None


# -- keep


def take(folder: Path) -> None:
    refuse_inside_the_data(folder)
    kept = shelf(folder)
    refuse_not_mounted(kept)
    made = backup.take(Path(settings.FILES_FOLDER), kept)
    record.note(environment.DATA, kept.folder, made.ended_at)
    erasing.share(kept)
    say(f"Sauvegarde faite, relue et vérifiée : la base du {shown(made.ended_at)} et ses fichiers ({made.files}).")
    if secrets.shown_at(environment.DATA) is None:
        say("Attention : sans la clé, elle ne s’ouvre pas. Copiez-la ailleurs : « tandem secrets export ».")
    if os.stat(kept.folder).st_dev == os.stat(environment.DATA).st_dev:
        say("Attention : ce dossier est sur le même disque que les données. Copiez-le ailleurs.")


def refuse_inside_the_data(folder: Path) -> None:
    for place in (environment.DATA, Path(settings.FILES_FOLDER)):
        if folder.absolute().is_relative_to(place):
            raise backup.Impossible(f"Une sauvegarde dans {place} se perdrait avec lui. Donnez un dossier ailleurs.")


def refuse_not_mounted(kept: backup.Shelf) -> None:
    """A disk that is not there leaves an empty folder in its place: it must not be taken for a new one."""
    last = record.last(environment.DATA)
    if last and last[0] == kept.folder and not kept.exists():
        raise backup.Impossible(
            f"{kept.folder} gardait des sauvegardes, et il est vide : ce disque est-il monté ? "
            f"Pour repartir de zéro, supprimez d’abord {environment.DATA / record.NAME}."
        )


def follow(folder: Path) -> None:
    kept = shelf(folder)
    try:
        moment = backup.follow(Path(settings.FILES_FOLDER), kept)
    except backup.Busy:
        return say("Une sauvegarde entière est en cours : elle garde aussi ces changements.")
    record.note(environment.DATA, kept.folder, moment)
    erasing.share(kept)
    say(f"Changements gardés jusqu’au {shown(moment)}.")


def check(folder: Path) -> int:
    say("Relecture de tout ce qui est gardé…")
    damages = list(backup.check(shelf(folder)))
    for sentence in damages:
        say(f"✗ {sentence}")
    say("Tout est intact." if not damages else "Faites une nouvelle sauvegarde, et vérifiez ce disque.")
    return int(bool(damages))


# -- bring back


def restore(folder: Path, at: datetime | None) -> int:
    """What follows the database may be done twice: where a restore stopped after it, the next one goes on."""
    kept = shelf(folder)
    kept.open()
    begun = unfinished.read()
    if begun and recovery.is_back():
        refuse_another_moment(begun, at)
        say("Une restauration s’est arrêtée après la base : elle reprend.")
    else:
        begun = bring_the_database_back(kept, at, is_begun=begun is not None)
    failed = finish(kept, begun)
    unfinished.end()
    say("À faire : lancer « tandem run », puis « tandem backup ».")
    return failed


def refuse_another_moment(begun: unfinished.Restore, at: datetime | None) -> None:
    if not begun.leads_to(at):
        raise backup.Impossible(
            f"Une restauration au {shown(begun.moment)} s’est arrêtée en route. Finissez-la d’abord, sans --at."
        )


def bring_the_database_back(kept: backup.Shelf, at: datetime | None, *, is_begun: bool) -> unfinished.Restore:
    chosen = recovery.choose(kept, at)
    if not (is_begun and chosen.kind == DUMP):  # one that was cut leaves a server, without any table
        recovery.refuse_unless_empty()
    begun = unfinished.begin(kept.folder, at, at or recovery.last_moment(kept, chosen))
    try:
        recovery.bring_back(kept, chosen, at)
    except backup.Impossible:
        unfinished.end()
        raise
    return begun


def finish(kept: backup.Shelf, begun: unfinished.Restore) -> int:
    """The house's part: whoever was erased since goes again, each file is opened, nothing of the past acts again."""
    say("Tables à niveau…")
    updating.bring_up_to_date()
    erasing.share(kept)
    erased = erasing.again(erasing.read(erasing.kept_here()))
    lost = bring_files_back(kept)
    flaws = list(seals.verify())
    settle()
    counts = {"files": StoredFile.objects.count(), "lost": len(lost), "erased": erased}
    journal.write_run("machine.restore", THE_OPERATOR, counts)
    say(f"Effacements refaits : {erased}.")
    say(f"Tandem est revenu au {shown(begun.moment)}.")
    for name in lost:
        say(f"✗ Le fichier {name} est perdu ou abîmé dans cette sauvegarde.")
    for flaw in flaws:
        say(f"✗ {flaw}")
    return int(bool(lost or flaws))


def bring_files_back(kept: backup.Shelf) -> list[str]:
    """Every file that a row knows, and each one opened to the end."""
    say("Fichiers déposés…")
    rows = list(StoredFile.objects.all())
    lost = stored.give_back([str(row.pk) for row in rows], kept, Path(settings.FILES_FOLDER))
    return lost + [str(row.pk) for row in rows if str(row.pk) not in lost and not opens(row)]


def opens(row: StoredFile) -> bool:
    try:
        return sum(map(len, files.read(row))) == row.size
    except crypt.Damaged:
        return False


def settle() -> None:
    """The past must not act again: no session closed since opens, no code or reminder leaves twice."""
    sessions.close_all()
    delivery.put_aside_what_may_have_left()


def attempt(folder: Path, at: datetime | None) -> int:
    """The whole restore, in a folder of its own, with nothing of this installation but its key; then forget it."""
    kept = shelf(folder)
    kept.open()
    with tempfile.TemporaryDirectory(prefix="tandem-essai-") as place:
        others = ("DATABASE_URL", "DATABASE_OWNER_URL", "TANDEM_FILES")
        variables = {name: value for name, value in os.environ.items() if name not in others}
        held = {secrets.variable(name): secrets.read(environment.DATA, name) for name in secrets.NAMES}
        words = [sys.executable, "-m", "tandem", "restore", str(kept.folder), *(["--at", at.isoformat()] if at else [])]
        done = subprocess.run(words, env=variables | held | {"TANDEM_DATA": place})
    say("Essai réussi : cette sauvegarde se restaure. Rien n’a été touché ici." if not done.returncode else "✗ Échec.")
    return done.returncode


def moment(text: str) -> datetime:
    """« 2026-11-21 14:30 », on the clock of the structure unless it says otherwise."""
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise backup.Impossible(f"« {text} » n’est pas un moment. Écrivez par exemple 2026-11-21 14:30.") from None
    return read if read.tzinfo else read.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
