"""« Mes actions »: written by either side of the duo, and by nobody else."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from tandem.accompaniment import actions
from tandem.accompaniment.models import Step
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry, LiveEvent
from tandem.notifications.models import Notice

KEY = {"form_key": "0b1d3e0e-0000-4000-8000-000000000001"}


@pytest.fixture
def step(cast):
    return actions.plan(cast.lea, by=cast.actor("advisor"), title="Finir mon CV")


@pytest.mark.parametrize("name", ["youth", "advisor"])
def test_either_side_plans_and_finishes(cast, name):
    step = actions.plan(cast.lea, by=cast.actor(name), title="Appeler l’auto-école", due_on=date(2026, 12, 1))
    actions.finish(step, by=cast.actor(name))
    step.refresh_from_db()
    assert (step.state, step.made_by) == (Step.State.DONE, cast.memberships[name])
    assert step.done_at is not None


@pytest.mark.parametrize("name", ["other_youth", "colleague", "far_advisor", "employment_team", "manager", "employer"])
def test_nobody_else_plans(cast, name):
    with pytest.raises(PermissionDenied):
        actions.plan(cast.lea, by=cast.actor(name), title="Non")
    assert not Step.objects.exists()
    assert not JournalEntry.objects.exists()


def test_what_is_done_can_be_undone(cast, step):
    actions.finish(step, by=cast.actor("youth"))
    actions.reopen(step, by=cast.actor("youth"))
    step.refresh_from_db()
    assert (step.state, step.done_at) == (Step.State.TO_DO, None)


def test_what_is_done_is_not_done_twice(cast, step):
    actions.finish(step, by=cast.actor("youth"))
    with pytest.raises(NotNow):
        actions.finish(step, by=cast.actor("advisor"))


def test_a_young_person_takes_a_ready_made_step_with_one_tap(cast, worn):
    client = worn("youth")
    page = client.get(reverse("accompaniment:plan", args=[cast.lea.pk])).content.decode()
    assert 'value="Ouvrir un compte en banque"' in page
    answer = client.post(reverse("accompaniment:plan", args=[cast.lea.pk]), {"title": "Ouvrir un compte en banque"})
    assert answer.url == reverse("accompaniment:steps")
    assert Step.objects.get().title == "Ouvrir un compte en banque"


def test_a_double_tap_plans_one_step(cast, worn):
    client, url = worn("youth"), reverse("accompaniment:plan", args=[cast.lea.pk])
    for _tap in range(2):
        assert client.post(url, {"title": "Finir mon CV", **KEY}).status_code == 302
    assert Step.objects.count() == 1


def test_a_title_that_is_too_long_keeps_what_was_typed(cast, worn):
    answer = worn("youth").post(
        reverse("accompaniment:plan", args=[cast.lea.pk]), {"title": "x" * 200, "due_on": "2026-12-01"}
    )
    assert answer.status_code == 422
    assert 'value="2026-12-01"' in answer.content.decode()
    assert not Step.objects.exists()


def test_two_who_comment_at_once_see_both_texts(cast, step, worn):
    url = reverse("accompaniment:comment", args=[step.pk])
    typed = {"title": step.title, "comment": "Fait à moitié", "version": step.version}
    assert worn("youth").post(url, typed).status_code == 302
    answer = worn("advisor").post(url, typed | {"comment": "On en parle lundi"})
    assert answer.status_code == 409
    assert "Fait à moitié" in answer.content.decode()
    assert "On en parle lundi" in answer.content.decode()


@pytest.mark.parametrize("verb", ["finish", "reopen", "drop", "comment"])
def test_the_step_of_another_does_not_exist(cast, step, worn, verb):
    assert worn("other_youth").post(reverse(f"accompaniment:{verb}", args=[step.pk])).status_code == 404


def test_the_list_costs_the_same_with_one_and_three(cast, worn, django_assert_num_queries):
    client, counts = worn("youth"), []
    for _more in range(3):
        goal = actions.set_goal(cast.lea, by=cast.actor("advisor"), title="Permis")
        actions.plan(cast.lea, by=cast.actor("advisor"), title="Code", goal=goal)
        done = actions.plan(cast.lea, by=cast.actor("youth"), title="Photo")
        actions.finish(done, by=cast.actor("youth"))
        counts.append(queries_of(client, reverse("accompaniment:steps")))
    assert counts[0] == counts[-1] <= 15


def queries_of(client, url):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_the_young_person_is_told_of_a_step_that_their_advisor_adds(cast, step):
    notice = Notice.objects.get()
    assert (notice.user, notice.title) == (cast.lea.user, "Karim te propose une action")


def test_nobody_is_told_of_what_they_write_themselves(cast):
    actions.plan(cast.lea, by=cast.actor("youth"), title="Code")
    assert not Notice.objects.exists()


def test_both_screens_learn_that_the_list_changed(cast, step):
    LiveEvent.objects.all().delete()
    actions.finish(step, by=cast.actor("youth"))
    told = LiveEvent.objects.filter(name="steps", object_id=cast.lea.pk).values_list("user_id", flat=True)
    assert set(told) == {cast.lea.user_id, cast.memberships["advisor"].user_id}
