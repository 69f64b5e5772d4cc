from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.core.jobs import every, job
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest


@every("20 4 * * *")
@job(single=True)
def expire_requests():
    """Sixty days without an answer: the request expires, and either side may ask again."""
    late = ConnectionRequest.objects.open().filter(expires_at__lte=timezone.now())
    actions.expire.each(late, by=THE_CLOCK)
