"""The first administrator comes in without any mail, and a lost link can be made again."""

import pytest
from django.test import Client

from tandem.accounts.models import Membership
from tandem.config.environment import Unready
from tandem.config.founding import open_first_door
from tandem.network.models import Organisation, Role

pytestmark = pytest.mark.django_db
CLAIRE = ("Réseau d’essai", "Claire Martin", "Claire@example.org")


def test_the_network_has_its_administrator_and_the_link_shows_a_page():
    door = open_first_door(*CLAIRE)
    hat = Membership.objects.get(organisation__name="Réseau d’essai")
    assert (hat.role, hat.user.full_name) == (Role.NETWORK_ADMIN, "Claire Martin")
    assert Client().get(door.link.removeprefix("http://localhost:8000")).status_code == 200


def test_founding_again_opens_another_door_to_the_same_network():
    first, second = open_first_door(*CLAIRE), open_first_door(*CLAIRE)
    assert first.link != second.link
    assert Organisation.objects.filter(kind=Organisation.Kind.NETWORK).count() == 1


def test_nobody_else_takes_a_network_that_is_founded():
    open_first_door(*CLAIRE)
    with pytest.raises(Unready, match="existe déjà"):
        open_first_door("Réseau d’essai", "Marc Petit", "marc@example.org")


def test_an_address_that_is_none_is_refused_and_nothing_is_written():
    with pytest.raises(Unready, match="adresse électronique"):
        open_first_door("Réseau d’essai", "Claire Martin", "claire")
    assert not Organisation.objects.exists()
