"""`tandem journal verify`, and what the doctor says of the journal."""

import pytest

from tandem.accompaniment import actions
from tandem.config import command, sealed
from tandem.core.models import JournalEntry, JournalLot
from tandem.core.tests.sealing import PATIENCE, seal
from tandem.machine.roles import become, owner
from tandem.tests.cast import make_cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(PATIENCE + 60)]


@pytest.fixture
def line():
    """A sealed one."""
    cast = make_cast()
    actions.plan(cast.lea, by=cast.actor("advisor"), title="Appeler")
    seal(1)
    yield JournalEntry.objects.get()
    become("tandem_app")


def touch(line):
    with owner():
        JournalEntry.objects.filter(pk=line.pk).update(action="core.autre")


def doctor():
    return [str(finding) for finding in sealed.journal()]


def test_a_sound_journal_says_its_last_seal(line, capsys):
    assert command.main(["journal", "verify"]) == 0
    said = capsys.readouterr().out
    assert "✓ 1 lot scellé : rien n’a été touché." in said
    assert JournalLot.objects.get().seal in said
    assert doctor() == ["✓ Journal : 1 lot scellé. Tout vérifier : tandem journal verify"]


def test_a_touched_line_is_named_and_the_doctor_says_what_to_do(line, capsys):
    touch(line)
    assert command.main(["journal", "verify"]) == 1
    assert f"La ligne {line.pk} du lot" in capsys.readouterr().out
    assert doctor() == ["✗ Journal : 1 ligne touchée après coup\n    → tandem journal verify"]


def test_lots_made_again_from_the_start_do_not_hold_the_seal_that_was_noted(line, capsys):
    """Whoever owns the database may seal everything afresh: what was noted elsewhere gives them away."""
    noted = JournalLot.objects.get().seal
    assert command.main(["journal", "verify", "--seal", noted]) == 0
    touch(line)
    with owner():
        JournalLot.objects.all().delete()
        seal(1)
    assert command.main(["journal", "verify"]) == 0
    assert command.main(["journal", "verify", "--seal", noted]) == 1
    assert "Le sceau noté n’est plus dans le journal" in capsys.readouterr().out
