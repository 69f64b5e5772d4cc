from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from tandem.accounts import actions, second_factor
from tandem.accounts.actions import memberships
from tandem.accounts.events import membership_ended
from tandem.accounts.hats import wearing
from tandem.accounts.models import Absence, Membership, Session, Totp, User
from tandem.core.models import Outbox
from tandem.core.refusals import NotNow
from tandem.network.models import Organisation, Role

pytestmark = pytest.mark.django_db
TODAY = date.today()


def day(ahead):
    return TODAY + timedelta(days=ahead)


def test_a_colleague_who_leaves_is_out_at_the_next_request(cast, worn):
    karim = worn("advisor")
    assert karim.get("/equipe/").status_code == 200
    actions.end_membership(cast.memberships["advisor"], by=cast.actor("manager"))
    assert karim.get("/equipe/").status_code == 302


def test_the_event_tells_who_takes_over(cast, monkeypatch):
    told = []
    monkeypatch.setattr(membership_ended, "reactions", [lambda *payload: told.append(payload)])
    hat, taker = cast.memberships["advisor"], cast.memberships["colleague"]
    actions.end_membership(hat, by=cast.actor("manager"), taker=taker, apart={7: None})
    assert told == [(hat, taker, {7: None})]


def test_a_structure_keeps_a_manager(cast):
    hat = cast.memberships["manager"]
    with pytest.raises(NotNow, match="responsable"):
        actions.end_membership(hat, by=cast.actor("manager"))
    Membership.objects.create(user=cast.memberships["advisor"].user, organisation=hat.organisation, role=Role.MANAGER)
    actions.end_membership(hat, by=cast.actor("manager"))
    assert hat.state == Membership.State.ENDED


def test_a_network_keeps_an_administrator(cast):
    with pytest.raises(NotNow, match="administre"):
        actions.end_membership(cast.memberships["network_admin"], by=cast.actor("network_admin"))


@pytest.mark.parametrize("name", ["advisor", "employment_team", "reception", "volunteer", "employer", "far_manager"])
def test_only_their_manager_ends_a_hat(cast, name):
    with pytest.raises(PermissionDenied):
        actions.end_membership(cast.memberships["colleague"], by=cast.actor(name))


def test_a_substitute_acts_from_one_day_to_the_other_and_no_longer(cast, worn):
    karim, sophie = cast.memberships["advisor"], cast.memberships["colleague"]
    dates = {"from_on": TODAY, "until_on": day(5), "substitute": sophie.pk}
    assert worn("advisor").post(f"/equipe/{karim.pk}/absence/", dates).status_code == 302
    assert karim.pk in wearing(sophie.user, sophie).acts_for
    absence = Absence.objects.get()
    assert "Finir" in worn("advisor").get("/equipe/").content.decode()
    worn("advisor").post(f"/absences/{absence.pk}/finir/")
    assert karim.pk not in wearing(sophie.user, sophie).acts_for


def test_an_absence_keeps_what_was_typed_and_says_why(cast, worn):
    karim, sophie = cast.memberships["advisor"], cast.memberships["colleague"]
    path = f"/equipe/{karim.pk}/absence/"
    answer = worn("advisor").post(path, {"from_on": day(5), "until_on": day(1), "substitute": sophie.pk})
    assert answer.status_code == 422
    assert str(day(5)) in answer.content.decode()
    far = cast.memberships["far_advisor"].pk
    assert worn("advisor").post(path, {"from_on": day(1), "until_on": day(2), "substitute": far}).status_code == 422


def test_the_manager_resets_the_second_factor_in_presence(cast, worn):
    user = cast.memberships["advisor"].user
    Totp.objects.create(user=user, secret="x", confirmed_at="2026-01-01T00:00Z")
    karim = worn("advisor")
    worn("manager").post(f"/equipe/{cast.memberships['advisor'].pk}/verification/")
    assert not second_factor.is_set_up(user)
    assert karim.get("/equipe/").url.startswith("/entrer/")
    letter = Outbox.objects.get()
    assert letter.to == user.means.get(kind="email").value
    assert "Claire Morel (Mission Locale de Dijon)" in letter.text


def in_both(cast):
    """Karim works in Toulon too."""
    user = cast.memberships["advisor"].user
    Totp.objects.create(user=user, secret="x", confirmed_at="2026-01-01T00:00Z")
    Membership.objects.create(user=user, organisation=cast.organisations["toulon"], role=Role.ADVISOR)
    return user


@pytest.mark.parametrize("leader", ["manager", "far_manager"])
def test_no_manager_alone_resets_who_works_in_two_structures(cast, leader):
    user = in_both(cast)
    hat = user.memberships.get(organisation=cast.actor(leader).organisation)
    with pytest.raises(NotNow, match="administration de votre réseau"):
        actions.reset_second_factor(hat, by=cast.actor(leader))
    assert second_factor.is_set_up(user)


