"""What core does by itself: seal the journal, start again the jobs of dead workers, forget what is old."""

import logging
from datetime import timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tandem.core import files, limits, live, once, seals
from tandem.core.jobs import QUEUE, every, job
from tandem.core.models import JobRun
from tandem.core.post import delivery

log = logging.getLogger("tandem.jobs")
SILENCE = timedelta(seconds=45)  # a worker says every ten seconds that it lives
MOST_RUNS = 10
KEPT = timedelta(days=30)


@every("* * * * *")
@job(queue="core", single=True, atomic=False)
def seal_the_journal() -> None:
    """Each minute. Not inside the job's transaction: its own lines would never be old enough."""
    seals.seal()


@every("17 * * * *")
@job(queue="core", single=True)
def forget() -> None:
    """Each hour: keys of old forms, counters whose window is over, old live events, post and runs of finished jobs."""
    once.forget_old()
    limits.forget_ended()
    live.forget_old()
    delivery.forget_old()
    JobRun.objects.filter(at__lt=timezone.now() - KEPT).delete()
    forget_jobs()


@every("53 3 * * *")
@job(queue="core", single=True)
def purge_the_journal() -> None:
    """Each night: what is older than twelve months."""
    seals.purge()


@every("23 3 * * *")
@job(queue="core", single=True)
def reconcile_files() -> None:
    """Each night: bytes that no row knows are removed, rows that lost their bytes are named."""
    files.reconcile()


def forget_jobs() -> None:
    """Jobs that succeeded keep their row for a month, those that failed too: somebody may ask."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs WHERE status NOT IN ('todo', 'doing') AND id IN ("
            " SELECT job_id FROM procrastinate_events GROUP BY job_id HAVING max(at) < %s)",
            [timezone.now() - KEPT],
        )


@every("* * * * *")
@job(queue="core", single=True, retry=())
def rescue() -> None:
    """Jobs that a dead worker left behind start again; one that kills every worker is put aside.

    No `lock`: a rescuer killed while it held one would keep the next from running.
    """
    for left in left_behind():
        if left.attempts >= MOST_RUNS:
            log.error("job %s %s put aside after %s runs", left.pk, left.task_name, left.attempts)
            put_aside(left.pk)
        else:
            log.warning("job %s %s starts again: its worker is gone", left.pk, left.task_name)
            QUEUE.retry_job_by_id(left.pk, retry_at=timezone.now())


def left_behind() -> QuerySet:
    silent = Q(worker=None) | Q(worker__last_heartbeat__lt=timezone.now() - SILENCE)
    return ProcrastinateJob.objects.filter(silent, status="doing")


def put_aside(job_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [job_id])
