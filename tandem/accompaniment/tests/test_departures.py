"""A colleague leaves: who takes each young person is asked first, and all of it happens together or not at all."""

import pytest
from django.urls import reverse

from tandem.accompaniment.events import referent_changed
from tandem.accompaniment.models import Assignment, Youth
from tandem.accounts.models import Membership, User
from tandem.core.refusals import NotNow
from tandem.network.models import Role
from tandem.tests.cast import file

pytestmark = pytest.mark.django_db


@pytest.fixture
def karim(cast):
    return cast.memberships["advisor"]


@pytest.fixture
def sophie(cast):
    return cast.memberships["colleague"]


@pytest.fixture
def page(karim):
    return reverse("accompaniment:access", args=[karim.pk])


def hat(cast, name, role):
    user = User.objects.create(first_name=name, last_name="Durand")
    return Membership.objects.create(user=user, organisation=cast.organisations["dijon"], role=role)


def follows(cast, karim, *names):
    return [file(hat(cast, name, Role.YOUTH), karim) for name in names]


def referent_of(youth):
    return Youth.objects.get(pk=youth.pk).referent


def test_one_person_takes_all_but_those_who_go_to_another(cast, worn, karim, sophie, page):
    zoe, adam = hat(cast, "Zoé", Role.ADVISOR), hat(cast, "Adam", Role.ADVISOR)
    amel, bilal = follows(cast, karim, "Amel", "Bilal")
    sent = {"taker": sophie.pk, f"youth_{amel.pk}": zoe.pk, f"youth_{bilal.pk}": "nobody"}
    assert worn("manager").post(page, sent).status_code == 302
    assert [referent_of(one) for one in (cast.lea, amel, bilal)] == [sophie, zoe, None]
    assert Assignment.objects.get(youth=amel, advisor=zoe).reason == "Départ de Karim Benali"
    assert not adam.youths.exists()
    karim.refresh_from_db()
    assert karim.state == Membership.State.ENDED


def test_each_may_be_chosen_and_nobody_for_all(cast, worn, sophie, page):
    assert worn("manager").post(page, {f"youth_{cast.lea.pk}": sophie.pk}).status_code == 302
    assert referent_of(cast.lea) == sophie


def test_who_takes_them_is_asked_and_what_was_chosen_is_kept(cast, worn, karim, sophie, page):
    (amel,) = follows(cast, karim, "Amel")
    client = worn("manager")
    answer = client.post(page, {"taker": "", f"youth_{amel.pk}": sophie.pk})
    assert answer.status_code == 422
    assert "Choisissez qui reprend" in answer.content.decode()
    assert f'<option value="{sophie.pk}" selected>' in answer.content.decode()
    assert '<details class="share" open>' in answer.content.decode()
    karim.refresh_from_db()
    assert karim.state == Membership.State.ACTIVE


@pytest.mark.parametrize("name", ["far_advisor", "reception", "advisor"])
def test_only_a_colleague_who_accompanies_takes_somebody(cast, worn, page, name):
    stranger = cast.memberships[name].pk
    client = worn("manager")
    assert client.post(page, {"taker": stranger}).status_code == 422
    assert client.post(page, {"taker": "nobody", f"youth_{cast.lea.pk}": stranger}).status_code == 422
    assert referent_of(cast.lea) == cast.memberships["advisor"]


def test_a_structure_with_one_advisor_lets_them_go(cast, worn, sophie, page):
    Membership.objects.filter(pk=sophie.pk).update(state=Membership.State.ENDED)
    assert worn("manager").post(page, {"taker": "nobody"}).status_code == 302
    assert Youth.objects.visible_to(cast.actor("manager")).without_referent().get() == cast.lea


def test_nothing_happens_when_one_of_them_cannot_move(cast, worn, karim, sophie, page, monkeypatch):
    follows(cast, karim, "Amel", "Bilal")
    told = []

    def fail_at_the_third(*change):
        told.append(change)
        if len(told) == 3:
            raise NotNow("Non.")

    monkeypatch.setattr(referent_changed, "reactions", [fail_at_the_third])
    worn("manager").post(page, {"taker": sophie.pk})
    assert len(told) == 3
    karim.refresh_from_db()
    assert karim.state == Membership.State.ACTIVE
    assert karim.youths.count() == 3


def test_a_hundred_and_fifty_cost_what_one_costs(cast, worn, karim, page, django_assert_num_queries):
    client = worn("manager")
    client.get(page)
    with django_assert_num_queries(7):
        assert "Choisir jeune par jeune (1)" in client.get(page).content.decode()
    follows(cast, karim, *(f"Jeune{n}" for n in range(149)))
    with django_assert_num_queries(10):  # with a line of the journal, as from fifty-one names on
        assert "Choisir jeune par jeune (150)" in client.get(page).content.decode()


def test_who_accompanies_nobody_leaves_without_a_question(cast, worn):
    hat = cast.memberships["reception"]
    client, page = worn("manager"), reverse("accompaniment:access", args=[hat.pk])
    assert "Qui reprend" not in client.get(page).content.decode()
    assert client.post(page, {"form_key": "1"}).status_code == 302
    hat.refresh_from_db()
    assert hat.state == Membership.State.ENDED


def test_the_network_ends_an_access_without_reading_a_name(cast, worn, sophie, page):
    client = worn("network_admin")
    shown = client.get(page).content.decode()
    assert "Qui reprend ses jeunes" in shown
    assert "Léa Martin" not in shown
    assert client.post(page, {"taker": ""}).status_code == 422
    answer = client.post(page, {"taker": sophie.pk})
    assert answer["Location"] == reverse("accounts:structure_team", args=[sophie.organisation_id])
    assert referent_of(cast.lea) == sophie


def test_the_network_leaves_a_structure_its_last_manager(cast, worn):
    hat = cast.memberships["manager"]
    page = reverse("accompaniment:access", args=[hat.pk])
    answer = worn("network_admin").post(page, {"form_key": "1"}, follow=True)
    assert "garde toujours une personne responsable" in answer.content.decode()
    hat.refresh_from_db()
    assert hat.state == Membership.State.ACTIVE
