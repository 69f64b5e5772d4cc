"""`{% act obj "verb" %}`: the button says what the declaration says, to whom it says it."""

from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.urls import include, path
from django.utils import translation

from tandem.core.registry import REGISTRY, Action, Kind

pytestmark = pytest.mark.urls(__name__)
actions = ([path("<int:pk>/retirer/", lambda request, pk: HttpResponse(), name="withdraw")], "story")
urlpatterns = [path("recits/", include(actions))]


class Story:
    """Stands for a row: what the tag reads of it."""

    _meta = SimpleNamespace(app_label="story")
    pk, state, version = 7, "published", 3


def the_author(actor, story):
    return actor == "author"


@pytest.fixture(autouse=True)
def withdraw(monkeypatch):
    verb = Action(
        name="story.withdraw",
        kind=Kind.CHANGE,
        model=Story,
        label="Retirer",
        allow=(the_author,),
        source=frozenset(["published"]),
        confirm=("Tu veux le retirer ?", "Voulez-vous le retirer ?"),
    )
    monkeypatch.setitem(REGISTRY, verb.name, verb)


def drawn(actor, story=Story, verb="withdraw", language="fr"):
    context = Context({"story": story, "verb": verb, "request": SimpleNamespace(actor=actor), "csrf_token": "abc"})
    with translation.override(language):
        return Template("{% act story verb %}").render(context)


def test_the_button_is_a_form_with_all_that_an_action_asks_for():
    page = drawn("author")
    assert '<form method="post" action="/recits/7/retirer/">' in page
    assert 'name="csrfmiddlewaretoken" value="abc"' in page
    assert 'name="form_key"' in page
    assert 'name="version" value="3"' in page


def test_nobody_sees_the_button_of_another():
    assert drawn("reader").strip() == ""


def test_no_button_for_what_is_not_possible_now():
    class Draft(Story):
        state = "draft"

    assert drawn("author", Draft).strip() == ""


def test_the_question_comes_before_a_loss_in_the_reader_s_register():
    assert "Tu veux le retirer ?" in drawn("author")
    assert "Voulez-vous le retirer ?" in drawn("author", language="fr-vous")
    assert drawn("author").index("<summary") < drawn("author").index("<form")


def test_a_verb_may_name_its_package():
    assert "/recits/7/retirer/" in drawn("author", verb="story.withdraw")
