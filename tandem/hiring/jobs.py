from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Membership
from tandem.core import limits
from tandem.core.jobs import every, job
from tandem.cv.projections.decoy import plant
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Organisation, Partnership

REMINDED_AFTER = timedelta(days=10)
DAY = timedelta(days=1)
EIGHTEEN_YEARS = timedelta(days=18 * 366)  # whoever was born longer ago is of age; the action asks the others
A_LOT = 1000  # to count, not to limit


@every("20 4 * * *")
@job(single=True)
def expire_requests():
    """Sixty days without an answer: the request expires, and either side may ask again."""
    late = ConnectionRequest.objects.open().filter(expires_at__lte=timezone.now())
    actions.expire.each(late, by=THE_CLOCK)


@every("30 9 * * *")
@job(single=True)
def remind():
    quiet = ConnectionRequest.objects.filter(
        state=ConnectionRequest.State.ASKED, reminded_at=None, asked_at__lte=timezone.now() - REMINDED_AFTER
    )
    actions.remind.each(quiet, by=THE_CLOCK)


@every("25 * * * *")
@job(single=True)
def tell_who_came():
    """A minor's request that nobody beside them knows of: perhaps somebody has come since."""
    unknown = ConnectionRequest.objects.open().filter(advisor_told_at=None, youth__state=Youth.State.ACTIVE)
    of_minors = unknown.exclude(youth__user__birth_date__lte=timezone.localdate() - EIGHTEEN_YEARS)
    actions.tell_the_advisor.each(of_minors.select_related("youth__user", "employer"), by=THE_CLOCK)


@job()
def ring(card_id, structure_id, membership_id, asked):
    """A decoy was opened: by a job, so that the page comes as fast as any other. Each rings once a day."""
    reader = Membership.objects.select_related("user").get(pk=membership_id)
    employer_id = reader.organisation_id
    if limits.spend(f"decoy:{employer_id}-{card_id}", 1, DAY):
        limits.spend(f"decoys:{employer_id}", A_LOT, DAY)
    elif not asked:
        return
    counted = {"met": limits.spent(f"decoys:{employer_id}"), "read": limits.spent(f"cards:{employer_id}")}
    partnership = Partnership.objects.get(employer_id=employer_id, structure_id=structure_id)
    actions.alarm(partnership, by=THE_CLOCK, reader=reader, asked=asked, **counted)


@every("50 3 * * *")
@job(single=True)
def plant_decoys():
    """Where an employer can look."""
    for structure in Organisation.objects.structures().filter(partnerships_received__state="verified").distinct():
        plant(structure)
