"""The network suspends an employer in all its structures; who refused or suspended a company admits nobody for it."""

import pytest
from django.core.exceptions import PermissionDenied

from tandem.accounts.models import Membership, User
from tandem.hiring import actions, queries
from tandem.hiring.models import Reveal
from tandem.hiring.tests.cards import card_for
from tandem.network import actions as network
from tandem.network.models import Partnership
from tandem.notifications.models import Notice

State = Partnership.State
TEXT = "Nous cherchons une personne pour la vente."
REASON = {"reason": "Deux plaintes de jeunes"}


@pytest.fixture
def in_dijon(cast):
    return Partnership.objects.get(employer__slug="bakery")


@pytest.fixture
def in_toulon(cast, in_dijon):
    return Partnership.objects.create(
        employer=in_dijon.employer, structure=cast.organisations["toulon"], state=State.VERIFIED
    )


@pytest.fixture
def newcomer(in_dijon):
    user = User.objects.create(first_name="Jade")
    return Membership.objects.create(user=user, organisation=in_dijon.employer, role="employer", state="asked")


def told(cast, name):
    return set(Notice.objects.filter(user=cast.memberships[name].user).values_list("kind", flat=True))


def states(*partnerships):
    for partnership in partnerships:
        partnership.refresh_from_db()
    return [partnership.state for partnership in partnerships]


def test_the_network_suspends_in_all_its_structures(worn, in_dijon, in_toulon):
    answer = worn("network_admin").post(f"/partenariats/{in_dijon.pk}/suspendre/", REASON)
    assert answer.status_code == 302
    assert states(in_dijon, in_toulon) == [State.SUSPENDED, State.SUSPENDED]
    assert in_toulon.verifier == "Ada Lenoir"


def test_a_structure_suspends_for_itself_alone(worn, in_dijon, in_toulon):
    worn("manager").post(f"/partenariats/{in_dijon.pk}/suspendre/", REASON)
    assert states(in_dijon, in_toulon) == [State.SUSPENDED, State.VERIFIED]


def test_whoever_had_opened_something_is_told_and_so_are_the_teams(worn, cast, in_dijon, in_toulon):
    asked = actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=TEXT)
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    worn("network_admin").post(f"/partenariats/{in_toulon.pk}/suspendre/", REASON)
    assert Reveal.objects.get().closed_at is not None
    assert "hiring.RevealClosed" in told(cast, "youth")
    assert "hiring.EmployerSuspended" in told(cast, "employer")
    assert told(cast, "employment_team") == told(cast, "far_employment_team") == {"hiring.SuspendedByTheNetwork"}


def test_a_team_that_decides_is_not_told_of_its_own_decision(cast, in_dijon):
    network.suspend(in_dijon, by=cast.actor("manager"), reason="Plainte")
    assert told(cast, "employment_team") == set()


def test_what_is_suspended_already_says_so(worn, in_dijon):
    worn("manager").post(f"/partenariats/{in_dijon.pk}/suspendre/", REASON)
    answer = worn("network_admin").post(f"/partenariats/{in_dijon.pk}/suspendre/", REASON, follow=True)
    assert "n’est plus possible" in answer.content.decode()


def test_the_network_reads_its_employers_and_where_they_are_trusted(worn, in_dijon, in_toulon):
    page = worn("network_admin").get("/employeurs/").content.decode()
    assert page.count("Boulangerie Perrin") >= 2
    assert "Mission Locale de Toulon" in page
    page = worn("network_admin").get(f"/employeurs/{in_dijon.pk}/").content.decode()
    assert "Suspendre dans tout le réseau" in page
    assert "J’ai vérifié cette entreprise" not in page


@pytest.mark.parametrize("state", [State.REFUSED, State.SUSPENDED])
def test_who_refused_or_suspended_a_company_admits_nobody_for_it(worn, cast, in_dijon, newcomer, state):
    Partnership.objects.filter(pk=in_dijon.pk).update(state=state)
    for name in ("employment_team", "manager"):
        with pytest.raises(PermissionDenied):
            actions.admit(newcomer, by=cast.actor(name))
        assert not queries.to_admit(cast.actor(name)).exists()
    assert "Jade" not in worn("employment_team").get("/employeurs/").content.decode()
    newcomer.refresh_from_db()
    assert newcomer.state == Membership.State.ASKED


def test_where_the_company_is_trusted_the_team_still_admits(cast, in_dijon, in_toulon, newcomer):
    network.suspend(in_dijon, by=cast.actor("manager"), reason="Plainte")
    actions.admit(newcomer, by=cast.actor("far_employment_team"))
    newcomer.refresh_from_db()
    assert newcomer.state == Membership.State.ACTIVE
