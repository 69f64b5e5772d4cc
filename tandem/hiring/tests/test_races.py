"""Two at once: the race is shown with the guard off, then the guard holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from tandem.core import rows
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.tests.cards import card_for
from tandem.tests.cast import make_cast

State = ConnectionRequest.State


@pytest.fixture
def scene(transactional_db):
    cast = make_cast()
    return cast, card_for(cast.lea)


def at_once(*tasks):
    """Each in its own thread and connection, started together: what each gives, or its refusal."""
    barrier = Barrier(len(tasks))

    def run(task):
        barrier.wait()
        try:
            return task() or "done"
        except NotNow as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def unlocked(held, model, pks):
    """What the rows would be without the lock."""
    found = model._base_manager.in_bulk(pks)
    return [found.get(pk) for pk in pks]


def race(scene, request_id):
    """Léa says yes while the employer takes its request back."""
    cast, _ = scene
    yes, back = (ConnectionRequest.objects.get(pk=request_id) for _ in range(2))
    return at_once(
        lambda: actions.accept(yes, by=cast.actor("youth"), opens=["name"]),
        lambda: actions.withdraw(back, by=cast.actor("employer")),
    )


def ask_again(scene):
    cast, card = scene
    Reveal.objects.all().delete()
    ConnectionRequest.objects.all().delete()
    return actions.ask(card, by=cast.actor("employer"), text="Bonjour").pk


def test_without_the_lock_a_yes_and_a_withdrawal_both_pass(scene, monkeypatch):
    monkeypatch.setattr(rows, "lock", unlocked)
    both = [race(scene, ask_again(scene)) for _ in range(8)]
    assert any(all(answer == "done" for answer in answers) for answers in both)


def test_a_yes_or_a_withdrawal_never_both(scene):
    for _ in range(8):
        request_id = ask_again(scene)
        answers = race(scene, request_id)
        assert sum(answer == "done" for answer in answers) == 1
        state = ConnectionRequest.objects.get(pk=request_id).state
        assert Reveal.objects.exists() is (state == State.ACCEPTED)


def test_two_colleagues_ask_at_once_and_one_request_is_made(scene):
    cast, card = scene
    answers = at_once(*[lambda: actions.ask(card, by=cast.actor("employer"), text="Bonjour")] * 4)
    assert sum(isinstance(answer, NotNow) for answer in answers) == 3
    assert ConnectionRequest.objects.count() == 1
    assert JournalEntry.objects.filter(action="hiring.ask").count() == 1


def test_without_its_constraint_the_database_would_hold_two(scene):
    """The constraint is what refuses: a closed request leaves room for another."""
    cast, card = scene
    first = actions.ask(card, by=cast.actor("employer"), text="Bonjour")
    actions.decline(first, by=cast.actor("youth"), reason="other")
    actions.ask(card, by=cast.actor("employer"), text="Encore")
    assert ConnectionRequest.objects.count() == 2
    assert ConnectionRequest.objects.open().get().asked_at <= timezone.now()
