"""Who accompanies whom: the rights move with the name, in the same transaction."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.events import referent_changed
from tandem.accompaniment.models import Step, Youth
from tandem.accounts.actions import end_membership
from tandem.accounts.models import Absence
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.notifications.models import Notice


@pytest.fixture
def step(cast):
    return actions.plan(cast.lea, by=cast.actor("youth"), title="Code de la route")


def test_rights_move_with_the_referent(cast, step):
    actions.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships["colleague"], reason="Secteur")
    assert not Youth.objects.followed_by(cast.actor("advisor")).exists()
    assert not Step.objects.visible_to(cast.actor("advisor")).exists()
    assert Step.objects.visible_to(cast.actor("colleague")).get() == step
    with pytest.raises(PermissionDenied):
        actions.finish(step, by=cast.actor("advisor"))


def test_the_history_keeps_both_names(cast):
    actions.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships["colleague"], reason="Secteur")
    now, before = cast.lea.assignments.all()
    assert (now.advisor, now.until_at, now.reason) == (cast.memberships["colleague"], None, "Secteur")
    assert before.advisor == cast.memberships["advisor"]
    assert before.until_at is not None


def test_a_failing_reaction_leaves_everything_as_it_was(cast, monkeypatch):
    def fail(*told):
        raise NotNow("Non.")

    monkeypatch.setattr(referent_changed, "reactions", [fail])
    with pytest.raises(NotNow):
        actions.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships["colleague"])
    cast.lea.refresh_from_db()
    assert cast.lea.referent == cast.memberships["advisor"]
    assert cast.lea.assignments.get().until_at is None


@pytest.mark.parametrize("name", ["youth", "advisor", "colleague", "reception", "employment_team", "far_manager"])
def test_only_the_manager_changes_the_referent(cast, name):
    with pytest.raises(PermissionDenied):
        actions.transfer(cast.lea, by=cast.actor(name), to=cast.memberships["colleague"])


@pytest.mark.parametrize("name", ["far_advisor", "reception", "manager"])
def test_only_an_advisor_of_the_structure_is_a_referent(cast, name):
    with pytest.raises(NotNow):
        actions.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships[name])


@pytest.mark.parametrize("name", ["advisor", None])
def test_the_referent_whom_they_have_is_no_change_and_leaves_no_trace(cast, name):
    same = cast.memberships[name] if name else None
    Youth.objects.filter(pk=cast.lea.pk).update(referent=same)
    with pytest.raises(NotNow, match="déjà"):
        actions.transfer(cast.lea, by=cast.actor("manager"), to=same, reason="Secteur")
    assert not JournalEntry.objects.filter(action="accompaniment.transfer").exists()
    assert not Notice.objects.exists()
    assert cast.lea.assignments.get().until_at is None


def test_a_whole_portfolio_moves_at_once(cast):
    actions.transfer(cast.youths["other_youth"], by=cast.actor("manager"), to=cast.memberships["advisor"])
    theirs = Youth.objects.followed_by(cast.actor("advisor"))
    outcome = actions.transfer.each(theirs, by=cast.actor("manager"), to=cast.memberships["colleague"])
    assert len(outcome.done) == 2
    assert not Youth.objects.followed_by(cast.actor("advisor")).exists()
    assert Youth.objects.followed_by(cast.actor("colleague")).count() == 2


def test_a_substitute_acts_from_the_first_day_to_the_last(cast, step):
    today = timezone.localdate()
    absence = Absence.objects.create(
        absent=cast.memberships["advisor"], substitute=cast.memberships["colleague"], from_on=today, until_on=today
    )
    assert Step.objects.visible_to(cast.actor("colleague")).get() == step
    actions.finish(step, by=cast.actor("colleague"))
    Absence.objects.filter(pk=absence.pk).update(from_on=today - timedelta(days=2), until_on=today - timedelta(days=1))
    assert not Step.objects.visible_to(cast.actor("colleague")).exists()
    with pytest.raises(PermissionDenied):
        actions.reopen(step, by=cast.actor("colleague"))


def test_when_a_colleague_leaves_their_people_go_to_who_takes_over(cast):
    end_membership(cast.memberships["advisor"], by=cast.actor("manager"), taker=cast.memberships["colleague"])
    cast.lea.refresh_from_db()
    assert cast.lea.referent == cast.memberships["colleague"]


def test_when_nobody_takes_over_they_wait_for_a_referent(cast, worn):
    end_membership(cast.memberships["advisor"], by=cast.actor("manager"))
    assert Youth.objects.visible_to(cast.actor("manager")).without_referent().get() == cast.lea
    assert "Léa Martin" in worn("manager").get(reverse("home:home")).content.decode()


def test_the_manager_moves_a_portfolio_from_their_page(cast, worn):
    url = reverse("accompaniment:transfer_all", args=[cast.memberships["advisor"].pk])
    client = worn("manager")
    assert "Choisir jeune par jeune (1)" in client.get(url).content.decode()
    assert client.post(url, {"taker": "", "reason": "Secteur"}).status_code == 422
    assert client.post(url, {"taker": cast.memberships["colleague"].pk, "reason": ""}).status_code == 302
    cast.lea.refresh_from_db()
    assert cast.lea.referent == cast.memberships["colleague"]


def test_everybody_is_told_once(cast):
    colleague = cast.memberships["colleague"]
    theirs = Youth.objects.followed_by(cast.actor("advisor"))
    actions.transfer.each(theirs, by=cast.actor("manager"), to=colleague)
    told = {(notice.user_id, notice.title) for notice in Notice.objects.all()}
    assert told == {
        (cast.lea.user_id, "Sophie t’accompagne maintenant"),
        (colleague.user_id, "Des jeunes vous sont confiés"),
    }
