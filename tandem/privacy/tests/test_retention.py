"""What is past its time goes, nobody goes unwarned, and the page of promises says what is done."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import Youth
from tandem.accounts.models import Membership, User
from tandem.core.models import JournalEntry
from tandem.cv.models import Document
from tandem.notifications.models import Notice
from tandem.privacy import jobs, retention
from tandem.tests.things import LEA, make_things, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def silent(cast):
    """`silent(700)`: Léa gave her last sign of life so many days ago; `warned=40`: and was told so many days ago."""

    def silent(days, warned=None):
        then = ago(days)
        Youth.objects.filter(pk=cast.lea.pk).update(
            registered_at=then, last_contact_at=None, warned_at=None if warned is None else ago(warned)
        )
        Membership.objects.filter(user=cast.lea.user).update(last_worn_at=then)
        return cast.lea

    return silent


def ago(days):
    return timezone.now() - timedelta(days=days)


def told(person):
    return list(Notice.objects.filter(user=person, kind__startswith="privacy.").values_list("title", flat=True))


def names(rows):
    return [str(youth) for youth in rows]


def test_a_month_before_the_young_person_and_their_advisor_are_told_once(cast, silent):
    lea = silent(701)
    jobs.warn_of_forgetting()
    jobs.warn_of_forgetting()
    assert told(lea.user) == ["Ton dossier sera effacé dans un mois"]
    assert told(cast.memberships["advisor"].user) == ["Le dossier de Léa Martin sera effacé dans un mois"]


def test_nobody_is_told_too_early(silent):
    lea = silent(698)
    jobs.warn_of_forgetting()
    assert not told(lea.user)


@pytest.mark.parametrize(
    ("days", "warned", "goes"), [(731, 31, True), (731, 29, False), (731, None, False), (729, 31, False)]
)
def test_a_file_goes_after_two_years_and_never_without_a_month_s_notice(silent, days, warned, goes):
    lea = silent(days, warned)
    jobs.forget_the_silent()
    assert Youth.objects.filter(pk=lea.pk).exists() is not goes


def test_who_gave_a_sign_since_is_told_again_and_stays(cast, silent):
    lea = silent(735, warned=40)
    Membership.objects.filter(user=lea.user, role="youth").update(last_worn_at=ago(35))
    assert not names(retention.to_forget())
    assert not names(retention.to_warn())


@pytest.mark.parametrize("sign", ["comes in", "spoke", "registered", "left"])
def test_each_sign_of_life_keeps_the_file(silent, sign):
    lea = silent(740, warned=35)
    match sign:
        case "comes in":
            Membership.objects.filter(user=lea.user).update(last_worn_at=ago(1))
        case "spoke":
            Youth.objects.filter(pk=lea.pk).update(last_contact_at=ago(1))
        case "registered":
            Youth.objects.filter(pk=lea.pk).update(registered_at=ago(1))
        case "left":
            Youth.objects.filter(pk=lea.pk).update(left_at=ago(1))
    assert not names(retention.to_forget())


def test_what_the_team_changed_this_year_keeps_the_file_and_a_glance_does_not(cast, silent):
    lea = silent(740, warned=35)
    accompaniment.open_file(lea, by=cast.actor("advisor"))
    assert names(retention.to_forget()) == ["Léa Martin"]
    accompaniment.plan(lea, by=cast.actor("advisor"), title="Rappeler le garage")
    assert not names(retention.to_forget())


def test_forgetting_leaves_no_word_of_a_person_and_one_line_that_says_so(cast):
    make_things(cast)
    lea = cast.lea
    with time_machine.travel(ago(-740)):
        Youth.objects.filter(pk=lea.pk).update(warned_at=ago(35))
        jobs.forget_the_silent()
    assert not User.objects.filter(pk=lea.user_id).exists()
    assert not tables_that_hold(LEA)
    line = JournalEntry.objects.get(action="privacy.forget")
    assert (line.concerns, line.user_id, line.role) == (lea.pk, None, "the_clock")


def tables_that_hold(text):
    """Post and forms aside, which go by the day."""
    by_age = {"core_outbox", "core_done", "procrastinate_jobs", "procrastinate_events"}
    with connection.cursor() as cursor:
        found = []
        for table in set(connection.introspection.table_names()) - by_age:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS it WHERE it::text LIKE %s', [f"%{text}%"])
            found += [table] * (cursor.fetchone()[0] > 0)
    return found


@pytest.mark.parametrize(("state", "closed", "stays"), [("left", 366, 0), ("left", 364, 1), ("active", 366, 1)])
def test_papers_go_a_year_after_the_file_is_closed(cast, state, closed, stays):
    photo(cast.lea)
    Youth.objects.filter(pk=cast.lea.pk).update(state=state, left_at=ago(closed), registered_at=ago(900))
    jobs.forget_the_silent()
    assert Document.objects.filter(youth=cast.lea).count() == stays


def test_the_page_of_promises_says_the_table(client):
    page = client.get(reverse("home:privacy")).content.decode()
    for what, how_long in retention.TABLE:
        assert str(what) in page
        assert str(how_long) in page
