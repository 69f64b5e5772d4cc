"""An account is made in one short form, by those who may."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import Assignment, Goal, Step, Youth
from tandem.accounts.models import Means, User
from tandem.core.actions import NotNow

KEY = {"form_key": "0b1d3e0e-0000-4000-8000-000000000002"}


def born(years):
    return timezone.localdate() - timedelta(days=int(years * 365.25) + 1)


def typed(first_name="Zoé", last_name="Henry", years=19, **more):
    day = born(years)
    date = {"birth_date_day": day.day, "birth_date_month": day.month, "birth_date_year": day.year}
    return {"first_name": first_name, "last_name": last_name, "situation": "seeking"} | date | more


@pytest.mark.parametrize("name", ["advisor", "employment_team", "manager", "reception"])
def test_the_staff_opens_an_account_without_phone_or_mail(cast, worn, name):
    answer = worn(name).post(reverse("accompaniment:register"), typed())
    assert answer.status_code == 302
    youth = Youth.objects.get(user__last_name="Henry")
    assert youth.structure == cast.organisations["dijon"]
    assert youth.referent == (cast.memberships["advisor"] if name == "advisor" else None)
    assert Assignment.objects.filter(youth=youth).count() == (1 if name == "advisor" else 0)
    assert not Means.objects.filter(user=youth.user).exists()


@pytest.mark.parametrize("name", ["youth", "volunteer", "employer", "training_provider", "network_admin"])
def test_nobody_else_opens_an_account(cast, worn, name):
    assert worn(name).get(reverse("accompaniment:register")).status_code == 403
    with pytest.raises(PermissionDenied):
        actions.register(
            cast.organisations["dijon"], by=cast.actor(name), first_name="Zoé", last_name="H", birth_date=born(19)
        )


def test_a_double_tap_makes_one_person(cast, worn):
    client = worn("advisor")
    for _tap in range(2):
        assert client.post(reverse("accompaniment:register"), typed() | KEY).status_code == 302
    assert User.objects.filter(last_name="Henry").count() == 1


@pytest.mark.parametrize(("years", "sentence"), [(15, "à partir de 16 ans"), (31, "jusqu’à 30 ans")])
def test_another_age_is_refused_with_a_way_out(cast, worn, years, sentence):
    answer = worn("reception").post(reverse("accompaniment:register"), typed(years=years))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert 'value="Henry"' in page
    assert not User.objects.filter(last_name="Henry").exists()


@pytest.mark.parametrize("years", [16, 30])
def test_the_first_and_the_last_age_are_welcome(cast, worn, years):
    assert worn("reception").post(reverse("accompaniment:register"), typed(years=years)).status_code == 302


def test_an_action_refuses_the_age_too(cast):
    with pytest.raises(NotNow):
        actions.register(
            cast.organisations["dijon"], by=cast.actor("manager"), first_name="Zoé", last_name="H", birth_date=born(12)
        )


def test_the_same_name_and_birth_date_ask_once(cast, worn):
    client, url = worn("reception"), reverse("accompaniment:register")
    assert client.post(url, typed("Zoé", "Le Goff")).status_code == 302
    answer = client.post(url, typed("zoe", "legoff"))
    assert answer.status_code == 422
    assert "a peut-être déjà un compte ici" in answer.content.decode()
    assert Youth.objects.filter(user__last_name__iregex="le ?goff").count() == 1
    assert client.post(url, typed("zoe", "legoff", anyway="on")).status_code == 302


def test_the_twin_of_another_structure_is_not_named(cast, worn):
    worn("far_reception").post(reverse("accompaniment:register"), typed())
    assert worn("reception").post(reverse("accompaniment:register"), typed()).status_code == 302


@pytest.mark.parametrize("number", ["06 12 34 56 78", "+33612345678", "0612345678"])
def test_a_number_is_written_as_people_write_it(cast, worn, number):
    assert worn("advisor").post(reverse("accompaniment:register"), typed(phone=number)).status_code == 302
    assert Means.objects.filter(value="+33612345678").exists()


def test_a_number_that_is_no_mobile_keeps_what_was_typed(cast, worn):
    answer = worn("advisor").post(reverse("accompaniment:register"), typed(phone="03 80 00 00 00"))
    assert answer.status_code == 422
    assert 'value="03 80 00 00 00"' in answer.content.decode()


def test_the_manager_names_the_referent(cast, worn):
    colleague = cast.memberships["colleague"]
    worn("manager").post(reverse("accompaniment:register"), typed(referent=colleague.pk))
    assert Youth.objects.get(user__last_name="Henry").referent == colleague


def test_an_advisor_of_another_structure_cannot_be_named(cast, worn):
    answer = worn("manager").post(reverse("accompaniment:register"), typed(referent=cast.memberships["far_advisor"].pk))
    assert answer.status_code == 422


def test_what_is_erased_leaves_nothing_here(cast):
    actions.plan(cast.lea, by=cast.actor("youth"), title="Code")
    actions.set_goal(cast.lea, by=cast.actor("youth"), title="Permis")
    actions.erase(cast.lea)
    for model in (Youth, Step, Goal, Assignment):
        assert not model.objects.filter(**{"pk" if model is Youth else "youth_id": cast.lea.pk}).exists()
