"""The duo's work: written, submitted, commented, sent back, validated."""

import pytest
from django.core.exceptions import PermissionDenied

from tandem.core.actions import Conflict, NotNow
from tandem.core.models import JournalEntry, LiveEvent, Outbox
from tandem.cv import actions, queries
from tandem.cv.content import section_of
from tandem.cv.models import CV, Comment, CVVersion
from tandem.notifications.models import Notice

State = CV.State


def interests(*things):
    return section_of("interests", {"things": list(things)})


def write(cv, actor, *things, seen=0):
    actions.write(cv, by=actor, section="interests", value=interests(*things), seen=seen)


def test_the_way_from_draft_to_validated(draft, cast):
    youth, advisor = cast.actor("youth"), cast.actor("advisor")
    actions.submit(draft, by=youth)
    actions.send_back(draft, by=advisor, word="Ajoute ton stage.")
    assert (draft.state, draft.word) == (State.SENT_BACK, "Ajoute ton stage.")
    actions.submit(draft, by=youth)
    version = actions.validate(draft, by=advisor, propose=True)
    assert (draft.state, version.content) == (State.VALIDATED, draft.content)
    assert draft.proposed_at
    assert version.validated_by_id == cast.memberships["advisor"].pk


def test_everybody_is_told(submitted, cast):
    advisor = cast.actor("advisor")
    assert Notice.objects.filter(user=advisor.user, kind="cv.CVSubmitted", role="advisor").exists()
    actions.send_back(submitted, by=advisor, word="Presque.")
    assert Notice.objects.get(kind="cv.CVSentBack").text == "Presque."
    sms = Outbox.objects.get(channel="sms")
    assert "Karim" in sms.text
    assert "Presque" not in sms.text
    assert "Benali" not in sms.text


def test_both_see_changes_without_reloading(draft, cast):
    LiveEvent.objects.all().delete()
    write(draft, cast.actor("youth"), "Judo")
    hearers = set(LiveEvent.objects.filter(name="cv", object_id=draft.pk).values_list("user_id", flat=True))
    assert hearers == {cast.memberships["advisor"].user_id}  # Léa knows: her own page is fresh


def test_an_empty_cv_cannot_be_submitted(cast, reference):
    cv = actions.start(cast.lea, by=cast.actor("youth"))
    with pytest.raises(NotNow):
        actions.submit(cv, by=cast.actor("youth"))


def test_a_later_edit_is_a_draft_and_the_version_stays(validated, cast):
    kept = CVVersion.objects.get().content
    write(validated, cast.actor("youth"), "Judo")
    assert validated.state == State.DRAFT
    assert CVVersion.objects.get().content == kept


def test_saving_the_same_again_changes_nothing(validated, cast):
    write(validated, cast.actor("youth"), "Handball", "Mode")
    assert (validated.state, validated.saved) == (State.VALIDATED, {})


def test_two_editors_of_one_step_meet_in_a_conflict(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    with pytest.raises(Conflict) as met:
        write(draft, cast.actor("advisor"), "Danse", seen=0)
    assert (met.value.theirs.things, met.value.mine["things"]) == (["Judo"], ["Danse"])


def test_two_editors_of_two_steps_do_not_disturb_each_other(draft, cast):
    write(draft, cast.actor("youth"), "Judo")
    who = section_of("who", {"presentation": "Bonjour"})
    actions.write(draft, by=cast.actor("advisor"), section="who", value=who, seen=0)
    assert draft.saved == {"interests": 1, "who": 1}


def test_an_edit_before_validation_is_a_conflict(submitted, cast):
    read = submitted.version
    write(submitted, cast.actor("youth"), "Judo")
    with pytest.raises(Conflict):
        actions.validate(submitted, by=cast.actor("advisor"), version=read)
    assert not CVVersion.objects.exists()


@pytest.mark.parametrize("stranger", ["other_youth", "colleague", "far_employment_team", "manager", "employer"])
def test_nobody_else_validates_or_comments(submitted, cast, stranger):
    for verb in (actions.validate, actions.send_back, actions.comment, actions.submit):
        with pytest.raises(PermissionDenied):
            verb(submitted, by=cast.actor(stranger))


def test_the_employment_team_validates_too(submitted, cast):
    actions.validate(submitted, by=cast.actor("employment_team"))
    assert submitted.state == State.VALIDATED


def test_a_comment_is_answered_and_resolved(draft, cast):
    youth, advisor = cast.actor("youth"), cast.actor("advisor")
    comment = actions.comment(draft, by=advisor, section="skills", text="Tu sais aussi encaisser ?")
    assert queries.columns([cast.lea.pk])[cast.lea.pk]["open_comments"] == 1
    answer = actions.answer(comment, by=youth, text="Oui !")
    assert Notice.objects.get(kind="cv.CommentAnswered").user == advisor.user
    actions.resolve(comment, by=youth)
    assert queries.columns([cast.lea.pk])[cast.lea.pk]["open_comments"] == 0
    with pytest.raises(NotNow):
        actions.answer(comment, by=youth, text="Encore")
    assert list(Comment.objects.get(pk=comment.pk).answers.all()) == [answer]


def test_the_journal_never_holds_what_people_wrote(draft, cast):
    actions.comment(draft, by=cast.actor("advisor"), section="who", text="un secret bien gardé")
    write(draft, cast.actor("youth"), "passion secrète")
    assert not [line for line in JournalEntry.objects.all() if "secr" in str(line.details)]
    assert set(JournalEntry.objects.values_list("concerns", flat=True)) == {cast.lea.pk}


def test_a_refusal_leaves_no_trace(draft, cast):
    with pytest.raises(NotNow):
        actions.validate(draft, by=cast.actor("advisor"))
    assert not JournalEntry.objects.exists()
    assert not Notice.objects.exists()


def test_what_each_reads_first(submitted, cast):
    assert list(queries.to_read(cast.actor("advisor"))) == [submitted]
    assert list(queries.to_read(cast.actor("employment_team"))) == [submitted]
    assert not queries.to_read(cast.actor("colleague"))
    assert queries.card(cast.actor("advisor")) == {"to_read": 1}
    assert queries.card(cast.actor("youth"))["state"] == State.SUBMITTED
    assert queries.card(cast.actor("other_youth"))["state"] == ""


def test_erasing_leaves_nothing(validated, cast):
    actions.comment(validated, by=cast.actor("advisor"), section="who", text="Bien")
    actions.erase(cast.lea)
    assert not CV.objects.exists()
    assert not CVVersion.objects.exists()
    assert not Comment.objects.exists()
