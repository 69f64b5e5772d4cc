"""Whoever uses Tandem is never forgotten: coming in by the ordinary door is enough, and so is a session in use."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK, THE_OPERATOR
from tandem.accounts.jobs import sweep
from tandem.accounts.models import Device, Session, User
from tandem.accounts.tests.doors import sign_in
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.cv.models import CV, Comment, Turn
from tandem.privacy import actions, jobs, retention

pytestmark = pytest.mark.django_db


def ago(days):
    return timezone.now() - timedelta(days=days)


def in_days(days):
    return time_machine.travel(timezone.now() + timedelta(days=days))


@pytest.fixture
def lea(cast):
    """Whose file was opened more than two years ago, and who was told five weeks ago that it goes."""
    Youth.objects.filter(pk=cast.lea.pk).update(registered_at=ago(800), last_contact_at=None)
    told(cast.lea)
    return cast.lea


def told(youth):
    Youth.objects.filter(pk=youth.pk).update(warned_at=ago(35))


def goes(youth):
    jobs.forget_the_silent()
    return not Youth.objects.filter(pk=youth.pk).exists()


def test_who_gives_no_sign_goes(lea):
    assert goes(lea)


@pytest.mark.parametrize("kind", ["own", "lent", "public"])
def test_coming_in_keeps_the_file_for_two_years_whatever_the_browser(lea, client, kind):
    sign_in(client, kind=kind)
    for days, left in ((728, False), (732, True)):
        with in_days(days):
            told(lea)
            sweep()  # twice: the sessions, then the browsers that have none
            sweep()
            assert not Session.objects.exists()
            assert not Device.objects.exists()
            assert goes(lea) is left


def test_a_session_that_merely_stays_in_use_keeps_the_file(lea, client):
    """Years on one's own telephone, never signed out: a page every two months."""
    sign_in(client)
    for days in range(60, 800, 60):
        with in_days(days):
            assert client.get("/accueil/").status_code == 200
    with in_days(1_500):
        told(lea)
        sweep()
        assert not Session.objects.exists()
        assert not goes(lea)


def test_a_session_in_use_writes_it_once_a_day(lea, client):
    sign_in(client)
    User.objects.update(last_login=ago(0.9))
    Session.objects.update(last_seen_at=ago(0.5))
    before = User.objects.get(pk=lea.user_id).last_login
    client.get("/accueil/")
    assert Session.objects.get().last_seen_at > ago(0.1)
    assert User.objects.get(pk=lea.user_id).last_login == before


def test_what_they_wrote_and_what_they_did_keep_the_file(lea, cast):
    cv = CV.objects.create(youth=lea)
    assert [youth.pk for youth in retention.to_forget()] == [lea.pk]
    hat = cast.memberships["youth"]
    turn = Turn.objects.create(cv=cv, author=hat, content={}, ended_at=ago(300))
    assert not retention.to_forget().exists()
    turn.delete()
    comment = Comment.objects.create(cv=cv, author=hat, text="Merci", section="who", written_at=ago(300))
    assert not retention.to_forget().exists()
    comment.delete()
    assert retention.to_forget().exists()
    JournalEntry.objects.create(action="cv.open_cv", user_id=lea.user_id, role="youth", concerns=lea.pk)
    assert not retention.to_forget().exists()


def test_what_an_employer_did_is_no_sign(lea, cast):
    JournalEntry.objects.create(action="hiring.ask", user_id=1, role="employer", concerns=lea.pk)
    assert retention.to_forget().exists()


def test_who_comes_in_while_others_are_forgotten_stays(lea, client):
    chosen = retention.to_forget().get()
    sign_in(client)
    with pytest.raises(NotNow, match="signe de vie"):
        actions.forget(chosen, by=THE_CLOCK)
    assert Youth.objects.filter(pk=lea.pk).exists()


def test_one_sign_of_life_does_not_stop_the_night(lea, monkeypatch):
    """The list was made before they came in."""
    pks = [youth.pk for youth in retention.to_forget()]
    monkeypatch.setattr(retention, "to_forget", lambda: Youth.objects.filter(pk__in=pks))
    monkeypatch.setattr(retention, "is_still_to_forget", lambda youth: False)
    assert not goes(lea)


def test_the_operator_erases_whoever_asks_for_it(lea, client):
    sign_in(client)
    actions.forget(lea, by=THE_OPERATOR)
    assert not Youth.objects.filter(pk=lea.pk).exists()
