"""Nobody answers for a text that they have not read: the link of the page says which text that was."""

import re

import pytest

from tandem.cv import actions
from tandem.cv.content import section_of
from tandem.cv.models import CV, CVVersion

VALIDATE, SEND_BACK = "valider", "rendre"


@pytest.fixture
def karim(worn):
    return worn("advisor")


def link_to(page, verb):
    """The address behind the button, as the page gives it."""
    return re.search(rf'href="(/cv/\d+/{verb}/[^"]*)"', page.content.decode())[1]


def version_in(page):
    return re.search(r'name="version" value="(\d+)"', page.content.decode())[1]


def write_a_line(cv, cast):
    """Léa, on her own page; Karim’s does not hear of it."""
    value = section_of("interests", {"things": ["Judo"]})
    actions.write(cv, by=cast.actor("youth"), section="interests", value=value, seen=0)


@pytest.mark.parametrize("verb", [VALIDATE, SEND_BACK])
def test_what_was_read_is_answered_for(submitted, karim, verb):
    page = karim.get(link_to(karim.get(f"/cv/{submitted.pk}/relire/"), verb))
    assert page.status_code == 200
    answer = karim.post(f"/cv/{submitted.pk}/{verb}/", {"word": "Bien.", "version": version_in(page)})
    assert answer.status_code == 302
    assert CV.objects.get().state != CV.State.SUBMITTED


@pytest.mark.parametrize("verb", [VALIDATE, SEND_BACK])
def test_a_line_written_after_the_reading_is_read_before_the_answer(submitted, cast, karim, verb):
    link = link_to(karim.get(f"/cv/{submitted.pk}/relire/"), verb)
    write_a_line(submitted, cast)
    page = karim.get(link, follow=True)
    assert page.redirect_chain == [(f"/cv/{submitted.pk}/relire/", 302)]
    assert "Relisez d’abord ce texte" in page.content.decode()
    assert "Judo" in page.content.decode()
    assert karim.get(link_to(page, verb)).status_code == 200


@pytest.mark.parametrize("verb", [VALIDATE, SEND_BACK])
@pytest.mark.parametrize("version", ["", "?version=", "?version=x", "?version=9999999999999999999999"])
def test_an_address_that_names_no_text_leads_to_the_text(submitted, karim, verb, version):
    answer = karim.get(f"/cv/{submitted.pk}/{verb}/{version}")
    assert answer.status_code == 302
    assert answer.url == f"/cv/{submitted.pk}/relire/"


@pytest.mark.parametrize("version", [None, "", "x"])
def test_a_form_that_names_no_text_validates_none(submitted, karim, version):
    sent = {} if version is None else {"version": version}
    assert karim.post(f"/cv/{submitted.pk}/valider/", sent).status_code == 409
    assert not CVVersion.objects.exists()


def test_a_line_written_under_the_open_form_keeps_the_word_that_was_typed(submitted, cast, karim):
    form = karim.get(link_to(karim.get(f"/cv/{submitted.pk}/relire/"), SEND_BACK))
    write_a_line(submitted, cast)
    sent = {"word": "Ajoute ton stage.", "version": version_in(form)}
    page = karim.post(f"/cv/{submitted.pk}/rendre/", sent)
    told = page.content.decode()
    assert page.status_code == 409
    assert CV.objects.get().state == CV.State.SUBMITTED
    for text in ("Ce texte a changé depuis votre lecture", "Judo", "Ajoute ton stage.</textarea>"):
        assert text in told
    karim.post(f"/cv/{submitted.pk}/rendre/", sent | {"version": version_in(page)})
    assert CV.objects.get().word == "Ajoute ton stage."


@pytest.mark.parametrize("ticked", [True, False])
def test_a_line_written_under_the_open_form_keeps_the_choice_to_propose(submitted, cast, karim, ticked):
    form = karim.get(link_to(karim.get(f"/cv/{submitted.pk}/relire/"), VALIDATE))
    write_a_line(submitted, cast)
    sent = {"version": version_in(form)} | ({"propose": "on"} if ticked else {})
    page = karim.post(f"/cv/{submitted.pk}/valider/", sent)
    [box] = re.findall(r'<input[^>]*name="propose"[^>]*>', page.content.decode())
    assert page.status_code == 409
    assert ("checked" in box) == ticked
    assert not CVVersion.objects.exists()


def test_who_may_not_answer_reads_nothing_that_way(submitted, worn):
    assert worn("colleague").post(f"/cv/{submitted.pk}/valider/", {}).status_code == 404
    assert worn("youth").post(f"/cv/{submitted.pk}/valider/", {}).status_code == 403


def test_what_was_answered_meanwhile_is_not_asked_for_again(submitted, cast, karim):
    old = submitted.version
    actions.validate(submitted, by=cast.actor("employment_team"))
    assert karim.post(f"/cv/{submitted.pk}/valider/", {"version": old}).status_code == 302
    assert CVVersion.objects.count() == 1
