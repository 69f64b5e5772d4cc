"""From draft to published card: what each verb changes, whom it tells, whose open page hears of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Absence
from tandem.core.actions import Conflict, NotNow
from tandem.core.models import LiveEvent
from tandem.cv import actions
from tandem.cv.actions import cards, changes, cvs
from tandem.cv.content import Content, Experience, section_of
from tandem.cv.events import cv_published, cv_withdrawn
from tandem.cv.models import CV, Comment, CVVersion, Mode, PublishedCard, Turn
from tandem.cv.tests.samples import alike
from tandem.notifications.models import Notice

State, Kind = CV.State, Turn.Kind


@pytest.fixture
def lea(cast):
    return cast.actor("youth")


@pytest.fixture
def karim(cast):
    return cast.actor("advisor")


@pytest.fixture
def sophie(cast):
    """She replaces Karim today."""
    today = timezone.localdate()
    absent, substitute = cast.memberships["advisor"], cast.memberships["colleague"]
    Absence.objects.create(absent=absent, substitute=substitute, from_on=today, until_on=today)
    return cast.actor("colleague")


@pytest.fixture
def letter(cast, reference):
    content = {"addressee": {"job": "vendeuse"}, "myself": {"can": "tenir une caisse"}}
    return CV.objects.create(youth=cast.lea, kind=CV.Kind.LETTER, title="Aurore", content=content)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return timezone.now()


def hearers(cv, name="cv"):
    """Who heard since the last time that one asked."""
    found = set(LiveEvent.objects.filter(name=name, object_id=cv.pk).values_list("user_id", flat=True))
    LiveEvent.objects.all().delete()
    return found


def told():
    """(to whom, what) since the last time that one asked."""
    found = {(notice.user.first_name, notice.title) for notice in Notice.objects.select_related("user")}
    Notice.objects.all().delete()
    return found


def last_turn(cv):
    turn = cv.turns.first()
    return turn.kind, turn.author.user.first_name, turn.content == cv.content


def write(cv, by, *things, seen=0):
    actions.write(cv, by=by, section="interests", value=section_of("interests", {"things": list(things)}), seen=seen)


# -- asking for a reading
def test_asking_for_a_reading_tells_the_advisor_and_whoever_replaces_them(draft, lea, karim, sophie, now):
    CV.objects.update(word="Presque.", proposed_at=now)
    actions.submit(draft, by=lea)
    draft.refresh_from_db()
    assert (draft.state, draft.submitted_at, draft.word, draft.proposed_at) == (State.SUBMITTED, now, "", None)
    assert told() == {(name, "Léa Martin vous demande de relire son CV") for name in ("Karim", "Sophie")}
    assert hearers(draft) == {karim.user_id, sophie.user_id}
    assert last_turn(draft) == (Kind.SUBMITTED, "Léa", True)


def test_an_advisor_who_asks_for_a_reading_is_not_told_of_it(draft, lea, karim, sophie):
    actions.submit(draft, by=karim)
    assert told() == {("Sophie", "Léa Martin vous demande de relire son CV")}
    assert hearers(draft) == {lea.user_id, sophie.user_id}
    assert last_turn(draft) == (Kind.SUBMITTED, "Karim", True)


def test_what_says_too_little_is_not_to_be_read(cast, letter, lea, reference):
    empty = actions.start(cast.lea, by=lea)
    assert empty.title == ""
    with pytest.raises(NotNow, match="Il manque l’essentiel"):
        actions.submit(empty, by=lea)
    assert cvs.says_enough(letter)
    assert not cvs.says_enough(CV(kind=CV.Kind.LETTER, content={}))


# -- reading it
def test_sent_back_with_a_word(submitted, lea, karim):
    told(), hearers(submitted)
    actions.send_back(submitted, by=karim, word="Ajoute ton stage.")
    submitted.refresh_from_db()
    assert (submitted.state, submitted.word) == (State.SENT_BACK, "Ajoute ton stage.")
    assert told() == {("Léa", "Karim a relu ton CV")}
    assert hearers(submitted) == {lea.user_id}


@pytest.mark.parametrize(("propose", "said"), [(False, ""), (True, " et te propose de le publier")])
def test_validated_for_ever_and_perhaps_proposed(submitted, cast, lea, karim, now, propose, said):
    told(), hearers(submitted)
    version = actions.validate(submitted, by=karim, propose=propose)
    submitted.refresh_from_db()
    assert (submitted.state, submitted.proposed_at) == (State.VALIDATED, now if propose else None)
    assert version == CVVersion.objects.get()
    assert (version.cv, version.content, version.validated_by) == (submitted, submitted.content, karim.membership)
    assert version.number == submitted.version - 1, "that which the validation itself made"
    assert submitted.turns.first().validated == version
    assert last_turn(submitted) == (Kind.VALIDATED, "Karim", True)
    assert told() == {("Léa", f"Karim a validé ton CV{said}")}
    assert hearers(submitted) == {lea.user_id}


def test_nothing_is_proposed_unless_it_is_said(submitted, karim):
    actions.validate(submitted, by=karim)
    assert CV.objects.get().proposed_at is None


def test_a_letter_is_validated_and_never_proposed(letter, lea, karim):
    actions.submit(letter, by=lea)
    assert told() == {("Karim", "Léa Martin vous demande de relire sa lettre")}
    actions.validate(letter, by=karim, propose=True)
    assert letter.proposed_at is None
    assert told() == {("Léa", "Karim a validé ta lettre")}


# -- writing
def test_each_saving_counts_and_is_heard_by_the_other(draft, lea, karim, now):
    write(draft, lea, "Judo")
    draft.refresh_from_db()
    assert (draft.saved, draft.changed_at, draft.content["interests"]) == ({"interests": 1}, now, {"things": ["Judo"]})
    assert hearers(draft) == {karim.user_id}
    assert last_turn(draft) == (Kind.WROTE, "Léa", True)
    write(draft, karim, "Danse", seen=1)
    assert draft.saved == {"interests": 2}
    assert last_turn(draft) == (Kind.WROTE, "Karim", True)


def test_the_same_again_is_no_change(draft, lea):
    write(draft, lea, "Handball", "Mode")
    assert (draft.saved, draft.turns.count(), hearers(draft)) == ({}, 0, set())


@pytest.mark.parametrize("seen", [0, 2])
def test_who_did_not_see_the_latest_meets_the_other(draft, lea, karim, seen):
    write(draft, lea, "Judo")
    with pytest.raises(Conflict, match=r"^Cette partie a changé entre-temps.$") as met:
        write(draft, karim, "Danse", seen=seen)
    assert (met.value.mine, met.value.theirs.things) == ({"things": ["Danse"]}, ["Judo"])


def test_a_part_that_nobody_wrote_was_seen_no_time(cast, lea, reference):
    empty = actions.start(cast.lea, by=lea)
    with pytest.raises(Conflict) as met:
        write(empty, lea, "Judo", seen=1)
    assert met.value.theirs.things == []
    write(empty, lea, "Judo")
    assert empty.saved == {"interests": 1}


@pytest.mark.parametrize("state", State)
def test_what_was_validated_and_changes_is_a_draft_again(draft, lea, now, state):
    CV.objects.update(state=state, proposed_at=now)
    write(draft, lea, "Judo")
    draft.refresh_from_db()
    was_validated = state == State.VALIDATED
    assert draft.state == (State.DRAFT if was_validated else state)
    assert draft.proposed_at == (None if was_validated else now)


# -- turns
def test_a_session_is_one_turn_for_two_hours(draft, lea, time_machine, now):
    write(draft, lea, "Judo")
    time_machine.shift(timedelta(hours=2) - timedelta(seconds=1))
    write(draft, lea, "Danse", seen=1)
    turn = draft.turns.get()
    assert (turn.ended_at, turn.content, turn.validated) == (timezone.now(), draft.content, None)
    Turn.objects.update(ended_at=timezone.now() - timedelta(hours=2))
    write(draft, lea, "Chant", seen=2)
    assert draft.turns.count() == 2


def test_what_was_written_and_at_once_asked_for_is_one_turn(draft, lea):
    write(draft, lea, "Judo")
    actions.submit(draft, by=lea)
    assert [turn.kind for turn in draft.turns.all()] == [Kind.SUBMITTED]
    write(draft, lea, "Danse", seen=1)
    assert [turn.kind for turn in draft.turns.all()] == [Kind.WROTE, Kind.SUBMITTED]


def test_a_turn_of_nobody_is_continued_by_nobody(lea, karim):
    wrote = Turn(kind=Kind.WROTE, ended_at=timezone.now(), author=None)
    assert not changes.goes_on(wrote, None)
    assert not changes.goes_on(wrote, lea.membership)
    wrote.author = lea.membership
    assert changes.goes_on(wrote, lea.membership)
    assert not changes.goes_on(wrote, karim.membership)


def test_the_oldest_turns_go_and_those_of_others_stay(draft, cast, lea, monkeypatch):
    monkeypatch.setattr(changes, "MOST_TURNS", 2)
    [other] = alike(cast.lea.structure, 1)
    Turn.objects.create(cv=other, content={})
    for rank in range(4):
        Turn.objects.create(cv=draft, kind=Kind.VALIDATED if rank == 0 else Kind.SUBMITTED, content={"rank": rank})
    write(draft, lea, "Judo")
    assert [turn.content.get("rank") for turn in draft.turns.all()] == [None, 3, 0]
    assert other.turns.exists()


def test_an_earlier_version_comes_back_and_counts_as_a_change(draft, lea, karim):
    before = draft.content
    first = Turn.objects.create(cv=draft, content=before)
    write(draft, lea, "Judo")
    hearers(draft)
    CV.objects.update(state=State.VALIDATED)
    actions.restore(draft, by=karim, turn=first)
    draft.refresh_from_db()
    assert (draft.content, draft.saved, draft.state) == (before, {"interests": 2}, State.DRAFT)
    assert last_turn(draft) == (Kind.RESTORED, "Karim", True)
    assert hearers(draft) == {lea.user_id}


def test_a_part_that_comes_back_for_the_first_time_was_saved_once(draft, lea):
    first = Turn.objects.create(cv=draft, content={"interests": {"things": ["Judo"]}})
    actions.restore(draft, by=lea, turn=first)
    assert set(draft.saved.values()) == {1}
    assert draft.content == first.content


def test_a_version_of_another_text_does_not_come_back(draft, cast, lea):
    [other] = alike(cast.lea.structure, 1)
    with pytest.raises(NotNow, match=r"^Cette version est celle d’un autre texte.$"):
        actions.restore(draft, by=lea, turn=Turn.objects.create(cv=other, content={}))


# -- what was written elsewhere
def test_what_is_brought_is_added_and_only_what_changed_counts(draft, lea, karim):
    brought = Content()
    brought.interests.things = ["Judo"]
    CV.objects.update(saved={"interests": 4})
    actions.bring(draft, by=lea, content=brought)
    draft.refresh_from_db()
    assert draft.content["interests"] == {"things": ["Handball", "Mode", "Judo"]}
    assert draft.saved == {"interests": 5}
    assert last_turn(draft) == (Kind.BROUGHT, "Léa", True)
    assert hearers(draft) == {karim.user_id}
    brought.who.presentation = "Bonjour."
    actions.bring(draft, by=lea, content=brought)
    assert draft.saved == {"interests": 5, "who": 1}


def test_what_is_brought_to_an_empty_cv_leaves_empty_parts_alone(cast, lea, reference):
    empty = actions.start(cast.lea, by=lea, title="Vente")
    assert (empty.title, empty.youth) == ("Vente", cast.lea)
    brought = Content()
    brought.interests.things = ["Judo"]
    actions.bring(empty, by=lea, content=brought)
    assert empty.content == {"interests": {"things": ["Judo"]}}


def test_what_no_longer_fits_is_not_brought(draft, letter, lea):
    brought = Content()
    brought.experiences.lived = [Experience(title=f"Stage {rank}") for rank in range(40)]
    with pytest.raises(NotNow, match=r"^Le CV a changé entre-temps, et tout n’y tient plus.$"):
        actions.bring(draft, by=lea, content=brought)
    with pytest.raises(NotNow, match="étape par étape"):
        actions.bring(letter, by=lea, content=Content())


# -- several texts
def test_ten_cvs_and_thirty_letters_at_most(cast, reference):
    CV.objects.bulk_create(CV(youth=cast.lea, title=f"CV {rank}") for rank in range(9))
    CV.objects.bulk_create(CV(youth=cast.lea, title=f"L {rank}", kind=CV.Kind.LETTER) for rank in range(29))
    one, letter = CV.objects.cvs().first(), CV.objects.letters().first()
    assert all(cvs.has_room(obj) for obj in (cast.lea, one, letter))
    assert cvs.has_room_for_a_letter(cast.lea)
    CV.objects.create(youth=cast.lea, title="le dixième")
    assert [cvs.has_room(obj) for obj in (cast.lea, one, letter)] == [False, False, True]
    CV.objects.create(youth=cast.lea, title="la trentième", kind=CV.Kind.LETTER)
    assert [cvs.has_room(obj) for obj in (cast.lea, one, letter)] == [False, False, False]
    assert not cvs.has_room_for_a_letter(cast.lea)
    assert cvs.has_room(cast.youths["other_youth"])


def test_a_copy_has_the_words_and_nothing_of_what_was_said_about_them(validated, letter, lea, karim):
    actions.comment(validated, by=karim, section="who", text="Bien")
    for text in (validated, letter):
        copied = actions.duplicate(text, by=lea, title="Copie")
        assert (copied.youth, copied.kind, copied.title) == (text.youth, text.kind, "Copie")
        assert (copied.content, copied.state, copied.pk != text.pk) == (text.content, State.DRAFT, True)
        assert last_turn(copied) == (Kind.BROUGHT, "Léa", True)
        assert not copied.comments.exists()


def test_a_title_changes(draft, lea):
    actions.rename(draft, by=lea, title="Vente")
    assert CV.objects.get().title == "Vente"


def test_a_text_goes_with_its_card_and_the_others_stay(validated, cast, lea):
    other = CV.objects.create(youth=cast.lea, title="Autre")
    card = actions.publish(validated, by=lea, mode=Mode.ANONYMOUS)
    actions.delete(other, by=lea)
    assert PublishedCard.objects.get() == card
    other = CV.objects.create(youth=cast.lea, title="Autre")
    actions.delete(validated, by=lea)
    assert not PublishedCard.objects.exists()
    assert CV.objects.get() == other


# -- the card
@pytest.fixture
def heard():
    """What upper floors hear."""
    heard = []
    hear = {
        cv_published: lambda card: heard.append(("published", card)),
        cv_withdrawn: lambda card: heard.append(("withdrawn", card)),
    }
    for event, reaction in hear.items():
        event.reaction(reaction)
    yield heard
    for event, reaction in hear.items():
        event.reactions.remove(reaction)


def test_the_latest_validated_text_is_published(validated, lea, karim, heard):
    write(validated, lea, "Judo")
    actions.submit(validated, by=lea)
    actions.validate(validated, by=karim)
    write(validated, lea, "Danse", seen=1)
    hearers(validated)
    card = actions.publish(validated, by=lea, mode=Mode.SKILLS)
    assert (card.interests, card.mode, card.youth) == (["Judo"], Mode.SKILLS, validated.youth)
    assert heard == [("published", card)]
    assert hearers(validated) == {karim.user_id}


def test_what_may_not_be_published_says_why(validated, draft, letter, cast, lea):
    draft.versions.all().delete()
    with pytest.raises(NotNow, match="pas encore été validé"):
        actions.publish(draft, by=lea, mode=Mode.FULL)
    with pytest.raises(NotNow, match="ne se publie pas"):
        actions.publish(letter, by=lea, mode=Mode.FULL)


def test_a_full_card_before_eighteen_asks_for_the_parents(validated, cast, lea):
    user = cast.lea.user
    user.birth_date = timezone.localdate() - timedelta(days=17 * 365)
    user.save()
    cv = CV.objects.get()
    sentence = r"^Ce choix demande l’accord écrit des parents, noté par le conseiller ou la conseillère.$"
    with pytest.raises(NotNow, match=sentence):
        actions.publish(cv, by=lea, mode=Mode.FULL)
    assert cards.is_old_enough(cv)
    user.birth_date = None
    assert not cards.is_old_enough(CV(youth=cast.lea))


def test_its_minute_is_drawn_within_the_hours_that_are_set(validated, cast, settings, now, monkeypatch):
    settings.PUBLISHED_WITHIN_MINUTES = 60
    drawn = []
    monkeypatch.setattr(cards, "randbelow", lambda most: drawn.append(most) or 7)
    for mode in Mode:
        assert cards._when(cast.lea, mode) == now + timedelta(minutes=7)
    assert drawn == [61] * 3


@pytest.mark.parametrize("standing", Mode)
@pytest.mark.parametrize("mode", Mode)
def test_only_a_full_card_in_the_place_of_a_full_card_stays_where_it_is(
    validated, cast, lea, now, monkeypatch, standing, mode
):
    actions.publish(validated, by=lea, mode=standing)
    PublishedCard.objects.update(visible_at=now - timedelta(days=3))
    other = alike(cast.lea.structure, 1)[0]
    version = CVVersion.objects.create(cv=other, number=1, content={})
    PublishedCard.objects.create(youth=other.youth, version=version, structure=cast.lea.structure, mode=Mode.FULL)
    monkeypatch.setattr(cards, "randbelow", lambda most: 0)
    stays = standing == mode == Mode.FULL
    card = PublishedCard.objects.get(pk=actions.publish(validated, by=lea, mode=mode).pk)
    assert card.visible_at == (now - timedelta(days=3) if stays else now)


@pytest.mark.parametrize("name", ["youth", "advisor", "manager"])
def test_a_withdrawal_is_told_to_the_young_person_unless_it_is_theirs(validated, cast, lea, karim, heard, name):
    card = actions.publish(validated, by=lea, mode=Mode.ANONYMOUS)
    pk, by = card.pk, cast.actor(name)
    told(), hearers(validated)
    actions.withdraw(card, by=by)
    assert not PublishedCard.objects.filter(pk=pk).exists()
    assert told() == (set() if name == "youth" else {("Léa", "Ton CV n’est plus visible des employeurs")})
    assert hearers(validated) == {lea.user_id, karim.user_id} - {by.user_id}
    assert [what for what, _ in heard] == ["published", "withdrawn"]


def test_who_withdrew_it_is_named(validated, cast, lea):
    actions.withdraw(actions.publish(validated, by=lea, mode=Mode.ANONYMOUS), by=cast.actor("manager"))
    assert Notice.objects.get(kind="cv.CardWithdrawn").text.startswith("Claire l’a retiré")


def test_a_card_is_confirmed_by_the_person_and_lapses_without(validated, cast, lea, karim, heard, now):
    card = actions.publish(validated, by=lea, mode=Mode.ANONYMOUS)
    PublishedCard.objects.update(confirmed_at=now - timedelta(days=90))
    actions.confirm(card, by=lea)
    card.refresh_from_db()
    assert card.confirmed_at == now
    PublishedCard.objects.update(confirmed_at=now - timedelta(days=90) + timedelta(seconds=1))
    with pytest.raises(NotNow, match="confirmé"):
        actions.lapse(card, by=THE_CLOCK)
    PublishedCard.objects.update(confirmed_at=now - timedelta(days=90))
    told(), hearers(validated)
    actions.lapse(card, by=THE_CLOCK)
    assert not PublishedCard.objects.exists()
    assert told() == {("Léa", "Ton CV n’est plus visible des employeurs")}
    assert hearers(validated) == {lea.user_id, karim.user_id}
    assert heard[-1] == ("withdrawn", card)


def test_the_area_of_a_card_follows_the_number_of_those_alike(validated, cast, lea):
    card = actions.publish(validated, by=lea, mode=Mode.ANONYMOUS)
    assert card.basin == ""
    alike(cast.lea.structure, 5)
    actions.place_again(card, by=THE_CLOCK)
    assert PublishedCard.objects.get().basin == "Dijon"


# -- comments
def test_a_comment_on_a_passage_keeps_its_words(draft, lea, karim):
    written = actions.comment(draft, by=karim, section="experiences", text="Précise.", passage="e1")
    assert (written.cv, written.section, written.author, written.text) == (
        *(draft, "experiences", karim.membership),
        "Précise.",
    )
    assert written.passage == "e1"
    assert "Boutique Aurore" in written.quote
    assert told() == {("Léa", "Karim a écrit sur ton CV")}
    assert hearers(draft, "comments") == {lea.user_id}


@pytest.mark.parametrize("passage", [{}, {"passage": ""}, {"passage": "gone"}])
def test_a_comment_on_the_whole_section_keeps_none(draft, karim, passage):
    written = actions.comment(draft, by=karim, section="experiences", text="Bien", **passage)
    assert (written.passage, written.quote) == ("", "")


def test_an_answer_goes_to_the_other_side(draft, cast, lea, karim):
    asked = actions.comment(draft, by=karim, section="skills", text="Et la caisse ?")
    told(), hearers(draft, "comments")
    answer = actions.answer(asked, by=lea, text="Aussi !")
    assert (answer.cv, answer.section, answer.parent) == (draft, "skills", asked)
    assert (answer.author, answer.text) == (lea.membership, "Aussi !")
    assert told() == {("Karim", "Léa vous a répondu sur son CV")}
    assert hearers(draft, "comments") == {karim.user_id}
    actions.answer(asked, by=karim, text="Alors ajoute-la.")
    assert told() == {("Léa", "Karim a écrit sur ton CV")}
    assert hearers(draft, "comments") == {lea.user_id}


def test_an_answer_to_somebody_who_is_gone_tells_whoever_helps_today(draft, lea, karim):
    asked = actions.comment(draft, by=karim, section="skills", text="Et la caisse ?")
    Comment.objects.update(author=None)
    asked.refresh_from_db()
    told()
    actions.answer(asked, by=lea, text="Aussi !")
    assert told() == {("Karim", "Léa a répondu à un commentaire sur son CV")}


def test_a_discussion_ends_once(draft, lea, karim, now):
    asked = actions.comment(draft, by=karim, section="skills", text="Et la caisse ?")
    answer = actions.answer(asked, by=lea, text="Aussi !")
    with pytest.raises(NotNow):
        actions.answer(answer, by=karim, text="An answer has no answers")
    hearers(draft, "comments")
    actions.resolve(asked, by=lea)
    assert asked.resolved_at == now
    assert hearers(draft, "comments") == {karim.user_id}
    with pytest.raises(NotNow):
        actions.answer(asked, by=lea, text="Encore")
    with pytest.raises(NotNow):
        actions.resolve(asked, by=lea)
