"""Who opened what of a young person, read in the journal."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Max, Q, QuerySet

from tandem.accompaniment.models import Merge, Youth
from tandem.accompaniment.queries import all_of
from tandem.core.models import JournalEntry
from tandem.cv.models import Mode
from tandem.network.models import Organisation, Role


def opened_by(youth: Youth) -> list[tuple[Organisation, datetime]]:
    """Every employer that opened this person's card or contacts, and when last: the latest first.

    A file that was merged into theirs had its own readers.
    """
    lines = JournalEntry.objects.filter(
        concerns__in=all_of(youth).values("pk"),
        role=Role.EMPLOYER,
        action__in=["hiring.open_card", "hiring.open_reveal"],
    )
    last = list(lines.order_by().values_list("organisation_id").annotate(last=Max("at")).order_by("-last"))
    known = Organisation.objects.in_bulk([pk for pk, _ in last])
    return [(known[pk], at) for pk, at in last if pk in known]


def read_in_full(employer: Organisation, structure_ids: Iterable[int | None]) -> QuerySet[Youth]:
    """Those of these structures whose full card, with its name and contacts, this employer opened, standing or not."""
    lines = JournalEntry.objects.filter(
        action="hiring.open_card", role=Role.EMPLOYER, organisation_id=employer.pk, details__mode=Mode.FULL
    )
    ids = list(lines.order_by().values_list("concerns", flat=True).distinct())
    gone = Merge.objects.open().filter(gone_id__in=ids)  # their file is another one today
    read = Q(pk__in=ids) | Q(pk__in=gone.values("kept"))
    return Youth.objects.filter(read, structure_id__in=[*structure_ids]).exclude(pk__in=gone.values("gone_id"))
