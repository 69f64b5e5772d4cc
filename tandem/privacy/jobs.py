from django.utils import timezone

from tandem.accounts.models import Membership
from tandem.core.jobs import every, job
from tandem.network.models import Role
from tandem.notifications.notifications import notify
from tandem.privacy import queries
from tandem.privacy.notifications import ManyFilesInAWeek


@every("0 7 * * 1")
@job(single=True)
def report_outliers():
    """Each Monday morning, to the managers; nothing when nobody stands out."""
    for hat, files, usual in queries.outliers(timezone.now()):
        managers = Membership.objects.active().filter(organisation_id=hat.organisation_id, role=Role.MANAGER)
        for manager in managers.select_related("user"):
            notify(manager.user, ManyFilesInAWeek(hat, files, usual))
