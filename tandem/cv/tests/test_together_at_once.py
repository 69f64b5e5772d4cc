"""Hands that act at the same instant: first the race without the guard, then what the guard makes of it."""

import threading

import pytest
from django.db import connection, transaction

from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.cv import actions
from tandem.cv.content import section_of, to_json
from tandem.cv.models import CV, CVVersion, Mode, PublishedCard
from tandem.cv.tests.samples import a_full_content
from tandem.tests.cast import make_cast

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 6


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def cv(cast):
    content = {name: to_json(value) for name, value in vars(a_full_content()).items()}
    content["languages"]["spoken"] = []
    return CV.objects.create(youth=cast.lea, state=CV.State.SUBMITTED, content=content)


def race(*acts):
    """What each act gave: its result, or the refusal."""
    barrier, results = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait()
            results.append(act())
        except NotNow as refusal:
            results.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    return results


def refused(results):
    return [one for one in results if isinstance(one, NotNow)]


def unguarded_write(pk, section, look):
    """What saving a step would be without the lock: read, think, write."""
    with transaction.atomic():
        cv = CV.objects.get(pk=pk)
        look.wait()
        cv.content[section] = {"mine": section}
        CV.objects.filter(pk=pk).update(content=cv.content)


def test_without_the_guard_one_of_two_steps_is_lost(cv):
    look = threading.Barrier(2)
    race(*(lambda section=section: unguarded_write(cv.pk, section, look) for section in ("who", "interests")))
    kept = CV.objects.get().content
    assert [kept[section] == {"mine": section} for section in ("who", "interests")].count(True) == 1


def test_two_steps_saved_at_once_are_both_kept(cv, cast):
    who = section_of("who", {"presentation": "Bonjour"})
    interests = section_of("interests", {"things": ["Judo"]})
    results = race(
        lambda: actions.write(CV.objects.get(), by=cast.actor("youth"), section="who", value=who, seen=0),
        lambda: actions.write(CV.objects.get(), by=cast.actor("advisor"), section="interests", value=interests, seen=0),
    )
    assert not refused(results)
    kept = CV.objects.get()
    assert (kept.content["who"], kept.content["interests"]) == (to_json(who), to_json(interests))
    assert kept.saved == {"who": 1, "interests": 1}


def test_six_hands_validate_once(cv, cast):
    actor = cast.actor("advisor")
    results = race(*[lambda: actions.validate(CV.objects.get(), by=actor)] * HANDS)
    assert len(refused(results)) == HANDS - 1
    assert CVVersion.objects.count() == 1
    assert JournalEntry.objects.filter(action="cv.validate").count() == 1


def test_an_edit_and_a_validation_at_once_never_validate_an_unread_text(cv, cast):
    read = cv.version
    judo = section_of("interests", {"things": ["Judo"]})
    race(
        lambda: actions.write(CV.objects.get(), by=cast.actor("youth"), section="interests", value=judo, seen=0),
        lambda: actions.validate(CV.objects.get(), by=cast.actor("advisor"), version=read),
    )
    now, version = CV.objects.get(), CVVersion.objects.first()
    assert now.content["interests"]["things"] == ["Judo"]
    if version is None:
        assert now.state == CV.State.SUBMITTED
    else:
        assert version.content["interests"]["things"] == ["Handball", "Mode"]
        assert now.state == CV.State.DRAFT


def test_six_hands_publish_one_card(cv, cast):
    actions.validate(cv, by=cast.actor("advisor"))
    actor = cast.actor("youth")
    race(*[lambda: actions.publish(CV.objects.get(), by=actor, mode=Mode.ANONYMOUS)] * HANDS)
    assert PublishedCard.objects.count() == 1


def test_a_withdrawal_and_a_change_at_once_leave_one_card_or_none(cv, cast):
    actions.validate(cv, by=cast.actor("advisor"))
    actor = cast.actor("youth")
    card = actions.publish(cv, by=actor, mode=Mode.FULL)
    race(
        lambda: actions.withdraw(card, by=cast.actor("manager")),
        lambda: actions.publish(CV.objects.get(), by=actor, mode=Mode.ANONYMOUS),
    )
    assert not PublishedCard.objects.filter(mode=Mode.FULL).exists()
