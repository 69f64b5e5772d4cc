"""Publishing while the file is closed, moved, or loses the parents' agreement: the card is there for none of them."""

import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts import means
from tandem.core.actions import NotNow
from tandem.core.transaction import one_transaction
from tandem.cv import actions, projections, reactions
from tandem.cv.actions import cards
from tandem.cv.content import to_json
from tandem.cv.models import CV, CVVersion, Mode, PublishedCard
from tandem.cv.tests.samples import a_full_content
from tandem.tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def cv(cast):
    """Validated, and loaded with a file that is open."""
    content = {name: to_json(value) for name, value in vars(a_full_content()).items()}
    made = CV.objects.create(youth=cast.lea, state=CV.State.VALIDATED, content=content)
    CVVersion.objects.create(cv=made, number=1, content=content)
    return CV.objects.select_related("youth__user").get(pk=made.pk)


def close(cast):
    accompaniment.close_file(Youth.objects.get(pk=cast.lea.pk), by=cast.actor("advisor"), reason="employment")


def test_what_was_loaded_before_the_file_closed_publishes_nothing(cast, cv):
    close(cast)
    with pytest.raises(PermissionDenied):
        actions.publish(cv, by=cast.actor("youth"), mode=Mode.FULL)
    assert not PublishedCard.objects.exists()


def test_what_was_loaded_in_the_structure_of_before_publishes_nothing(cast, cv):
    toulon = cast.organisations["toulon"]
    move = accompaniment.hand_over(cast.lea, by=cast.actor("advisor"), to_structure=toulon)
    accompaniment.take_over(move, by=cast.actor("far_manager"))
    with pytest.raises(NotNow, match="structure a changé"):
        actions.publish(cv, by=cast.actor("youth"), mode=Mode.FULL)
    assert not PublishedCard.objects.exists()


def test_what_was_loaded_with_the_parents_agreement_does_not_outlive_it(cast, cv):
    cast.lea.user.birth_date = timezone.localdate() - timedelta(days=17 * 366)
    cast.lea.user.save()
    accompaniment.record_parents_agreement(cast.lea, by=cast.actor("advisor"), signed_on=timezone.localdate())
    loaded = CV.objects.select_related("youth__user").get(pk=cv.pk)
    accompaniment.withdraw_parents_agreement(cast.lea, by=cast.actor("advisor"))
    with pytest.raises(NotNow, match="accord écrit"):
        actions.publish(loaded, by=cast.actor("youth"), mode=Mode.FULL)


def in_the_middle(monkeypatch, module, act):
    """While `module` writes the card, somebody else does `act`: until it is done, or waits for a lock."""
    done = threading.Event()

    def aside():
        try:
            act()
        finally:
            done.set()
            connection.close()

    other = threading.Thread(target=aside)

    def write(*given, **more):
        card = write_for_good(*given, **more)
        other.start()
        while not done.wait(0.05) and not somebody_waits():
            pass
        return card

    name = "write_card" if hasattr(module, "write_card") else "write_again"
    write_for_good = getattr(projections, name)
    monkeypatch.setattr(module, name, write)
    return other


def somebody_waits():
    """A live question, whatever this transaction has read of the activity before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_who_closes_the_file_while_a_card_is_written_waits_and_takes_it_down(cast, cv, monkeypatch):
    closing = in_the_middle(monkeypatch, cards, lambda: close(cast))
    actions.publish(cv, by=cast.actor("youth"), mode=Mode.FULL)
    closing.join()
    assert Youth.objects.get(pk=cast.lea.pk).state == Youth.State.LEFT
    assert not PublishedCard.objects.exists()


def test_who_closes_the_file_while_a_contact_changes_waits_and_takes_the_card_down(cast, cv, monkeypatch):
    actions.publish(cv, by=cast.actor("youth"), mode=Mode.FULL)
    closing = in_the_middle(monkeypatch, reactions, lambda: close(cast))
    with one_transaction():
        means.write(cast.lea.user, "phone", "+33612000042", by=cast.actor("reception"))
    closing.join()
    assert not PublishedCard.objects.exists()
