"""Whoever no longer sees a text is told nothing more of it, whatever they had said of it before."""

import pytest

from tandem.accompaniment import actions as accompaniment
from tandem.accounts.models import Membership
from tandem.core.models import LiveEvent
from tandem.cv import actions, queries
from tandem.cv.models import CV, Comment
from tandem.notifications.models import Notice

SECRET = "Je dors chez une amie depuis lundi."


@pytest.fixture
def lea(cast):
    return cast.actor("youth")


@pytest.fixture
def asked(submitted, cast):
    """Karim’s comment, before he is no longer her advisor."""
    return actions.comment(submitted, by=cast.actor("advisor"), section="who", text="Comment vas-tu ?")


def hand_on(cast, to="colleague"):
    """The manager entrusts Léa to another advisor."""
    accompaniment.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships[to])


def answer_as(lea, asked):
    """What Léa answers is heard by: (who is told, with which title), (whose page hears it)."""
    Notice.objects.all().delete()
    LiveEvent.objects.all().delete()
    actions.answer(Comment.objects.get(pk=asked.pk), by=lea, text=SECRET)
    told = {(one.user_id, one.title) for one in Notice.objects.filter(text__contains=SECRET)}
    return told, set(LiveEvent.objects.filter(name="comments").values_list("user_id", flat=True))


def test_a_former_advisor_is_not_told_what_she_answers_and_hers_of_today_is(asked, cast, lea):
    hand_on(cast)
    sophie = cast.memberships["colleague"].user_id
    told, heard = answer_as(lea, asked)
    assert told == {(sophie, "Léa a répondu à un commentaire sur son CV")}
    assert heard == {sophie}
    notice = Notice.objects.get(text__contains=SECRET)
    assert (notice.role, notice.kind) == ("advisor", "cv.CommentTakenUp")


def test_the_page_that_the_notice_leads_to_opens_for_whoever_gets_it(asked, cast, lea, worn):
    hand_on(cast)
    answer_as(lea, asked)
    url = Notice.objects.get(text__contains=SECRET).url
    assert SECRET in worn("colleague").get(url).content.decode()
    assert worn("advisor").get(url).status_code == 404


def test_after_a_move_the_structure_that_was_left_hears_nothing(asked, cast, lea):
    toulon, far_advisor = cast.organisations["toulon"], cast.memberships["far_advisor"]
    handover = accompaniment.hand_over(cast.lea, by=cast.actor("manager"), to_structure=toulon)
    accompaniment.take_over(handover, by=cast.actor("far_manager"), referent=far_advisor)
    told, heard = answer_as(lea, asked)
    assert {user for user, _ in told} == heard == {far_advisor.user_id}


def test_without_an_advisor_nobody_is_told(asked, cast, lea):
    accompaniment.transfer(cast.lea, by=cast.actor("manager"), to=None)
    assert answer_as(lea, asked) == (set(), set())


def test_the_author_who_still_sees_the_text_is_told(asked, cast, lea):
    karim = cast.memberships["advisor"].user_id
    assert answer_as(lea, asked) == ({(karim, "Léa vous a répondu sur son CV")}, {karim})


def test_a_closed_access_hears_nothing(asked, cast, lea):
    Membership.objects.filter(pk=asked.author_id).update(state=Membership.State.ENDED)
    asked.author.refresh_from_db()
    assert not queries.sees(asked.author, asked.cv)


def test_the_employment_team_is_told_while_the_text_is_theirs_to_read(submitted, cast, lea):
    nadia, karim = cast.memberships["employment_team"].user_id, cast.memberships["advisor"].user_id
    asked = actions.comment(submitted, by=cast.actor("employment_team"), section="who", text="Depuis quand ?")
    told, heard = answer_as(lea, asked)
    assert ({user for user, _ in told}, heard) == ({nadia}, {nadia, karim})
    CV.objects.update(state=CV.State.SENT_BACK)
    told, heard = answer_as(lea, asked)
    assert ({user for user, _ in told}, heard) == ({karim}, {karim})


def test_a_line_that_she_writes_reaches_no_page_of_a_former_advisor(asked, cast, lea):
    hand_on(cast)
    heard = queries.readers(CV.objects.get(), lea)
    assert heard == {cast.memberships["colleague"].user_id}
