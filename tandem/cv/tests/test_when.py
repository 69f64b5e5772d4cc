"""When employers see a card: from a minute drawn by lot, for three months, and never after a withdrawal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.core.actions import NotNow
from tandem.cv import actions, jobs
from tandem.cv.models import Mode, PublishedCard
from tandem.notifications.models import Notice


@pytest.fixture
def drawn(settings):
    settings.PUBLISHED_WITHIN_MINUTES = 24 * 60


def publish(cv, cast, mode=Mode.ANONYMOUS):
    return actions.publish(cv, by=cast.actor("youth"), mode=mode)


def seen(cast, name="employer"):
    return list(PublishedCard.objects.visible_to(cast.actor(name)))


def told(cast, kind):
    return Notice.objects.filter(user=cast.lea.user, kind=f"cv.{kind}").count()


def test_in_the_demo_it_is_seen_at_once(validated, cast):
    card = publish(validated, cast)
    assert seen(cast) == [card]


def test_elsewhere_its_minute_is_drawn_within_a_day(validated, cast, drawn, monkeypatch, time_machine):
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: most - 1)
    time_machine.move_to(timezone.now(), tick=False)
    card = publish(validated, cast)
    assert card.visible_at == timezone.now() + timedelta(days=1)
    assert seen(cast) == []
    assert seen(cast, "advisor") == [card]
    time_machine.move_to(card.visible_at)
    assert seen(cast) == [card]


def test_the_minutes_differ(validated, cast, drawn):
    minutes = {publish(validated, cast).visible_at.replace(second=0, microsecond=0) for _ in range(12)}
    assert len(minutes) > 6


def test_the_page_says_that_it_is_for_tomorrow(validated, cast, drawn, worn, monkeypatch):
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: 600)
    seen_last = validated.versions.latest("number").number
    answer = worn("youth").post(f"/cv/{validated.pk}/publier/", {"mode": "anonymous", "seen": seen_last}, follow=True)
    assert answer.content.decode().count("d’ici demain") == 2


def test_a_change_of_mode_hides_the_old_card_at_once(validated, cast, drawn, monkeypatch):
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: 0)
    publish(validated, cast, Mode.FULL)
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: 600)
    publish(validated, cast, Mode.ANONYMOUS)
    assert seen(cast) == []


def test_a_full_card_that_is_written_again_stays(validated, cast, drawn, monkeypatch):
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: 0)
    publish(validated, cast, Mode.FULL)
    monkeypatch.setattr(actions.cards, "randbelow", lambda most: 600)
    again = publish(validated, cast, Mode.FULL)
    assert seen(cast) == [again]


# -- three months
@pytest.fixture
def card(validated, cast):
    return publish(validated, cast)


def days_ago(card, days):
    PublishedCard.objects.filter(pk=card.pk).update(confirmed_at=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(("days", "count"), [(75, 0), (77, 1), (89, 1), (91, 0)])
def test_two_weeks_before_the_end_the_person_is_asked_once(card, cast, days, count):
    days_ago(card, days)
    jobs.ask_to_confirm()
    jobs.ask_to_confirm()
    assert told(cast, "CardToConfirm") == count


def test_a_yes_is_for_three_months_more(card, cast, worn):
    days_ago(card, 80)
    client = worn("youth")
    assert "Tu cherches toujours" in client.get(f"/cv/{card.version.cv_id}/").content.decode()
    assert client.post(f"/cv/publie/{card.pk}/confirmer/").status_code == 302
    assert "Tu cherches toujours" not in client.get(f"/cv/{card.version.cv_id}/").content.decode()
    card.refresh_from_db()
    with pytest.raises(NotNow):
        actions.lapse(card, by=THE_CLOCK)


@pytest.mark.parametrize(("days", "stays"), [(89, True), (91, False)])
def test_without_a_word_it_goes_and_the_person_is_told(card, cast, days, stays):
    days_ago(card, days)
    jobs.take_down_unconfirmed()
    assert PublishedCard.objects.exists() is stays
    assert told(cast, "CardLapsed") == (not stays)
