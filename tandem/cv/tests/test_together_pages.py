"""Reading together: the review page, comments, sending back, validating."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem.cv import actions
from tandem.cv.content import to_json
from tandem.cv.models import CV, Comment, CVVersion
from tandem.cv.tests.test_content import a_full_content


def test_the_reader_sees_each_section_and_its_comments(submitted, worn, cast):
    actions.comment(submitted, by=cast.actor("advisor"), section="skills", text="Et la caisse ?")
    page = worn("advisor").get(f"/cv/{submitted.pk}/relire/").content.decode()
    for text in ("Vendeuse stagiaire", "Et la caisse ?", "Valider", "Rendre avec un mot", "Bac pro commerce"):
        assert text in page


def test_comment_answer_resolve(submitted, worn):
    karim, lea = worn("advisor"), worn("youth")
    karim.post(f"/cv/{submitted.pk}/commenter/competences/", {"text": "Et la caisse ?"})
    talk = f"/cv/{submitted.pk}/commentaires/competences/"
    assert "Et la caisse ?" in lea.get(talk).content.decode()
    comment = Comment.objects.get()
    lea.post(f"/cv/commentaires/{comment.pk}/repondre/", {"text": "Oui, le samedi."})
    assert "Oui, le samedi." in karim.get(talk).content.decode()
    lea.post(f"/cv/commentaires/{comment.pk}/fait/")
    assert Comment.objects.get(pk=comment.pk).resolved_at


def test_an_empty_comment_or_word_is_refused(submitted, worn):
    karim = worn("advisor")
    assert karim.post(f"/cv/{submitted.pk}/commenter/competences/", {"text": " "}).status_code == 422
    answer = karim.post(f"/cv/{submitted.pk}/rendre/", {"word": "", "version": submitted.version})
    assert answer.status_code == 422
    assert CV.objects.get().state == CV.State.SUBMITTED


def test_validating_what_has_changed_meanwhile_shows_it(submitted, worn, cast):
    old = submitted.version
    worn("youth").post(f"/cv/{submitted.pk}/ecrire/interets/", {"things": "Judo", "seen": "0"})
    answer = worn("advisor").post(f"/cv/{submitted.pk}/valider/", {"version": old})
    assert answer.status_code == 409
    assert not CVVersion.objects.exists()


def test_validated_and_proposed(submitted, worn):
    worn("advisor").post(f"/cv/{submitted.pk}/valider/", {"version": submitted.version, "propose": "on"})
    cv = CV.objects.get()
    assert cv.state == CV.State.VALIDATED
    assert cv.proposed_at
    page = worn("youth").get("/cv/").content.decode()
    assert "Bravo" in page
    assert "Choisir ce qu’ils voient" in page


def test_a_word_reaches_the_young_person(submitted, worn):
    worn("advisor").post(f"/cv/{submitted.pk}/rendre/", {"word": "Ajoute le stage.", "version": submitted.version})
    page = worn("youth").get("/cv/").content.decode()
    assert "Ajoute le stage." in page
    assert "Demander une relecture" in page


def test_a_fragment_answers_htmx(submitted, worn):
    page = worn("advisor").get(f"/cv/{submitted.pk}/relire/", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in page
    assert "Vendeuse stagiaire" in page


def test_each_reads_their_own_list(submitted, worn):
    assert "Léa Martin" in worn("advisor").get("/cv/a-relire/").content.decode()
    assert "Léa Martin" in worn("employment_team").get("/cv/a-relire/").content.decode()
    assert "Léa Martin" not in worn("colleague").get("/cv/a-relire/").content.decode()
    assert worn("youth").get("/cv/a-relire/").status_code == 403


@pytest.mark.parametrize("name", ["advisor", "employment_team"])
def test_the_list_and_the_review_cost_the_same_with_1_and_3(submitted, worn, cast, name):
    client, costs = worn(name), []
    full = {key: to_json(value) for key, value in vars(a_full_content()).items()}
    for others in ([], ["other_youth", "far_youth"]):
        for other in others:
            youth = cast.youths[other]
            youth.referent, youth.structure = cast.lea.referent, cast.lea.structure
            youth.save()
            CV.objects.create(youth=youth, content=full, state="submitted", submitted_at=submitted.submitted_at)
            actions.comment(submitted, by=cast.actor("advisor"), section="skills", text="Encore ?")
        costs.append([count(client, address) for address in ("/cv/a-relire/", f"/cv/{submitted.pk}/relire/")])
    assert costs[1][0] == costs[0][0] <= 20
    assert costs[1][1] <= costs[0][1] + 1 <= 20


def count(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
