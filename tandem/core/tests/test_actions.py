"""Actions on a real model of the house: a young person's steps."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction

from tandem.accompaniment.models import Step, Youth
from tandem.core import registry
from tandem.core.actions import REGISTRY, Conflict, NotNow, action, creates, reads
from tandem.core.events import Event
from tandem.core.models import JournalEntry

heard = Event()


def the_youth(actor, obj):
    return actor.user_id == getattr(obj, "youth", obj).user_id


@pytest.fixture(scope="module", autouse=True)
def verbs():
    """Declared for this file alone."""
    kept = dict(REGISTRY)
    namespace = declare()
    yield namespace
    REGISTRY.clear()
    REGISTRY.update(kept)


def declare():
    @action(Step, "Terminer", allow=[the_youth], source=[Step.State.TO_DO], target=Step.State.DONE)
    def finish(step, *, by):
        heard.announce(step)
        return "fini"

    @action(Step, "Renommer", allow=[the_youth], when=[(lambda step: step.title != "figé", "Ce titre est figé.")])
    def rename(step, *, by, title):
        step.title = title

    @action(Step, "Renommer et terminer", allow=[the_youth])
    def rename_and_finish(step, *, by, title):
        step.title = title
        finish(Step.objects.get(pk=step.pk), by=by)
        return step.state

    @action(Step, "Supprimer", allow=[the_youth])
    def remove(step, *, by):
        step.delete()

    @creates(Step, inside=Youth, label="Ajouter", allow=[the_youth])
    def add(youth, *, by, title):
        return Step.objects.create(youth=youth, title=title)

    @reads(Step, allow=[the_youth])
    def look(step, *, by):
        return step.title

    return locals()


@pytest.fixture
def step(cast):
    return Step.objects.create(youth=cast.lea, title="Appeler le CFA")


def test_a_change_saves_what_changed_and_says_who(step, cast, verbs):
    lea = cast.actor("youth")
    assert verbs["finish"](step, by=lea) == "fini"
    line = JournalEntry.objects.get()
    assert (step.state, line.action, line.user_id, line.concerns) == ("done", "core.finish", lea.user_id, cast.lea.pk)
    assert line.details == {"fields": ["state"], "state": "done"}
    assert Step.objects.get(pk=step.pk).version == 2


def test_a_refusal_leaves_no_trace(step, cast, verbs):
    with pytest.raises(PermissionDenied):
        verbs["finish"](step, by=cast.actor("other_youth"))
    with pytest.raises(NotNow, match="figé"):
        verbs["rename"](Step.objects.create(youth=cast.lea, title="figé"), by=cast.actor("youth"), title="x")
    assert not JournalEntry.objects.exists()
    assert Step.objects.get(pk=step.pk).state == "to_do"


def test_an_action_is_refused_from_another_state(step, cast, verbs):
    verbs["finish"](step, by=cast.actor("youth"))
    with pytest.raises(NotNow, match="Terminer"):
        verbs["finish"](step, by=cast.actor("youth"))


def test_a_nested_action_works_on_the_same_object(step, cast, verbs):
    assert verbs["rename_and_finish"](step, by=cast.actor("youth"), title="Visiter") == "done"
    fresh = Step.objects.get(pk=step.pk)
    assert (fresh.title, fresh.state) == ("Visiter", "done")
    assert sorted(JournalEntry.objects.values_list("action", flat=True)) == ["core.finish", "core.rename_and_finish"]


def test_an_old_version_is_a_conflict_that_holds_both_texts(step, cast, verbs):
    lea = cast.actor("youth")
    verbs["rename"](step, by=lea, title="Le sien")
    with pytest.raises(Conflict) as refusal:
        verbs["rename"](step, by=lea, version=1, title="Le mien")
    assert refusal.value.mine == {"title": "Le mien"}
    assert refusal.value.theirs.title == "Le sien"


def test_a_deleted_row_is_not_saved_again(step, cast, verbs):
    verbs["remove"](step, by=cast.actor("youth"))
    assert not Step.objects.exists()
    with pytest.raises(NotNow, match="n’existe plus"):
        verbs["finish"](Step(pk=987654, youth=cast.lea), by=cast.actor("youth"))


def test_creating_and_reading_write_one_line_each(cast, verbs):
    made = verbs["add"](cast.lea, by=cast.actor("youth"), title="Écrire")
    assert verbs["look"](made, by=cast.actor("youth")) == "Écrire"
    created, read = JournalEntry.objects.order_by("id")
    assert (created.object_id, created.inside_id, read.action) == (made.pk, cast.lea.pk, "core.look")


def test_an_event_is_heard_after_the_journal_and_its_failure_fails_the_action(step, cast, verbs):
    def fail(step):
        assert JournalEntry.objects.count() == 1
        raise ValueError("une réaction échoue")

    heard.reactions.append(fail)
    with pytest.raises(ValueError, match="réaction"):
        verbs["finish"](step, by=cast.actor("youth"))
    heard.reactions.remove(fail)
    assert not JournalEntry.objects.exists()


def test_in_bulk_a_refused_row_does_not_stop_the_others(cast, verbs):
    steps = [Step.objects.create(youth=cast.lea, title=str(n)) for n in range(7)]
    verbs["finish"](steps[3], by=cast.actor("youth"))
    outcome = verbs["finish"].each(Step.objects.all(), by=cast.actor("youth"))
    assert (len(outcome.done), [row.pk for row, _ in outcome.refused]) == (6, [steps[3].pk])
    assert Step.objects.filter(state="done").count() == 7
    assert JournalEntry.objects.count() == 7


def test_in_bulk_the_same_values_cost_one_update(cast, verbs, django_assert_max_num_queries):
    Step.objects.bulk_create(Step(youth=cast.lea, title=str(n)) for n in range(200))
    lea = cast.actor("youth")
    with django_assert_max_num_queries(210):  # allow reads each row's young person
        verbs["finish"].each(Step.objects.all(), by=lea)


def test_the_database_refuses_in_french(cast, verbs):
    from tandem.core.transaction import one_transaction
    from tandem.network.models import Partnership

    with pytest.raises(NotNow, match="déjà demandé"), one_transaction():
        Partnership.objects.create(employer=cast.organisations["bakery"], structure=cast.organisations["dijon"])


@pytest.mark.django_db(transaction=True)
def test_two_fingers_act_once_and_without_the_lock_they_would_act_twice(verbs):
    from tandem.tests.cast import make_cast

    cast = make_cast()
    step = Step.objects.create(youth=cast.lea, title="Une fois")
    assert race(lambda: unguarded(step.pk)) > 1
    Step.objects.filter(pk=step.pk).update(state="to_do")
    lea = cast.actor("youth")
    assert race(lambda: verbs["finish"](Step.objects.get(pk=step.pk), by=lea) == "fini") == 1
    assert JournalEntry.objects.filter(action="core.finish").count() == 1


def race(act, hands=6):
    """How many of six threads, let go together, succeed."""
    barrier, successes = threading.Barrier(hands), []

    def run():
        try:
            barrier.wait()
            successes.append(bool(act()))
        except NotNow:
            successes.append(False)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(hands)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return sum(successes)


def unguarded(pk):
    """What an action would be without its lock: look, then write."""
    with transaction.atomic():
        possible = Step.objects.get(pk=pk).state == "to_do"
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.1)")
        Step.objects.filter(pk=pk).update(state="done")
    return possible


def test_two_verbs_of_one_name_are_a_defect(verbs):
    with pytest.raises(ValueError, match=r"core\.finish"):
        registry.register(REGISTRY["core.finish"])


def test_the_application_can_neither_alter_nor_erase_the_journal(step, cast, verbs):
    from django.db import ProgrammingError

    verbs["finish"](step, by=cast.actor("youth"))
    for attempt in (lambda: JournalEntry.objects.update(action="x"), lambda: JournalEntry.objects.all().delete()):
        with pytest.raises(ProgrammingError), transaction.atomic():
            attempt()
