"""A form is received once, in one transaction, whatever the finger does."""

import threading
import uuid

import pytest
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

from tandem.accompaniment.models import Step, Youth
from tandem.accounts.models import Membership
from tandem.core.http import by_its_own_transactions, public, roles
from tandem.core.models import Done
from tandem.core.refusals import NotNow
from tandem.network.models import Role
from tandem.tests.cast import make_cast
from tandem.tests.people import wear


@roles(Role.YOUTH)
def add(request):
    youth = Youth.objects.visible_to(request.actor).get()
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.05)")
    Step.objects.create(youth=youth, title=request.POST["title"])
    if request.POST["title"] == "trop tard":
        raise NotNow("C’est trop tard.")
    return HttpResponse("faux", status=422) if request.POST["title"] == "faux" else redirect("/fini/")


@roles(Role.ADVISOR, Role.MANAGER)
def sign(request):
    Step.objects.create(youth=Youth.objects.visible_to(request.actor).first(), title=request.actor.role)
    return redirect("/fini/")


@roles(Role.YOUTH)
def silent(request):
    return HttpResponse("lu")


def says_nothing(request):
    return HttpResponse("?")


@public
@by_its_own_transactions
def counts(request):
    return HttpResponse(str(connection.in_atomic_block))


urlpatterns = [
    path("ajouter/", add),
    path("signer/", sign),
    path("lire/", silent),
    path("muette/", says_nothing),
    path("compter/", counts),
    path("", include("tandem.config.urls")),
]
pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def lea():
    return wear(make_cast().memberships["youth"])


def form(title="Appeler", key=None):
    return {"title": title, "form_key": str(key or uuid.uuid4())}


def test_a_double_tap_creates_one_thing_and_gets_the_same_answer(lea):
    sent, answers = form(), []
    hands = [threading.Thread(target=lambda: answers.append(tap(lea, sent))) for _ in range(6)]
    [hand.start() for hand in hands]
    [hand.join() for hand in hands]
    assert answers == [(302, "/fini/")] * 6
    assert Step.objects.count() == 1


def test_without_its_key_the_same_form_is_received_six_times(lea):
    """The race is real: it is the key that stops it."""
    hands = [threading.Thread(target=lambda: tap(lea, {"title": "Appeler"})) for _ in range(6)]
    [hand.start() for hand in hands]
    [hand.join() for hand in hands]
    assert Step.objects.count() == 6


def tap(client, sent):
    try:
        answer = client.post("/ajouter/", sent)
        return answer.status_code, answer["Location"]
    finally:
        connection.close()


def test_another_text_after_back_is_another_sending(lea):
    key = uuid.uuid4()
    lea.post("/ajouter/", form("Un", key))
    lea.post("/ajouter/", form("Deux", key))
    assert Step.objects.count() == 2


def test_the_same_form_under_another_hat_is_another_sending():
    cast, sent = make_cast(), form()
    advisor = cast.memberships["advisor"]
    manager = Membership.objects.create(user=advisor.user, organisation=advisor.organisation, role=Role.MANAGER)
    for hat in (advisor, manager, manager):
        assert wear(hat).post("/signer/", sent).status_code == 302
    assert [step.title for step in Step.objects.order_by("pk")] == ["advisor", "manager"]


@pytest.mark.parametrize(("title", "status"), [("faux", 422), ("trop tard", 302)])
def test_a_refusal_rolls_all_back_key_included(lea, title, status):
    assert lea.post("/ajouter/", form(title)).status_code == status
    assert not Step.objects.exists()
    assert not Done.objects.exists()


def test_htmx_gets_the_sentence_of_a_refusal_in_place(lea):
    answer = lea.post("/ajouter/", form("trop tard"), headers={"HX-Request": "true"})
    assert answer.status_code == 409
    assert "C’est trop tard." in answer.content.decode()


def test_a_signed_in_page_is_never_stored(lea):
    assert lea.get("/lire/")["Cache-Control"] == "no-store"


def test_a_page_asks_a_stranger_to_sign_in_and_comes_back(client):
    answer = client.get("/lire/?page=2")
    assert answer.status_code == 302
    assert answer["Location"].endswith("next=%2Flire%2F%3Fpage%3D2")


def test_a_lost_session_gives_back_what_was_typed(client):
    answer = client.post("/ajouter/", form("Un long texte écrit avec soin"))
    assert answer.status_code == 401
    assert "Un long texte écrit avec soin" in answer.content.decode()


def test_htmx_leaves_the_page_when_the_session_is_lost(client):
    answer = client.post("/ajouter/", form(), headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/la/"})
    assert answer.status_code == 401
    assert answer["HX-Redirect"].endswith("next=%2Fla%2F")


def test_a_view_that_says_nothing_of_itself_is_refused(lea):
    with pytest.raises(RuntimeError, match="says neither"):
        lea.get("/muette/")


def test_another_hat_is_refused():
    assert wear(make_cast().memberships["advisor"]).get("/lire/").status_code == 403


def test_sign_in_stands_outside_the_transaction(client):
    assert client.post("/compter/").content == b"False"
