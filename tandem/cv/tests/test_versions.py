"""Versions: each turn is kept, two are compared word by word, one comes back, and comments keep their passage."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tandem.core.actions import NotNow
from tandem.cv import actions
from tandem.cv.actions import changes as kept
from tandem.cv.content import Content, section_of, to_json
from tandem.cv.content.difference import changes, words
from tandem.cv.content.words import Passage
from tandem.cv.models import CV, Comment, CVVersion, Turn

Kind = Turn.Kind


def write(cv, actor, *things):
    value = section_of("interests", {"things": list(things)})
    actions.write(cv, by=actor, section="interests", value=value, seen=cv.saved.get("interests", 0))


def story(cv):
    """Who did what, the oldest first."""
    rows = cv.turns.order_by("pk").select_related("author__user")
    return [(turn.author.user.first_name, turn.kind) for turn in rows]


def later(**span):
    for turn in Turn.objects.all():
        Turn.objects.filter(pk=turn.pk).update(ended_at=turn.ended_at - timedelta(**span))


# -- turns


def test_one_session_of_work_is_one_turn(draft, cast):
    for thing in ("Judo", "Danse", "Cuisine"):
        write(draft, cast.actor("youth"), thing)
    assert story(draft) == [("Léa", Kind.WROTE)]
    assert draft.turns.get().content == draft.content


def test_a_later_session_is_another_turn(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    later(hours=3)
    write(draft, cast.actor("youth"), "Danse")
    assert [turn.content["interests"]["things"] for turn in draft.turns.all()] == [["Danse"], ["Judo"]]


def test_the_story_of_a_duo(draft, cast):
    lea, karim = cast.actor("youth"), cast.actor("advisor")
    write(draft, lea, "Judo")
    write(draft, karim, "Judo en club")
    actions.submit(draft, by=lea)
    version = actions.validate(draft, by=karim)
    write(draft, lea, "Danse")
    told = [("Léa", Kind.WROTE), ("Karim", Kind.WROTE), ("Léa", Kind.SUBMITTED), ("Karim", Kind.VALIDATED)]
    assert story(draft) == [*told, ("Léa", Kind.WROTE)]
    assert draft.turns.get(kind=Kind.VALIDATED).validated == version


def test_writing_then_asking_is_one_turn(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    actions.submit(draft, by=cast.actor("youth"))
    assert story(draft) == [("Léa", Kind.SUBMITTED)]


def test_turns_stay_few_and_what_was_validated_stays(validated, cast, monkeypatch):
    monkeypatch.setattr(kept, "MOST_TURNS", 3)
    for rank in range(6):
        write(validated, cast.actor("youth" if rank % 2 else "advisor"), f"Judo {rank}")
    assert validated.turns.exclude(kind=Kind.VALIDATED).count() == 3
    assert validated.turns.filter(kind=Kind.VALIDATED).exists()
    assert validated.turns.first().content == validated.content


# -- the way back


def test_a_version_comes_back_and_nothing_is_lost(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    write(draft, cast.actor("advisor"), "Danse")
    first = draft.turns.last()
    actions.restore(draft, by=cast.actor("youth"), turn=first)
    assert CV.objects.get().content["interests"]["things"] == ["Judo"]
    assert [turn.content["interests"]["things"] for turn in draft.turns.all()] == [["Judo"], ["Danse"], ["Judo"]]


def things(cv):
    """What each turn holds, the latest first."""
    return [turn.content.get("interests", {}).get("things") for turn in cv.turns.all()]


def test_the_text_of_today_stays_in_the_list_when_its_own_writer_goes_back(draft, cast):
    write(draft, cast.actor("advisor"), "Judo")
    write(draft, cast.actor("youth"), "Danse")
    actions.restore(draft, by=cast.actor("youth"), turn=draft.turns.last())
    assert things(draft) == [["Judo"], ["Danse"], ["Judo"]]
    write(draft, cast.actor("youth"), "Chant")
    assert things(draft) == [["Chant"], ["Judo"], ["Danse"], ["Judo"]]


def test_the_presentation_that_a_brought_cv_replaces_stays_in_the_list(draft, cast):
    who = section_of("who", {"presentation": "Je parle de moi."})
    actions.write(draft, by=cast.actor("youth"), section="who", value=who, seen=0)
    brought = Content()
    brought.who.presentation = "Lue dans un fichier."
    actions.bring(draft, by=cast.actor("youth"), content=brought)
    told = [turn.content["who"]["presentation"] for turn in draft.turns.all()]
    assert told == ["Lue dans un fichier.", "Je parle de moi."]


def test_a_text_that_no_turn_held_has_one_before_it_is_replaced(draft, cast):
    first = Turn.objects.create(cv=draft, content={"interests": {"things": ["Judo"]}})
    actions.restore(draft, by=cast.actor("youth"), turn=first)
    assert things(draft) == [["Judo"], ["Handball", "Mode"], ["Judo"]]
    assert draft.turns.all()[1].author is None, "nobody knows who wrote it"
    actions.restore(draft, by=cast.actor("youth"), turn=draft.turns.all()[1])
    assert things(draft) == [["Handball", "Mode"], ["Judo"], ["Handball", "Mode"], ["Judo"]]


def test_a_cv_brought_to_an_empty_one_is_its_first_turn(cast, reference):
    empty, brought = actions.start(cast.lea, by=cast.actor("youth")), Content()
    brought.interests.things = ["Judo"]
    actions.bring(empty, by=cast.actor("youth"), content=brought)
    assert story(empty) == [("Léa", Kind.BROUGHT)]


def test_a_form_opened_before_meets_the_restored_text_in_a_conflict(draft, cast, worn):
    write(draft, cast.actor("youth"), "Judo")
    write(draft, cast.actor("advisor"), "Danse")
    seen = draft.saved["interests"]
    actions.restore(draft, by=cast.actor("youth"), turn=draft.turns.last())
    answer = worn("advisor").post(f"/cv/{draft.pk}/ecrire/interets/", {"things": "Chant", "seen": seen})
    assert answer.status_code == 409


def test_restoring_what_was_validated_asks_for_another_reading(validated, cast):
    write(validated, cast.actor("youth"), "Judo")
    actions.submit(validated, by=cast.actor("youth"))
    actions.validate(validated, by=cast.actor("advisor"))
    actions.restore(validated, by=cast.actor("youth"), turn=validated.turns.last())
    assert validated.state == CV.State.DRAFT
    assert CVVersion.objects.count() == 2


def test_a_version_of_another_text_is_refused(draft, cast):
    other = CV.objects.create(youth=cast.youths["other_youth"])
    foreign = Turn.objects.create(cv=other, content={"who": {"presentation": "Nino"}})
    with pytest.raises(NotNow):
        actions.restore(draft, by=cast.actor("youth"), turn=foreign)


def test_the_team_that_reads_neither_sees_nor_restores_a_turn(submitted, cast, worn):
    turn = submitted.turns.get()
    assert not Turn.objects.visible_to(cast.actor("employment_team"))
    assert worn("employment_team").get(f"/cv/versions/{turn.pk}/").status_code == 403
    assert worn("colleague").get(f"/cv/versions/{turn.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.restore(submitted, by=cast.actor("employment_team"), turn=turn)


# -- side by side


def test_words_are_marked_one_by_one():
    before, after = words("J’aime le contact et bouger.", "J’aime le contact et danser beaucoup.")
    assert [text for mark, text in before if mark == "gone"] == ["bouger"]
    assert "".join(text for mark, text in after if mark == "new").split() == ["danser", "beaucoup"]
    assert "".join(text for _, text in after) == "J’aime le contact et danser beaucoup."


def test_no_space_is_marked_beside_a_word():
    before, after = words("Ménage de bureaux, deux mois", "Ménage de douze bureaux, deux mois")
    assert [piece for piece in after if piece[0] == "new"] == [("new", "douze")]
    assert {mark for mark, _ in before} == {"same"}
    assert "".join(text for _, text in after) == "Ménage de douze bureaux, deux mois"
    assert ("new", "   ") in words("un deux", "un   deux")[1]  # but where nothing else changed


def test_two_texts_with_nothing_in_common_are_shown_whole():
    assert words("Vendeuse", "Boulanger") == ([("gone", "Vendeuse")], [("new", "Boulanger")])


def test_a_passage_that_moved_has_not_changed():
    one, two = Passage("a", "2024", "Stage"), Passage("b", "2025", "Club")
    assert changes([one, two], [two, one]) == []


def test_added_taken_away_and_dated_anew():
    old, new = [Passage("a", "2024", "Stage"), Passage("b", "2025", "Club")], [Passage("a", "2023", "Stage")]
    dated, taken = changes(old, new)
    assert "".join(text for _, text in dated.after) == "2023\nStage"
    assert (taken.key, taken.before, taken.after) == ("b", [("gone", "Club")], [])


def test_the_pages_say_who_changed_what(submitted, cast, worn):
    write(submitted, cast.actor("advisor"), "Handball en club", "Mode")
    page = worn("youth").get(f"/cv/{submitted.pk}/versions/").content.decode()
    assert "Karim\u202fa écrit".replace("\u202f", " ") in " ".join(page.split())
    page = worn("youth").get(f"/cv/versions/{submitted.turns.first().pk}/").content.decode()
    assert '<ins><span class="vh">[ajouté] </span>en club<span class="vh"> [fin]</span></ins>' in page
    assert page.count("<section") == 1  # nothing else changed


def test_any_two_are_compared_the_older_on_the_left(draft, cast, worn):
    for rank, name in enumerate(("youth", "advisor", "youth")):
        write(draft, cast.actor(name), f"Judo {rank}")
    newest, _, oldest = draft.turns.all()
    for turn, other in ((newest, oldest), (oldest, newest)):
        page = worn("advisor").get(f"/cv/versions/{turn.pk}/", {"avec": other.pk}).content.decode()
        assert "</span>0<span" in page.partition("Avant")[2].partition("<ins>")[0]


@pytest.mark.parametrize("other", ["", "0", "x", "99999999999999999999"])
def test_a_comparison_with_nothing_known_takes_the_one_before(submitted, worn, other):
    assert worn("youth").get(f"/cv/versions/{submitted.turns.get().pk}/", {"avec": other}).status_code == 200


def test_the_reader_goes_straight_to_what_changed_since_the_last_reading(submitted, cast, worn):
    assert "depuis la dernière relecture" not in worn("advisor").get(f"/cv/{submitted.pk}/relire/").content.decode()
    actions.send_back(submitted, by=cast.actor("advisor"), word="Presque.")
    write(submitted, cast.actor("youth"), "Judo")
    actions.submit(submitted, by=cast.actor("youth"))
    page = worn("advisor").get(f"/cv/{submitted.pk}/relire/").content.decode()
    new, old = submitted.turns.all()
    assert f"/cv/versions/{new.pk}/?avec={old.pk}" in page


def test_restored_by_the_page(submitted, cast, worn):
    write(submitted, cast.actor("advisor"), "Danse")
    answer = worn("youth").post(f"/cv/versions/{submitted.turns.last().pk}/revenir/")
    assert answer.status_code == 302
    assert CV.objects.get().content["interests"]["things"] == ["Handball", "Mode"]


# -- comments keep their passage


@pytest.fixture
def anchored(draft, cast):
    return actions.comment(draft, by=cast.actor("advisor"), section="experiences", text="Précise.", passage="e1")


def rewritten(cv, actor, lived):
    value = replace(Content.read(cv.content).experiences, lived=lived)
    actions.write(cv, by=actor, section="experiences", value=value, seen=cv.saved.get("experiences", 0))


def talk(cv, client):
    return client.get(f"/cv/{cv.pk}/commentaires/experiences/").content.decode()


def test_a_comment_stays_on_its_passage_when_it_moves(draft, anchored, cast, worn):
    assert "Boutique Aurore" in anchored.quote
    rewritten(draft, cast.actor("youth"), Content.read(draft.content).experiences.lived[::-1])
    page = talk(draft, worn("youth"))
    assert "novembre 2025" in page
    assert "a changé" not in page


def test_a_passage_that_changed_says_so_and_shows_both(draft, anchored, cast, worn):
    lived = Content.read(draft.content).experiences.lived
    lived[0].details = "J’ai tenu la caisse le samedi et le dimanche."
    rewritten(draft, cast.actor("youth"), lived)
    page = talk(draft, worn("advisor"))
    assert "Ce passage a changé depuis" in page
    assert "et le dimanche<" in page


def test_a_passage_that_is_gone_keeps_its_words(draft, anchored, cast, worn):
    rewritten(draft, cast.actor("youth"), Content.read(draft.content).experiences.lived[1:])
    page = talk(draft, worn("youth"))
    assert "Ce passage n’est plus là" in page
    assert "Boutique Aurore" in page


def test_the_young_person_reads_it_beside_the_passage(draft, anchored, worn):
    assert "Précise." in worn("youth").get(f"/cv/{draft.pk}/ecrire/experiences/e1/").content.decode()
    assert "Précise." not in worn("youth").get(f"/cv/{draft.pk}/ecrire/experiences/e2/").content.decode()


def test_the_reader_chooses_the_passage(draft, worn):
    sent = {"text": "Précise.", "passage": "e2"}
    worn("advisor").post(f"/cv/{draft.pk}/commenter/experiences/", sent)
    assert "Garde de mes deux voisins" in Comment.objects.get().quote
    answer = worn("advisor").post(f"/cv/{draft.pk}/commenter/experiences/", sent | {"passage": "another"})
    assert answer.status_code == 422


def test_a_turn_holds_the_whole_text(submitted):
    assert submitted.turns.get().content == {
        name: to_json(value) for name, value in vars(Content.read(submitted.content)).items()
    }


def test_a_page_of_versions_costs_the_same_with_1_and_10(submitted, cast, worn, django_assert_max_num_queries):
    client = worn("youth")
    client.get(f"/cv/{submitted.pk}/versions/")
    for rank in range(10):
        write(submitted, cast.actor("youth" if rank % 2 else "advisor"), f"Judo {rank}")
    with django_assert_max_num_queries(15):
        client.get(f"/cv/{submitted.pk}/versions/")
    with django_assert_max_num_queries(15):
        client.get(f"/cv/versions/{submitted.turns.first().pk}/")


def test_time_alone_closes_no_turn_of_somebody_else(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    assert timezone.now() - draft.turns.get().ended_at < kept.A_SESSION
    write(draft, cast.actor("advisor"), "Danse")
    assert len(story(draft)) == 2
