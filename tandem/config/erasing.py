"""`tandem erase`: a young person, everywhere and for good; and the list by which a restore erases them again.

The list outlives the database: a file of the data folder, copied beside each backup. It holds no name, only who it was
to the database (a number, and the instant at which its row was made) and when they were erased.
"""

import contextlib
import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from django.utils import timezone

from tandem import durable
from tandem.accompaniment.models import Merge, Youth
from tandem.accounts.actor import THE_OPERATOR
from tandem.config import environment
from tandem.machine.backup import Shelf
from tandem.machine.supervisor import say
from tandem.privacy import actions

NAME = "erased.jsonl"


@dataclass(frozen=True)
class Erased:
    """A number may serve again after a restore: the instant does not."""

    person: int
    made_at: str
    erased_at: str


# -- the list


def kept_here() -> Path:
    return environment.DATA / NAME


def read(*places: Path) -> set[Erased]:
    lines = [line for place in places if place.exists() for line in place.read_text().splitlines()]
    return {Erased(**json.loads(line)) for line in lines}


def write_down(youths: Iterable[Youth]) -> None:
    """Synced before anybody is erased: whoever kills the machine in between finds one line too many, never too few."""
    now = timezone.now().isoformat()
    lines = [Erased(youth.user_id, youth.user.created_at.isoformat(), now) for youth in youths]
    with open(os.open(kept_here(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as target:
        target.writelines(f"{json.dumps(asdict(line))}\n" for line in lines)
        target.flush()
        os.fsync(target.fileno())
    durable.sync(kept_here().parent)


def share(shelf: Shelf) -> None:
    """The list here and the list beside the backups become one, in both places."""
    places = kept_here(), shelf.folder / NAME
    known = read(*places)
    for place in places:
        if read(place) != known:
            ordered = sorted(known, key=lambda one: (one.erased_at, one.person))
            durable.write(place, [f"{json.dumps(asdict(one))}\n".encode() for one in ordered])


# -- what it serves for


def erase(number: int, shelf: Shelf | None, *, is_sure: bool) -> int:
    """The file of this number, and those that were merged into it. `shelf`: where the last backup lies."""
    files = Youth.objects.exclude(state=Youth.State.MERGED).select_related("structure", "user")
    youth = files.filter(pk=number).first()
    if youth is None:
        return refuse(f"Aucun dossier n° {number}. Le numéro est dans l’adresse de la page du jeune : /jeunes/12/.")
    opened = f"{youth.registered_at.astimezone():%d/%m/%Y}"
    say(f"Dossier n° {number}, ouvert le {opened} à {youth.structure} : tout ce que Tandem en sait disparaît.")
    if not is_sure and input("Pour effacer, tapez encore son numéro : ").strip() != str(number):
        return refuse("Rien n’est effacé.")
    merged = Merge.objects.open().filter(kept=youth).values("gone_id")
    write_down([youth, *Youth.objects.filter(pk__in=merged).select_related("user")])
    with contextlib.suppress(OSError):  # that disk may be full or away: the next backup writes the list there
        if shelf and shelf.exists():
            share(shelf)
    actions.forget(youth, by=THE_OPERATOR)
    say("C’est fait. Les sauvegardes l’oublient d’ici 35 jours, et une restauration l’efface à nouveau.")
    return 0


def refuse(sentence: str) -> int:
    say(f"✗ {sentence}")
    return 1


def again(known: Iterable[Erased]) -> int:
    """Erase those whom a backup brought back; how many. Who came back by themselves since then stays."""
    count = 0
    for one in known:
        then = {"user_id": one.person, "user__created_at": one.made_at, "registered_at__lt": one.erased_at}
        if youth := Youth.objects.select_related("user").filter(**then).first():
            actions.forget(youth, by=THE_OPERATOR)
            count += 1
    return count