def test_the_administrator_of_both_structures_resets_and_the_person_is_told(cast, worn):
    user = in_both(cast)
    karim = worn("advisor")
    actions.reset_second_factor(cast.memberships["advisor"], by=cast.actor("network_admin"))
    assert not second_factor.is_set_up(user)
    assert karim.get("/equipe/").url.startswith("/entrer/")
    assert "Ada Lenoir (Réseau Tandem)" in Outbox.objects.get(to="advisor@tandem.test").text


def test_the_administrator_of_one_network_resets_nobody_of_two(cast):
    user = in_both(cast)
    Organisation.objects.filter(slug="toulon").update(network=None)
    with pytest.raises(NotNow):
        actions.reset_second_factor(cast.memberships["advisor"], by=cast.actor("network_admin"))
    assert second_factor.is_set_up(user)


def test_the_network_reads_one_team_at_a_time(cast, worn):
    client, dijon = worn("network_admin"), cast.organisations["dijon"]
    assert "Karim Benali" not in client.get("/equipe/").content.decode()
    page = client.get(f"/structures/{dijon.pk}/equipe/").content.decode()
    assert "Karim Benali" in page
    assert "Paul Vidal" not in page
    Organisation.objects.filter(pk=dijon.pk).update(network=None)
    assert client.get(f"/structures/{dijon.pk}/equipe/").status_code == 404


def test_a_manager_takes_no_factor_away_by_an_invitation_nor_from_somebody_who_has_a_hat_elsewhere(cast):
    ada = cast.memberships["network_admin"].user
    Totp.objects.create(user=ada, secret="x", confirmed_at="2026-01-01T00:00Z")
    told = {"first_name": "A", "last_name": "L", "email": ada.means.get(kind="email").value, "role": Role.VOLUNTEER}
    hat = actions.invite(cast.organisations["dijon"], by=cast.actor("manager"), **told)
    assert hat.user == ada
    for state in ("invited", "active", "ended"):
        Membership.objects.filter(pk=hat.pk).update(state=state)
        hat.refresh_from_db()
        with pytest.raises(NotNow):
            actions.reset_second_factor(hat, by=cast.actor("manager"))
    assert second_factor.is_set_up(ada)


def test_the_network_administrator_invites_a_manager_and_nobody_else(cast, worn):
    client, dijon = worn("network_admin"), cast.organisations["dijon"]
    person = {"first_name": "Zoé", "last_name": "Roy", "email": "zoe@ml.fr"}
    path = f"/structures/{dijon.pk}/responsable/"
    assert client.post(path, person | {"role": Role.ADVISOR}).status_code == 422
    assert client.post(path, person | {"role": Role.MANAGER}).status_code == 302
    assert Membership.objects.get(user__first_name="Zoé").organisation == dijon


def test_the_team_costs_the_same_for_few_and_for_many(cast, worn, django_assert_max_num_queries):
    client = worn("manager")
    for number in range(5):
        user = User.objects.create(first_name=f"P{number}")
        hat = Membership.objects.create(user=user, organisation=cast.organisations["dijon"], role=Role.ADVISOR)
        substitute = cast.memberships["advisor"]
        Absence.objects.create(absent=hat, substitute=substitute, from_on=TODAY, until_on=day(3))
    with django_assert_max_num_queries(10):
        assert client.get("/equipe/").content.decode().count("Finir") >= 5


# -- two managers end each other's hat at the same moment


def each_other(cast):
    other = Membership.objects.create(
        user=cast.memberships["advisor"].user, organisation=cast.organisations["dijon"], role=Role.MANAGER
    )
    pairs = [(cast.memberships["manager"], other), (other, cast.memberships["manager"])]
    barrier, answers = Barrier(2), []

    def end(hat, leader):
        actor = wearing(leader.user, leader)
        barrier.wait()
        try:
            actions.end_membership(Membership.objects.get(pk=hat.pk), by=actor)
            answers.append("done")
        except NotNow:
            answers.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=end, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_who_end_each_other_one_stays(cast):
    assert sorted(each_other(cast)) == ["done", "refused"]
    assert Membership.objects.active().filter(role=Role.MANAGER, organisation=cast.organisations["dijon"]).count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_may_go(cast, monkeypatch):
    """The race exists: the check alone, slow enough for both to have looked."""
    barrier = Barrier(2)

    def look_only(hat):
        others = Membership.objects.active().filter(organisation_id=hat.organisation_id, role=hat.role)
        assert others.exclude(pk=hat.pk).exists()
        barrier.wait(10)

    monkeypatch.setattr(memberships, "keep_one", look_only)
    assert each_other(cast) == ["done", "done"]
    assert not Membership.objects.active().filter(role=Role.MANAGER, organisation=cast.organisations["dijon"]).exists()
    assert not Session.objects.exists()
