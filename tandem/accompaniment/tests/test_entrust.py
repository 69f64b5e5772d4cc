"""Those who wait for a referent: several at once, and nobody twice."""

from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from tandem.accompaniment import actions
from tandem.accompaniment.models import Assignment, Youth
from tandem.accounts.models import Membership, User
from tandem.network.models import Role

pytestmark = pytest.mark.django_db
PAGE = "/jeunes/sans-referent/"


def alone(cast, *names, place="dijon"):
    return [waiting(name, cast.organisations[place]) for name in names]


def waiting(name, place):
    user = User.objects.create(first_name=name, last_name="Durand")
    Membership.objects.create(user=user, organisation=place, role=Role.YOUTH)
    return Youth.objects.create(user=user, structure=place)


def referent_of(youth):
    return Youth.objects.get(pk=youth.pk).referent


def test_those_who_are_ticked_get_a_referent_and_the_others_wait(cast, worn):
    amel, bilal, chloe = alone(cast, "Amel", "Bilal", "Chloé")
    sophie, client = cast.memberships["colleague"], worn("manager")
    assert PAGE in client.get("/", follow=True).content.decode()
    answer = client.post(PAGE, {"youths": [amel.pk, chloe.pk], "to": sophie.pk}, follow=True)
    assert "Jeunes confiés à Sophie Garnier : 2." in answer.content.decode()
    assert [referent_of(one) for one in (amel, bilal, chloe)] == [sophie, None, sophie]


def test_every_box_is_ticked_without_script(cast, worn):
    alone(cast, "Amel", "Bilal", "Chloé")
    client = worn("manager")
    assert client.get(PAGE).content.decode().count(" checked>") == 0
    assert client.get(PAGE + "?tous=1").content.decode().count(" checked>") == 3


def test_what_was_ticked_is_kept(cast, worn):
    amel, _ = alone(cast, "Amel", "Bilal")
    answer = worn("manager").post(PAGE, {"youths": [amel.pk], "to": ""})
    assert answer.status_code == 422
    assert answer.content.decode().count(" checked>") == 1
    assert "Cochez au moins un jeune" in worn("manager").post(PAGE, {"to": "1"}).content.decode()


def test_nobody_of_another_structure_moves(cast, worn):
    (far,) = alone(cast, "Amel", place="toulon")
    sent = {"youths": [far.pk], "to": cast.memberships["colleague"].pk}
    assert worn("manager").post(PAGE, sent).status_code == 422
    (near,) = alone(cast, "Bilal")
    sent = {"youths": [near.pk], "to": cast.memberships["far_advisor"].pk}
    assert worn("manager").post(PAGE, sent).status_code == 422
    assert referent_of(far) is referent_of(near) is None


def test_who_was_taken_in_the_meantime_stays_there(cast, worn):
    (amel,) = alone(cast, "Amel")
    actions.transfer(amel, by=cast.actor("manager"), to=cast.memberships["advisor"])
    sent = {"youths": [amel.pk], "to": cast.memberships["colleague"].pk}
    assert "Déjà suivis" in worn("manager").post(PAGE, sent, follow=True).content.decode()
    assert referent_of(amel) == cast.memberships["advisor"]


def test_the_list_costs_the_same_for_one_and_for_many(cast, worn, django_assert_num_queries):
    client = worn("manager")
    alone(cast, "Amel")
    client.get(PAGE)
    with django_assert_num_queries(6):
        client.get(PAGE)
    alone(cast, *(f"Jeune{n}" for n in range(30)))
    with django_assert_num_queries(6):
        assert client.get(PAGE).content.decode().count('form="entrust"') == 31


# -- two managers entrust the same person at the same moment
def both_at_once(cast, move):
    """How many each of them moved."""
    (amel,), barrier, moved = alone(cast, "Amel"), Barrier(2), []

    def entrust(to):
        barrier.wait(10)
        try:
            moved.append(move(cast.actor("manager"), cast.memberships[to], barrier))
        finally:
            connection.close()

    threads = [Thread(target=entrust, args=[to]) for to in ("advisor", "colleague")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(moved), Assignment.objects.filter(youth=amel).count()


def as_the_page_does(by, to, barrier):
    with transaction.atomic():
        return actions.share_out(Youth.objects.visible_to(by).without_referent(), by=by, taker=to, apart={})


def look_first(by, to, barrier):
    """The race exists: the list is read, then moved."""
    rows = list(Youth.objects.visible_to(by).without_referent())
    barrier.wait(10)
    return len(actions.transfer.each(rows, by=by, to=to).done)


@pytest.mark.django_db(transaction=True)
def test_of_two_managers_the_first_one_decides(cast):
    assert both_at_once(cast, as_the_page_does) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_second_one_would_take_them_away(cast):
    assert both_at_once(cast, look_first) == (2, 2)
