"""`tandem secrets`: shown once, to be copied far from the backups; and taken in again, before a restore."""

import sys
from datetime import datetime

from tandem.config import environment
from tandem.machine import secrets

LACKING = """Il manque {names}. Sans la clé des fichiers, aucune sauvegarde ne s’ouvre.
Sur l’installation sauvegardée, « tandem secrets export » l’a montrée. Remettez ce qu’elle a montré :
    tandem secrets import < la-copie-des-secrets
puis recommencez. Si cette copie est perdue, les sauvegardes le sont aussi."""
ALREADY = """Les secrets ont déjà été montrés le {moment:%d/%m/%Y à %H:%M}.
Pour les revoir : « tandem secrets export --again ». Cette lecture sera, elle aussi, au journal."""
KEEP_THEM = "Gardez ces lignes loin des sauvegardes : dans un coffre, ou sur papier."


def require() -> None:
    """Before anything is begun, and before a demo makes itself new ones."""
    if names := secrets.missing(environment.DATA):
        raise SystemExit("✗ " + LACKING.format(names=", ".join(names)))


def export(again: bool) -> int:
    """The journal says that they were shown, before they are."""
    former = secrets.shown_at(environment.DATA)
    if former and not again:
        return refuse(ALREADY.format(moment=former.astimezone()))
    if missing := secrets.missing(environment.DATA):
        return refuse(f"Il manque {', '.join(missing)} : « tandem init » les crée.")
    if not is_written_down(former):
        warn("(La base n’est pas prête : cette lecture n’est pas au journal.)")
    secrets.note_shown(environment.DATA)
    print(secrets.export(environment.DATA))
    warn(KEEP_THEM)
    return 0


def is_written_down(former: datetime | None) -> bool:
    from django.db import DatabaseError

    from tandem.accounts.actor import THE_OPERATOR
    from tandem.core import journal

    try:
        journal.write_run("machine.export_secrets", THE_OPERATOR, {"again": int(former is not None)})
    except DatabaseError:
        return False
    return True


def take_in() -> int:
    try:
        secrets.take_in(environment.DATA, sys.stdin.read())
    except ValueError as refusal:
        return refuse(str(refusal))
    warn(f"Secrets gardés dans {secrets.folder(environment.DATA)}.")
    return 0


def refuse(sentence: str) -> int:
    warn(f"✗ {sentence}")
    return 1


def warn(sentence: str) -> None:
    """Aside: the output holds the secrets and nothing else."""
    print(sentence, file=sys.stderr)
