"""The `tandem` command: start, stop, found, examine, feed and keep one installation."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tandem.config import environment

DESCRIPTION = "L’espace de travail partagé des jeunes et des Missions Locales."


def main(words: list[str] | None = None) -> int:
    arguments = parser().parse_args(words)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tandem.config.settings")
    return arguments.do(arguments) or 0


def parser() -> argparse.ArgumentParser:
    root = argparse.ArgumentParser("tandem", description=DESCRIPTION)
    commands = root.add_subparsers(title="commandes", required=True, metavar="")
    add(commands, "run", run, "ouvre Tandem et le garde ouvert")
    add(commands, "build", build, "prépare messages et fichiers statiques")
    add(commands, "migrate", migrate, "met la base au niveau de ce Tandem")
    add(commands, "prepare", prepare, "build, migrate et, en démonstration, demo")
    add(commands, "demo", demo, "charge le réseau de démonstration")
    add(commands, "doctor", doctor, "dit ce qui manque et comment le réparer")
    init_command = add(commands, "init", init, "crée les secrets, le réseau et son premier administrateur")
    init_command.add_argument("--network-name", metavar="NOM", help="le nom du réseau")
    init_command.add_argument("--admin-name", metavar="NOM", help="prénom et nom de la personne qui l’administre")
    init_command.add_argument("--admin-email", metavar="ADRESSE", help="son adresse électronique")
    init_command.add_argument("--secrets-only", action="store_true", help="crée les secrets, et rien d’autre")
    journal_command = add(commands, "journal", journal, "vérifie que personne n’a touché au journal : verify")
    journal_command.add_argument("verb", choices=["verify"])
    journal_command.add_argument("--seal", metavar="SCEAU", default="", help="un sceau noté avant, à retrouver")
    backup_command = add(commands, "backup", backup, "garde la base et les fichiers dans un dossier")
    backup_command.add_argument("folder", metavar="DOSSIER", type=Path, help="vide, ou déjà une sauvegarde de Tandem")
    way = backup_command.add_mutually_exclusive_group()
    way.add_argument("--quick", action="store_true", help="seulement les changements depuis la dernière fois")
    way.add_argument("--check", action="store_true", help="relit tout ce que le dossier garde")
    restore_command = add(commands, "restore", restore, "remet la base et les fichiers d’une sauvegarde")
    restore_command.add_argument("folder", metavar="DOSSIER", type=Path, help="le dossier de sauvegarde")
    restore_command.add_argument("--at", metavar="MOMENT", help="par exemple « 2026-11-21 14:30 » ; sinon le dernier")
    restore_command.add_argument("--try", dest="attempt", action="store_true", help="essaie à part, sans rien toucher")
    erase_command = add(commands, "erase", erase, "efface un jeune, partout et pour toujours")
    erase_command.add_argument("number", metavar="NUMÉRO", type=int, help="celui de sa page : /jeunes/12/")
    erase_command.add_argument("--yes", action="store_true", help="sans demander le numéro une seconde fois")
    secrets_command = add(commands, "secrets", keys, "montre ou remet les secrets de l’installation")
    secrets_command.add_argument("verb", choices=["export", "import"])
    secrets_command.add_argument("--again", action="store_true", help="les montre encore")
    manage_command = add(commands, "manage", manage, "une commande de Django")
    manage_command.add_argument("words", nargs=argparse.REMAINDER)
    bench_command = add(commands, "bench", bench, "mesure")
    bench_command.add_argument("words", nargs=argparse.REMAINDER)
    reference_command = add(commands, "reference", reference, "lit un fichier officiel : import rome|communes FICHIER")
    reference_command.add_argument("verb", choices=["import"])
    reference_command.add_argument("kind", choices=["rome", "communes"])
    reference_command.add_argument("sources", metavar="FICHIER-OU-ADRESSE", nargs="+")
    return root


def add(commands: argparse._SubParsersAction, name: str, do: Callable, help: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=help)
    command.set_defaults(do=do)
    return command


# -- one installation's life


def run(arguments: argparse.Namespace) -> int:
    from tandem.config import running, unfinished

    environment.check()
    unfinished.refuse()
    return running.run()


def prepare(arguments: argparse.Namespace) -> None:
    build(arguments)
    migrate(arguments)
    if environment.DEMO:
        demo(arguments)


def build(arguments: argparse.Namespace) -> None:
    from tandem.config import messages

    say("Messages…")
    messages.compile_all()
    start_django()
    from django.core.management import call_command

    from tandem.config import static

    say("Apparence…")
    call_command("build_assets", verbosity=0)
    static.gather()


def migrate(arguments: argparse.Namespace) -> None:
    start_django()
    from tandem.config import updating

    say("Base de données…")
    updating.bring_up_to_date()
    say("Métiers et communes…")
    complete_the_reference()


def complete_the_reference() -> None:
    """The trades and communes written by hand are there before the first person comes."""
    from tandem.accounts.actor import THE_OPERATOR
    from tandem.reference import imports

    imports.load_starter(by=THE_OPERATOR)


def demo(arguments: argparse.Namespace) -> None:
    if not environment.DEMO:
        raise environment.Unready("Le réseau de démonstration ne se charge qu’avec TANDEM_ENV=demo.")
    start_django()
    from tandem import demo as package

    if load := getattr(package, "load", None):
        say("Réseau de démonstration…")
        load()


def doctor(arguments: argparse.Namespace) -> int:
    from tandem.machine import doctor as physician

    findings = [physician.Finding(False, "Réglages de production", line) for line in environment.missing()]
    checks = physician.MACHINE
    if not findings:
        start_django()
        from tandem.config import sealed

        checks = [*physician.MACHINE, *physician.HOUSE, sealed.journal]
    findings += physician.examine(checks)
    for finding in findings:
        print(finding)
    return int(any(finding.needed and not finding.good for finding in findings))


def init(arguments: argparse.Namespace) -> None:
    from tandem.machine import secrets

    for name in secrets.NAMES:
        secrets.read(environment.DATA, name, create=True)
    say(f"Secrets créés dans {secrets.folder(environment.DATA)} : gardez-en une copie ailleurs.")
    if not arguments.secrets_only:
        environment.check()
        found(arguments)


def found(arguments: argparse.Namespace) -> None:
    network = arguments.network_name or input("Nom du réseau : ")
    person = arguments.admin_name or input("Prénom et nom de la personne qui l’administre : ")
    email = arguments.admin_email or input("Son adresse électronique : ")
    prepare(arguments)
    from tandem.config import founding

    door = founding.open_first_door(network, person, email)
    say(f"{person} entre une première fois par cette adresse, dans l’heure qui vient et une seule fois :\n{door.link}")


# -- backups, erasures and secrets


def backup(arguments: argparse.Namespace) -> int:
    with said_plainly():
        from tandem.config import safekeeping

        if arguments.check:
            return safekeeping.check(arguments.folder)
        (safekeeping.follow if arguments.quick else safekeeping.take)(arguments.folder)
        return 0


def restore(arguments: argparse.Namespace) -> int:
    with said_plainly():
        from tandem.config import safekeeping

        at = safekeeping.moment(arguments.at) if arguments.at else None
        return (safekeeping.attempt if arguments.attempt else safekeeping.restore)(arguments.folder, at)


def erase(arguments: argparse.Namespace) -> int:
    with said_plainly():
        from tandem.config import erasing, safekeeping

        return erasing.erase(arguments.number, safekeeping.last_shelf(), is_sure=arguments.yes)


def keys(arguments: argparse.Namespace) -> int:
    from tandem.config import secrecy

    if arguments.verb == "import":
        return secrecy.take_in()
    start_django()
    return secrecy.export(arguments.again)


@contextlib.contextmanager
def said_plainly() -> Iterator[None]:
    """What cannot be done is a sentence that says what to do, not a trace."""
    from tandem.config import secrecy

    secrecy.require()
    start_django()
    import psycopg

    from tandem.machine.backup import Impossible

    try:
        yield
    except Impossible as refusal:
        sys.exit(f"✗ {refusal}")
    except psycopg.Error as refusal:
        sys.exit(f"✗ PostgreSQL refuse : {refusal}")


# -- the rest is delegated


def journal(arguments: argparse.Namespace) -> int:
    start_django()
    from tandem.config import sealed

    return sealed.verify(noted=arguments.seal)


def manage(arguments: argparse.Namespace) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["tandem manage", *arguments.words])


def bench(arguments: argparse.Namespace) -> int:
    start_django()
    from tandem.bench import main

    return main(arguments.words)


def reference(arguments: argparse.Namespace) -> int:
    start_django()
    from tandem.accounts.actor import THE_OPERATOR
    from tandem.reference import imports

    return imports.read(arguments.kind, arguments.sources, by=THE_OPERATOR)


def start_django() -> None:
    import django

    django.setup()


def say(sentence: str) -> None:
    print(sentence, flush=True)
