"""What is published is what was read, and what is written again keeps its dates."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.core.actions import Conflict
from tandem.cv import actions, projections
from tandem.cv.models import Mode, PublishedCard

DATES = ("published_at", "visible_at", "confirmed_at")


@pytest.mark.parametrize("step", [-1, 1])
def test_nobody_publishes_a_version_that_they_have_not_read(validated, cast, step):
    seen = validated.versions.get().number + step
    with pytest.raises(Conflict, match=r"^Ton CV a été relu et validé à nouveau\.$") as met:
        actions.publish(validated, by=cast.actor("youth"), mode=Mode.SKILLS, seen=seen)
    assert met.value.theirs == validated.versions.get()
    assert not PublishedCard.objects.exists()


def test_the_version_that_was_read_is_published(validated, cast):
    version = validated.versions.get()
    card = actions.publish(validated, by=cast.actor("youth"), mode=Mode.SKILLS, seen=version.number)
    assert card.version == version


def test_a_card_that_is_written_again_keeps_its_dates(validated, cast):
    card = actions.publish(validated, by=cast.actor("youth"), mode=Mode.FULL)
    now = timezone.now()
    dates = {name: now - timedelta(days=rank) for rank, name in enumerate(DATES, start=1)}
    PublishedCard.objects.update(**dates)
    again = projections.write_again(PublishedCard.objects.get(pk=card.pk))
    assert {name: getattr(again, name) for name in DATES} == dates
    assert (again.mode, again.version) == (Mode.FULL, card.version)
