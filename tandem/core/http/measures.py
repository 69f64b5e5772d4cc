"""What the database knows of the present state, for /metrics: jobs and post that wait, that failed, that are held."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import Count, QuerySet
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client.core import GaugeMetricFamily, Metric

from tandem.core.models import Outbox

WAITING = """
SELECT coalesce(extract(epoch FROM now() - min(coalesce(job.scheduled_at, event.at))), 0)
FROM procrastinate_jobs job JOIN procrastinate_events event ON event.job_id = job.id AND event.type = 'deferred'
WHERE job.status = 'todo' AND coalesce(job.scheduled_at, now()) <= now()
"""


class State:
    """A collector that asks at each reading."""

    def collect(self) -> Iterator[Metric]:
        unfinished = ProcrastinateJob.objects.filter(status__in=["todo", "doing", "failed"])
        yield by("tandem_jobs", "Jobs", "status", unfinished)
        yield by("tandem_post", "SMS and e-mails", "state", Outbox.objects.exclude(state=Outbox.State.SENT))
        yield GaugeMetricFamily("tandem_jobs_late_seconds", "How long the oldest job has waited", oldest())


def by(name: str, what: str, column: str, rows: QuerySet) -> Metric:
    family = GaugeMetricFamily(name, what, labels=[column])
    for value, count in rows.values_list(column).annotate(count=Count("pk")).order_by(column):
        family.add_metric([value], count)
    return family


def oldest() -> float:
    """Seconds since the oldest job that could run was deferred or planned."""
    with connection.cursor() as cursor:
        cursor.execute(WAITING)
        return float(cursor.fetchone()[0])
