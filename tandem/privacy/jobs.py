from contextlib import suppress

from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Membership
from tandem.core.actions import NotNow
from tandem.core.jobs import every, job
from tandem.cv import actions as cv
from tandem.network.models import Role
from tandem.notifications.notifications import notify
from tandem.privacy import actions, queries, retention
from tandem.privacy.notifications import ManyFilesInAWeek

A_DAY = 200  # files; a crowd that came the same day two years ago is forgotten in several nights


@every("15 10 * * *")
@job(single=True)
def warn_of_forgetting():
    """By day: an SMS leaves."""
    actions.warn.each(retention.to_warn().select_related("user", "referent__user")[:A_DAY], by=THE_CLOCK)


@every("5 3 * * *")
@job(single=True)
def forget_the_silent():
    """Files two years after the last sign of life, papers one year after the file was closed."""
    for youth in retention.to_forget().select_related("user")[:A_DAY]:
        with suppress(NotNow):  # a sign of life came while the others were forgotten
            actions.forget(youth, by=THE_CLOCK)
    cv.forget_paper.each(retention.papers_to_forget()[:A_DAY], by=THE_CLOCK)


@every("0 7 * * 1")
@job(single=True)
def report_outliers():
    """Each Monday morning, to the managers; nothing when nobody stands out."""
    for hat, files, usual in queries.outliers(timezone.now()):
        managers = Membership.objects.active().filter(organisation_id=hat.organisation_id, role=Role.MANAGER)
        for manager in managers.select_related("user"):
            notify(manager.user, ManyFilesInAWeek(hat, files, usual))
