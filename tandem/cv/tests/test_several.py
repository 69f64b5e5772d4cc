"""Several CVs of one person: made, told apart, published one at a time, deleted; one alone looks as simple as ever."""

import pytest
from django.core.exceptions import PermissionDenied

from tandem.core.actions import NotNow
from tandem.cv import actions, queries
from tandem.cv.actions import cvs
from tandem.cv.models import CV, Comment, CVVersion, Mode, PublishedCard


def text(answer):
    return " ".join(answer.content.decode().split())


def published(cv, cast, mode=Mode.ANONYMOUS):
    actions.submit(cv, by=cast.actor("youth"))
    actions.validate(cv, by=cast.actor("advisor"))
    return actions.publish(cv, by=cast.actor("youth"), mode=mode)


@pytest.fixture
def second(draft, cast):
    return actions.duplicate(draft, by=cast.actor("youth"), title="CV vente")


def test_one_alone_is_the_page_itself(draft, worn):
    page = text(worn("youth").get("/cv/"))
    assert "Mon CV" in page
    assert "Tous mes CV" not in page
    assert "Changer son titre" not in page


def test_several_are_a_list_and_each_has_its_page(draft, second, worn):
    lea = worn("youth")
    page = text(lea.get("/cv/"))
    assert "CV vente" in page
    for cv in (draft, second):
        assert f'href="/cv/{cv.pk}/"' in page
        assert "Tous mes CV" in text(lea.get(f"/cv/{cv.pk}/"))
    assert worn("other_youth").get(f"/cv/{second.pk}/").status_code == 404


def test_the_same_words_without_what_was_said_of_them(validated, cast):
    actions.comment(validated, by=cast.actor("advisor"), section="who", text="Bien")
    copied = actions.duplicate(validated, by=cast.actor("youth"), title="CV vente")
    assert (copied.content, copied.state, copied.saved) == (validated.content, CV.State.DRAFT, {})
    assert Comment.objects.get().cv == validated
    assert not copied.versions.exists()
    assert copied.turns.get().content == copied.content


@pytest.mark.parametrize(("start", "is_copied"), [("same", True), ("blank", False)])
def test_another_from_these_words_or_from_a_blank_page(draft, worn, start, is_copied):
    answer = worn("youth").post(f"/cv/{draft.pk}/un-autre/", {"title": "  CV   cuisine ", "start": start})
    made = CV.objects.get(title="CV cuisine")
    assert answer["Location"] == f"/cv/{made.pk}/"
    assert (made.content == draft.content) is is_copied


@pytest.mark.parametrize("title", ["", "   ", "cv VENTE", "x" * 41])
def test_a_title_that_does_not_tell_them_apart_is_refused_and_kept(draft, second, worn, title):
    answer = worn("youth").post(f"/cv/{draft.pk}/un-autre/", {"title": title, "start": "same"})
    assert answer.status_code == 422
    assert title.strip() in answer.content.decode()
    assert CV.objects.count() == 2


def test_two_of_one_title_meet_the_constraint(draft, second, cast):
    with pytest.raises(NotNow, match="porte déjà ce titre"):
        actions.rename(draft, by=cast.actor("advisor"), title="CV vente")


def test_a_title_changes(draft, second, worn):
    worn("youth").post(f"/cv/{second.pk}/titre/", {"title": "CV mode"})
    assert CV.objects.get(pk=second.pk).title == "CV mode"
    assert worn("youth").post(f"/cv/{second.pk}/titre/", {"title": "CV mode"}).status_code == 302


def test_ten_are_enough(draft, cast, monkeypatch):
    monkeypatch.setattr(cvs, "MOST", 2)
    actions.duplicate(draft, by=cast.actor("youth"), title="2")
    with pytest.raises(NotNow):
        actions.duplicate(draft, by=cast.actor("youth"), title="3")
    with pytest.raises(NotNow):
        actions.start(cast.lea, by=cast.actor("youth"), title="3")


def test_one_is_published_at_a_time_and_the_page_says_which(draft, second, cast, worn):
    published(draft, cast)
    second.title = "CV mode"
    published(second, cast)
    assert PublishedCard.objects.get().version.cv == second
    lea = worn("youth")
    assert text(lea.get("/cv/")).count("Visible des employeurs") == 1
    assert "Changer ce qu’ils voient" in text(lea.get(f"/cv/{second.pk}/"))
    assert "Changer ce qu’ils voient" not in text(lea.get(f"/cv/{draft.pk}/"))
    assert "Il prendra la place de « CV vente »" in text(lea.get(f"/cv/{draft.pk}/publier/"))


def test_deleting_the_published_one_withdraws_it_first(draft, second, cast, worn):
    published(second, cast)
    answer = worn("youth").post(f"/cv/{second.pk}/supprimer/", {"version": second.version})
    assert answer["Location"] == "/cv/"
    assert list(CV.objects.all()) == [draft]
    assert not PublishedCard.objects.exists()
    assert not CVVersion.objects.exists()


def test_deleting_another_leaves_the_published_one(draft, second, cast):
    card = published(second, cast)
    actions.delete(draft, by=cast.actor("youth"))
    assert PublishedCard.objects.get() == card


def test_only_the_young_person_deletes(draft, cast):
    for name in ("advisor", "employment_team", "manager", "other_youth"):
        with pytest.raises(PermissionDenied):
            actions.delete(draft, by=cast.actor(name))


def test_the_portfolio_says_what_presses_most(draft, second, cast):
    actions.submit(draft, by=cast.actor("youth"))
    actions.comment(second, by=cast.actor("advisor"), section="who", text="Bien")
    actions.comment(draft, by=cast.actor("advisor"), section="who", text="Bien")
    actions.rename(second, by=cast.actor("youth"), title="Le dernier touché")
    told = queries.columns([cast.lea.pk])[cast.lea.pk]
    assert (told["state"], told["open_comments"]) == (CV.State.SUBMITTED, 2)


def test_what_a_yes_shows_is_the_cv_that_is_published(draft, second, cast):
    assert queries.validated_of(cast.lea) is None
    published(second, cast)
    actions.submit(draft, by=cast.actor("youth"))
    later = actions.validate(draft, by=cast.actor("advisor"))
    assert queries.validated_of(cast.lea).cv == second
    actions.withdraw(PublishedCard.objects.get(), by=cast.actor("youth"))
    assert queries.validated_of(cast.lea) == later


def test_the_advisor_sees_them_all_on_the_file_of_the_person(draft, second, cast, worn):
    page = text(worn("advisor").get(f"/jeunes/{cast.lea.pk}/"))
    assert f"/cv/{draft.pk}/relire/" in page
    assert f"/cv/{second.pk}/relire/" in page
