"""A list is undone: an account in which somebody has done something stays, whoever did it."""

import pytest
from django.urls import reverse

from tandem.accompaniment import actions
from tandem.accompaniment.models import Intake, Youth
from tandem.accompaniment.tests.test_lists import HEADER, create, line, read
from tandem.accounts.models import User
from tandem.core.actions import NotNow


@pytest.fixture
def brought(cast, worn):
    """Karim brought Zoé and Adam; nobody did anything since."""
    client = worn("advisor")
    intake = read(client, HEADER + line() + line(first="Adam", phone="0612345679"))
    create(client, intake)
    return Intake.objects.get(pk=intake.pk)


def of(name):
    return Youth.objects.select_related("user").get(user__first_name=name, user__last_name="Henry")


def left():
    return set(User.objects.filter(last_name="Henry").values_list("first_name", flat=True))


def situation(cast, zoe):
    actions.change_situation(zoe, by=cast.actor("advisor"), situation=Youth.Situation.WORKING)


def number(cast, zoe):
    actions.change_contact(zoe, by=cast.actor("advisor"), phone="+33698765432", email="")


def address(cast, zoe):
    actions.change_contact(zoe, by=cast.actor("reception"), phone="+33612345678", email="zoe@exemple.fr")


def confirmed(cast, zoe):
    actions.confirm_contact(zoe, by=cast.actor("advisor"))


def another_referent(cast, zoe):
    actions.transfer(zoe, by=cast.actor("manager"), to=cast.memberships["colleague"])


def to_and_fro(cast, zoe):
    another_referent(cast, zoe)
    actions.transfer(zoe, by=cast.actor("manager"), to=cast.memberships["advisor"])


@pytest.mark.parametrize("done", [situation, number, address, confirmed, another_referent, to_and_fro])
def test_what_the_team_did_keeps_the_account(cast, worn, brought, done):
    done(cast, of("Zoé"))
    client = worn("manager")
    answer = client.post(reverse("accompaniment:undo_intake", args=[brought.pk]), follow=True).content.decode()
    assert left() == {"Zoé"}
    assert "Comptes retirés : 1." in answer
    assert "Comptes gardés, car ils ont déjà servi : 1." in answer
    assert of("Zoé").get_absolute_url() in answer
    assert "a déjà servi" in client.get(reverse("accompaniment:intake", args=[brought.pk])).content.decode()


def test_when_all_have_served_nothing_is_undone(cast, brought):
    for name in ("Zoé", "Adam"):
        situation(cast, of(name))
    with pytest.raises(NotNow, match="déjà servi"):
        actions.undo_intake(brought, by=cast.actor("advisor"))
    assert left() == {"Zoé", "Adam"}


def test_who_only_looked_keeps_nothing(cast, worn, brought):
    """A list is often looked at before it is undone: that is how one sees that it was the wrong one."""
    assert worn("advisor").get(of("Zoé").get_absolute_url()).status_code == 200
    actions.undo_intake(brought, by=cast.actor("manager"))
    assert left() == set()
