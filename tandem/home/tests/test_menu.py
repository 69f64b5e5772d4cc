import pytest
from django.test import RequestFactory
from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.accounts.sessions import SessionStore
from tandem.cv.models import CV
from tandem.home.context import SPACES, Link, _marked, menu
from tandem.network.models import Role
from tandem.tests.cast import PERSONS


def test_every_hat_has_its_space_of_five_entries_at_most():
    assert set(SPACES) == set(Role)
    assert max(len(entries) for _, entries in SPACES.values()) <= 5


def test_a_request_without_actor_has_a_menu():
    """A request that a middleware refused before it knew who asks."""
    made = menu(RequestFactory().get("/"))["menu"]
    assert made.entries == []
    assert made.space == "Accueil"


@pytest.mark.parametrize("name", ["youth", "advisor", "employer", "network_admin"])
def test_the_page_says_whose_space_it_is(worn, cast, name):
    page = worn(name).get("/galerie/").content.decode()
    space, _ = SPACES[cast.memberships[name].role]
    assert f"<title>Galerie des composants – {space} – Tandem</title>" in page
    assert cast.memberships[name].organisation.name in page
    assert cast.memberships[name].user.first_name in page


def test_a_person_without_hat_yet_has_no_entries(cast):
    """Signed in, second factor still to come."""
    user, request = cast.memberships["advisor"].user, RequestFactory().get("/")
    request.actor, request.session = Actor(user=user), SessionStore()
    request.session.belong_to(user)
    made = menu(request)["menu"]
    assert made.kind == "visitor"
    assert made.entries == []
    assert made.sign_out


def test_the_menu_says_how_many_cvs_wait(worn, cast):
    assert '"vh"> à relire' not in worn("advisor").get("/accueil/").content.decode()
    CV.objects.create(youth=cast.lea, state=CV.State.SUBMITTED, submitted_at=timezone.now())
    assert '1<span class="vh"> à relire</span>' in worn("advisor").get("/accueil/").content.decode()
    assert '"vh"> à relire' not in worn("colleague").get("/accueil/").content.decode()


@pytest.mark.parametrize("name", PERSONS)
def test_every_hat_has_a_first_page(worn, name):
    assert worn(name).get("/accueil/").status_code == 200


def test_a_page_of_another_hat_offers_to_put_it_on(worn, cast):
    """Nobody is told that a page exists: the hats are those that the person has anyway."""
    hat = Membership.objects.create(
        user=cast.memberships["advisor"].user, organisation=cast.organisations["toulon"], role=Role.MANAGER
    )
    page = worn("advisor").get(f"/jeunes/{cast.youths['far_youth'].pk}/")
    assert page.status_code == 404
    assert f'name="hat" value="{hat.pk}"' in page.content.decode()
    assert f'name="page" value="/jeunes/{cast.youths["far_youth"].pk}/"' in page.content.decode()
    assert 'name="hat"' not in worn("advisor").get("/nulle-part/").content.decode()


def test_the_current_entry_is_the_closest_one():
    entries = [Link("Tout", "/"), Link("CV", "/cv/"), Link("À relire", "/cv/a-relire/")]
    assert [entry.current for entry in _marked(entries, "/cv/12/")] == [False, True, False]
    assert [entry.current for entry in _marked(entries, "/cv/a-relire/")] == [False, False, True]
