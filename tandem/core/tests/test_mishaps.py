"""Pages of mishaps: a status, a sentence in French, and nothing lost."""

import pytest
from django.test import Client, RequestFactory

from tandem.core.http import errors
from tandem.core.refusals import Conflict


def test_a_page_that_does_not_exist_is_said_in_french(client, db):
    answer = client.get("/rien-ici/")
    assert answer.status_code == 404
    assert "Il n’y a rien ici" in answer.content.decode()


def test_a_broken_page_needs_neither_context_nor_database():
    answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "Quelque chose s’est cassé" in answer.content.decode()


def test_a_form_that_lost_its_protection_keeps_what_was_typed(db):
    answer = Client(enforce_csrf_checks=True).post("/affichage/", {"story": "J’ai <gardé> mon frère", "form_key": "x"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "J’ai &lt;gardé&gt; mon frère" in page
    assert 'name="story"' in page
    assert 'action="/affichage/"' in page
    assert 'value="x"' not in page  # a new key: it is another sending


def test_a_lost_session_keeps_what_was_typed_and_shows_the_way_in(db, anonymous_request):
    answer = errors.lost_session(anonymous_request("/cv/", {"title": "Vendeuse"}), "/connexion/?next=/cv/")
    page = answer.content.decode()
    assert "Vendeuse" in page
    assert 'href="/connexion/?next=/cv/"' in page


def test_a_conflict_shows_both_texts(db, anonymous_request):
    class Theirs:
        title, story = "Vendeur", "Pareil"

    refusal = Conflict("Le texte a changé.", mine={"title": "Vendeuse", "story": "Pareil"}, theirs=Theirs())
    answer = errors.conflict(anonymous_request("/cv/", {"title": "Vendeuse"}), refusal)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Vendeur<" in page
    assert "Vendeuse<" in page
    assert "Pareil" not in page


@pytest.fixture
def anonymous_request(rf):
    def make(path, data):
        from tandem.accounts.actor import ANYBODY

        request = rf.post(path, data)
        request.actor, request.session, request._messages = ANYBODY, {}, []
        return request

    return make
