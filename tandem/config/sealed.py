"""`tandem journal verify`: what is no longer as it was sealed. The doctor looks at the last day of it."""

from collections.abc import Iterator

from django.db import DatabaseError

from tandem.core import seals
from tandem.core.models import JournalLot
from tandem.machine.doctor import Finding

A_DAY = 24 * 60  # lots, one a minute
MEND = "Gardez la base telle quelle, et comparez avec une sauvegarde : voir docs/deploy.md."


def verify(noted: str = "") -> int:
    """Say each flaw, then the last seal, to note elsewhere; 1 when there is a flaw. `noted` is a seal noted before."""
    flaws = 0
    for flaw in seals.verify():
        print(f"✗ {flaw}")
        flaws += 1
    if noted and not JournalLot.objects.filter(seal=noted).exists():
        print("✗ Le sceau noté n’est plus dans le journal : des lots ont été refaits ou retirés.")
        flaws += 1
    print(f"    → {MEND}" if flaws else f"✓ {lots()} : rien n’a été touché.")
    if last := JournalLot.objects.last():
        print(f"Dernier sceau, à noter ailleurs : {last.seal}")
    return int(flaws > 0)


def lots() -> str:
    count = JournalLot.objects.count()
    return f"{count} lots scellés" if count > 1 else f"{count} lot scellé"


def journal() -> Iterator[Finding]:
    try:
        flaws = len(list(seals.verify(latest=A_DAY)))
    except DatabaseError:
        return  # said by the checks of the database
    if flaws:
        touched = f"{flaws} lignes touchées" if flaws > 1 else "1 ligne touchée"
        yield Finding(False, f"Journal : {touched} après coup", "tandem journal verify")
    else:
        yield Finding(True, f"Journal : {lots()}. Tout vérifier : tandem journal verify")
