"""Whoever owns the database may touch the journal: `verify` says which line, and in which lot."""

import pytest
from django.db import ProgrammingError, connection

from tandem.accompaniment import actions
from tandem.core import seals
from tandem.core.models import JournalEntry, JournalLot
from tandem.core.tests.sealing import PATIENCE, seal
from tandem.machine.roles import become, owner
from tandem.tests.cast import make_cast

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(PATIENCE + 60)]


@pytest.fixture
def lots():
    """Three lots of two lines, written by real actions and sealed by the application's own role."""
    cast = make_cast()
    for day in ("lundi", "mardi", "mercredi"):
        step = actions.plan(cast.lea, by=cast.actor("advisor"), title=f"Appeler {day}")
        actions.finish(step, by=cast.actor("youth"))
        seal(2)
    yield list(JournalLot.objects.order_by("id"))
    become("tandem_app")


def found():
    return [(flaw.lot, flaw.line) for flaw in seals.verify()]


def test_what_nobody_touched_has_no_flaw(lots):
    assert [lot.lines for lot in lots] == [2, 2, 2]
    assert not found()
    assert seals.seal() == 0, "nothing new to seal"


@pytest.mark.parametrize(
    "change",
    [
        {"action": "core.autre"},
        {"concerns": -12},
        {"user_id": None},
        {"details": {"fields": []}},
        {"at": "2020-01-01T00:00:00Z"},
        {"organisation_id": -999},
        {"inside_id": -7},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_altered_line_is_named(lots, change):
    line = JournalEntry.objects.order_by("id")[2]
    with owner():
        JournalEntry.objects.filter(pk=line.pk).update(**change)
    assert found() == [(lots[1].pk, line.pk)]
    assert str(next(seals.verify())) == f"La ligne {line.pk} du lot {lots[1].pk} a été changée."


def test_a_removed_line_is_named(lots):
    line = JournalEntry.objects.order_by("id")[3]
    with owner():
        JournalEntry.objects.filter(pk=line.pk).delete()
    assert found() == [(lots[1].pk, line.pk)]
    assert "retirée" in str(next(seals.verify()))


def test_a_line_inserted_among_the_sealed_ones_is_named(lots):
    line = JournalEntry.objects.order_by("id")[0]
    with owner():
        line.pk = None
        line.save(force_insert=True)
    assert found() == [(lots[0].pk, line.pk)]
    assert "ajoutée" in str(next(seals.verify()))


def test_a_line_moved_to_another_lot_is_missed_in_the_first_and_found_in_the_second(lots):
    first, _, third, *_ = JournalEntry.objects.order_by("id")
    with owner():
        JournalEntry.objects.filter(pk=first.pk).update(transaction=third.transaction)
    assert found() == [(lots[0].pk, first.pk), (lots[1].pk, first.pk)]


def test_a_line_removed_with_its_digest_breaks_the_lot(lots):
    """Whoever also cleans the lot must make its seal again, and the next lot stands on the former one."""
    line = JournalEntry.objects.order_by("id")[2]
    lot = lots[1]
    with owner():
        JournalEntry.objects.filter(pk=line.pk).delete()
        lot.digests, lot.lines = bytes(lot.digests)[seals.KEPT.size :], 1
        lot.save()
        assert found() == [(lot.pk, None)]
        lot.seal = seals.seal_of(lot, lots[0])
        lot.save()
    assert found() == [(lots[2].pk, None)]


def grow_old(lot, months):
    with owner(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE core_journallot SET sealed_at = now() - make_interval(months => %s) WHERE id = %s", [months, lot.pk]
        )


def test_after_a_year_the_lines_of_a_lot_go_and_the_chain_still_holds(lots):
    grow_old(lots[0], 13)
    grow_old(lots[1], 11)
    assert seals.purge() == 2
    assert JournalEntry.objects.count() == 4
    assert not found()
    assert seals.purge() == 0, "a lot is purged once"


def test_a_line_that_comes_into_a_purged_lot_is_named(lots):
    grow_old(lots[0], 13)
    line = JournalEntry.objects.order_by("id")[0]
    seals.purge()
    with owner():
        line.save(force_insert=True)
    assert found() == [(lots[0].pk, line.pk)]


def test_a_lot_purged_too_early_is_named(lots):
    with owner(), connection.cursor() as cursor:
        JournalEntry.objects.filter(transaction__gte=lots[1].first, transaction__lt=lots[1].end).delete()
        cursor.execute("UPDATE core_journallot SET purged_at = now() WHERE id = %s", [lots[1].pk])
    assert found() == [(lots[1].pk, None)]


def test_the_application_may_call_the_purge_and_still_erases_no_line(lots):
    with pytest.raises(ProgrammingError):
        JournalEntry.objects.all().delete()


def test_a_removed_lot_is_missed(lots):
    with owner():
        JournalLot.objects.filter(pk=lots[1].pk).delete()
    assert (lots[2].pk, None) in found()


def test_the_latest_lots_alone_can_be_verified(lots):
    first, *_, last = JournalEntry.objects.order_by("id")
    with owner():
        JournalEntry.objects.filter(pk=first.pk).update(action="core.autre")
        assert not list(seals.verify(latest=1))
        JournalEntry.objects.filter(pk=last.pk).update(action="core.autre")
    assert [flaw.line for flaw in seals.verify(latest=1)] == [last.pk]


def test_a_transaction_still_running_is_left_for_the_next_lot(lots):
    """Its lines may yet come: a lot that closed above them would call them inserted."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT pg_current_xact_id()")
            JournalEntry.objects.create(action="core.later", object_type="run")
            assert seals.seal() == 0
            cursor.execute("COMMIT")
    finally:
        other.close()
    seal(1)
    assert not found()
