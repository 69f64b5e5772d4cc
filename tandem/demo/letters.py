"""The SMS and e-mails that Tandem kept, since the demonstration has no provider."""

from django.db.models import QuerySet

from tandem.core.models import Outbox

MOST = 50


def latest() -> QuerySet[Outbox]:
    return Outbox.objects.sink()[:MOST]
