"""Verified, refused, suspended, taken up again; by whom, and with what trace."""

import pytest
from django.core.exceptions import PermissionDenied

from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.network import actions
from tandem.network.models import Partnership

State = Partnership.State


@pytest.fixture
def asked(cast):
    return Partnership.objects.get(employer__slug="garage")


@pytest.fixture
def verified(cast):
    return Partnership.objects.get(employer__slug="bakery")


@pytest.mark.parametrize("name", ["employment_team", "manager"])
def test_the_structure_verifies_and_signs(cast, asked, name):
    actions.verify(asked, by=cast.actor(name))
    asked.refresh_from_db()
    assert asked.state == State.VERIFIED
    assert asked.verifier == cast.memberships[name].user.full_name
    assert asked.decided_by_id == cast.memberships[name].pk
    assert JournalEntry.objects.get().details["state"] == "verified"


@pytest.mark.parametrize("name", ["advisor", "far_employment_team", "far_manager", "waiting_employer", "network_admin"])
def test_others_do_not_verify(cast, asked, name):
    with pytest.raises(PermissionDenied):
        actions.verify(asked, by=cast.actor(name))
    asked.refresh_from_db()
    assert asked.state == State.ASKED
    assert not JournalEntry.objects.exists()


def test_a_refusal_says_why(cast, asked):
    actions.refuse(asked, by=cast.actor("employment_team"), reason="SIRET fermé")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (State.REFUSED, "SIRET fermé")


def test_the_network_may_suspend_and_the_structure_takes_up_again(cast, verified):
    actions.suspend(verified, by=cast.actor("network_admin"), reason="Plainte")
    verified.refresh_from_db()
    assert verified.state == State.SUSPENDED
    actions.resume(verified, by=cast.actor("manager"))
    verified.refresh_from_db()
    assert (verified.state, verified.reason) == (State.VERIFIED, "")


def test_what_is_not_verified_is_not_suspended(cast, asked):
    with pytest.raises(NotNow):
        actions.suspend(asked, by=cast.actor("manager"), reason="Trop tôt")
    assert not JournalEntry.objects.exists()


def test_a_reason_is_asked(worn, verified):
    answer = worn("manager").post(f"/partenariats/{verified.pk}/suspendre/", {"reason": " "})
    assert answer.status_code == 422
    verified.refresh_from_db()
    assert verified.state == State.VERIFIED


def test_the_way_back_is_one_of_ours(worn, asked):
    there = worn("manager").post(f"/partenariats/{asked.pk}/verifier/", {"next": "https://ailleurs.example/"})
    assert there["Location"] == "/"


@pytest.mark.parametrize("name", ["far_manager", "far_employment_team"])
def test_another_structure_finds_nothing(worn, asked, name):
    assert worn(name).post(f"/partenariats/{asked.pk}/verifier/").status_code == 404


def test_young_people_see_verified_employers_of_their_structure_alone(cast, asked, verified):
    seen = Partnership.objects.visible_to(cast.actor("youth"))
    assert list(seen) == [verified]
    assert not Partnership.objects.visible_to(cast.actor("far_youth")).filter(pk=verified.pk).exists()
