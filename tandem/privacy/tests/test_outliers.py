"""On Mondays: whoever opened more than three times the files of their colleagues."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.core.models import JournalEntry
from tandem.notifications.models import Notice
from tandem.privacy import jobs, queries


@pytest.fixture
def opened(cast):
    """`opened("advisor", 9)`: nine files, each twice, some days ago."""

    def opened(name, files, days=1, action="accompaniment.open_file"):
        hat = cast.memberships[name]
        JournalEntry.objects.bulk_create(
            JournalEntry(
                action=action,
                membership_id=hat.pk,
                role=hat.role,
                organisation_id=hat.organisation_id,
                object_type="accompaniment.youth",
                concerns=file,
                at=timezone.now() - timedelta(days=days),
            )
            for file in [*range(files), *range(files)]
        )

    return opened


def found():
    return [(hat.user.first_name, files, usual) for hat, files, usual in queries.outliers(timezone.now())]


def test_more_than_three_times_the_median_stands_out(opened):
    opened("advisor", 31)
    opened("colleague", 10)
    opened("employment_team", 9)
    assert found() == [("Karim", 31, 10)]


def test_three_times_the_median_does_not(opened):
    opened("advisor", 30)
    opened("colleague", 10)
    opened("employment_team", 9)
    assert not found()


def test_of_two_persons_one_always_reads_more(opened):
    opened("advisor", 100)
    opened("colleague", 1)
    assert not found()


def test_only_what_was_read_this_week_by_staff_counts(opened):
    opened("colleague", 10)
    opened("employment_team", 9)
    opened("advisor", 10)
    opened("advisor", 100, days=8)
    opened("advisor", 100, action="accompaniment.note_contact")
    opened("employer", 100, action="hiring.open_card")
    assert not found()


def test_the_managers_of_that_structure_are_told_once(cast, opened):
    for name, files in (("advisor", 40), ("colleague", 10), ("employment_team", 8)):
        opened(name, files)
    jobs.report_outliers()
    jobs.report_outliers()
    told = Notice.objects.get(kind="privacy.ManyFilesInAWeek")
    assert told.user == cast.memberships["manager"].user
    assert told.title == "Karim Benali a ouvert 40 dossiers en une semaine"
    assert "10 ou moins" in told.text
    assert told.url.endswith(f"?hat={cast.memberships['advisor'].pk}&kind=opened")
