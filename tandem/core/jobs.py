"""Jobs: thin functions run later by a worker. A job is a row of the same database.

    @job(queue="matching", retry=(10, 60, 600))
    def refresh(card_id): ...

    refresh.defer(card_id=12)           commits or vanishes with the transaction that defers it
    refresh(card_id=12)                 an ordinary call

    @every("*/5 * * * *")
    @job()
    def purge(): ...

A job takes ids, returns nothing and re-checks the state. It runs in one transaction with a row of its own, so that what
it writes is written once, even when the worker is killed before it could say that it had finished. A job that speaks to
the network is declared `atomic=False`: it may run twice and minds its own steps.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import datetime
from functools import update_wrapper
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from procrastinate import BaseRetryStrategy, JobContext, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as QueuedJob
from procrastinate.manager import JobManager

from tandem.core.models import JobRun

QUEUE = JobManager(DjangoConnector())  # in a worker too: procrastinate's own connection is outside our transactions
RETRY = (10, 60, 600)
MOST_JOBS = 10_000  # run_jobs() stops there: jobs that defer each other for ever


class Wait(BaseRetryStrategy):
    """The seconds to wait before each new run: three figures, four runs."""

    def __init__(self, seconds: tuple[int, ...]) -> None:
        self.seconds = seconds

    def get_retry_decision(self, *, exception: BaseException, job: QueuedJob) -> RetryDecision | None:
        if job.attempts >= len(self.seconds):
            return None
        return RetryDecision(retry_in={"seconds": self.seconds[job.attempts]})


class Job:
    """A function that can be deferred; called plainly it runs here and now."""

    def __init__(self, body: Callable, *, queue: str, retry: tuple[int, ...], single: bool, atomic: bool) -> None:
        update_wrapper(self, body)
        self.body, self.atomic = body, atomic
        self.name = f"{body.__module__.split('.')[1]}.{body.__name__}"
        task = app.task(
            name=self.name,
            queue=queue,
            retry=Wait(retry),
            queueing_lock=self.name if single else None,
            pass_context=True,
        )
        self.task = task(self._run)

    def __call__(self, **ids: Any) -> None:
        self.body(**ids)

    def defer(self, **ids: Any) -> None:
        """Run as soon as the present transaction commits. `single` jobs that already wait are not added again."""
        self.defer_each([ids])

    def defer_at(self, when: datetime, **ids: Any) -> None:
        self.defer_each([ids], when)

    def defer_each(self, many: Iterable[dict[str, Any]], when: datetime | None = None) -> None:
        """One statement for all of them."""
        queued = [self.task.configure(schedule_at=when, task_kwargs=ids).job for ids in many]
        try:
            with transaction.atomic() if self.task.queueing_lock else nullcontext():
                QUEUE.batch_defer_jobs(queued)
        except AlreadyEnqueued:
            pass  # one is enough

    def _run(self, context: JobContext, timestamp: int | None = None, **ids: Any) -> None:
        self.run(context.job.id or 0, ids)

    def run(self, job_id: int, ids: dict[str, Any]) -> None:
        if not self.atomic:
            self.body(**ids)
            return
        with transaction.atomic():
            if JobRun.objects.first_time(job_id):
                self.body(**ids)


REGISTRY: dict[str, Job] = {}


def job(
    *, queue: str = "default", retry: tuple[int, ...] = RETRY, single: bool = False, atomic: bool = True
) -> Callable[[Callable], Job]:
    """Declare a job. `retry`: seconds to wait before each new run after a failure. `single`: never two in the queue."""

    def declare(body: Callable) -> Job:
        declared = Job(body, queue=queue, retry=retry, single=single, atomic=atomic)
        REGISTRY[declared.name] = declared
        return declared

    return declare


def every(cron: str) -> Callable[[Job], Job]:
    """Run the job at the times that five cron fields say, in the time zone of the machine; it takes no argument."""

    def schedule(declared: Job) -> Job:
        app.periodic(cron=cron, periodic_id=declared.name)(declared.task)
        return declared

    return schedule


def run_jobs(*, later: bool = False) -> int:
    """Run what waits, here, on this connection, and raise what fails; the number of jobs run. For tests and the demo.

    With `later`, also what is planned for another hour.
    """
    for count in range(MOST_JOBS):
        row = _take_next(later)
        if row is None:
            return count
        job_id, name, ids = row
        ids.pop("timestamp", None)
        REGISTRY[name].run(job_id, ids)
        with connection.cursor() as cursor:
            cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', false)", [job_id])
    raise RuntimeError(f"More than {MOST_JOBS} jobs: do they defer each other?")


def _take_next(later: bool) -> tuple[int, str, dict] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = ("
            " SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (%s OR coalesce(scheduled_at, %s) <= %s)"
            " ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED) RETURNING id, task_name, args::text",
            [later, *[timezone.now()] * 2],
        )
        row = cursor.fetchone()
    return row and (row[0], row[1], json.loads(row[2]))
