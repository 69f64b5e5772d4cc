"""What a company may do in a day, when it does it all at once: the race is shown first, then the limit holds."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from time import sleep

import pytest
from django.db import connection
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core import limits
from tandem.core.actions import NotNow
from tandem.core.models import Counter, JournalEntry
from tandem.cv.models import CV, CVVersion, PublishedCard
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest
from tandem.tests.cast import birth, make_cast

AT_ONCE = 20  # connections
OVER = 100
TEXT = "Nous cherchons une personne pour la vente."


@pytest.fixture
def cast(transactional_db):
    return make_cast()


def cards(cast, count):
    """So many people and their cards."""
    structure = cast.organisations["dijon"]
    users = User.objects.bulk_create(
        User(first_name="Alix", last_name=str(rank), birth_date=birth("youth")) for rank in range(count)
    )
    youths = Youth.objects.bulk_create(Youth(user=user, structure=structure) for user in users)
    cvs = CV.objects.bulk_create(CV(youth=youth, state=CV.State.VALIDATED) for youth in youths)
    versions = CVVersion.objects.bulk_create(CVVersion(cv=cv, number=1, content={}) for cv in cvs)
    return PublishedCard.objects.bulk_create(
        PublishedCard(youth=version.cv.youth, version=version, structure=structure, mode="anonymous", label="Profil")
        for version in versions
    )


def how_many_pass(tasks):
    """As many threads as connections, started together, each with its share of the tasks."""
    together = Barrier(AT_ONCE)

    def run(some):
        together.wait()
        try:
            return sum(passes(task) for task in some)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return sum(pool.map(run, [tasks[rank::AT_ONCE] for rank in range(AT_ONCE)]))


def passes(task):
    try:
        task()
    except NotNow:
        return False
    return True


def openings(cast, count):
    by = cast.actor("employer")
    return [lambda card=card: actions.open_card(card, by=by) for card in cards(cast, count)]


def requests(cast, count):
    by = cast.actor("employer")
    return [lambda card=card: actions.ask(card, by=by, text=TEXT) for card in cards(cast, count)]


def pages(cast, count):
    by = cast.actor("employer")

    def turn():
        if sentence := actions.turn_a_page(by):
            raise NotNow(sentence)

    return [turn] * count


def showings(cast, count):
    by = cast.actor("employer")

    def show(card):
        if sentence := actions.show(by, [card]):
            raise NotNow(sentence)

    return [lambda card=card: show(card) for card in cards(cast, count)]


COUNTED = {  # (what is done, the limit of the day, what remains of those that passed)
    "cards": (openings, 100, lambda: JournalEntry.objects.filter(action="hiring.open_card").count()),
    "requests": (requests, 20, lambda: ConnectionRequest.objects.count()),
    "shown": (showings, 100, lambda: Counter.objects.filter(key__startswith="seen:").count()),
    "pages": (pages, 100, lambda: limits.Counter.objects.get().spent),
}


@pytest.mark.timeout(600)  # on a machine that does something else
@pytest.mark.parametrize("what", COUNTED)
def test_a_hundred_over_the_limit_and_exactly_the_limit_passes(cast, what):
    make, limit, left = COUNTED[what]
    assert how_many_pass(make(cast, limit + OVER)) == limit
    assert left() == limit


def read_then_write(key, limit, period, amount=1):
    """The counter that one writes first."""
    taken = limits.spent(key)
    if taken + amount > limit:
        return False
    sleep(0.01)
    values = {"spent": taken + amount, "ends_at": timezone.now() + period}
    Counter.objects.update_or_create(pk=limits.stored(key), defaults=values)
    return True


@pytest.mark.timeout(600)
def test_with_a_counter_that_reads_then_writes_more_would_pass(cast, monkeypatch):
    monkeypatch.setattr(limits, "spend", read_then_write)
    assert how_many_pass(pages(cast, 100 + OVER)) > 100


def test_a_card_that_was_refused_is_refused_again(cast):
    """The refusal takes back the mark that it was opened."""
    first, second = openings(cast, 2)
    limits.spend(f"cards:{cast.organisations['bakery'].pk}", 100, actions.cards.DAY, amount=99)
    assert [passes(task) for task in (first, second, second, first)] == [True, False, False, True]
