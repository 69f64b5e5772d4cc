import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from tandem.core import chores, jobs
from tandem.core.tests import errands, processes


@pytest.mark.django_db
def test_a_job_vanishes_with_the_transaction_that_deferred_it():
    with transaction.atomic():
        errands.count.defer(key="a:1")
        transaction.set_rollback(True)
    assert jobs.run_jobs() == 0
    errands.count.defer(key="a:1")
    assert jobs.run_jobs() == 1
    assert errands.counted("a:1") == 1


@pytest.mark.django_db
def test_a_job_that_starts_again_after_its_commit_acts_once():
    errands.count.run(7, {"key": "a:1"})
    errands.count.run(7, {"key": "a:1"})
    errands.count.run(8, {"key": "a:1"})
    assert errands.counted("a:1") == 2


@pytest.mark.django_db
def test_a_job_that_failed_leaves_nothing_and_may_run_again():
    with pytest.raises(RuntimeError):
        errands.count_and_fail.run(7, {"key": "a:1"})
    assert errands.counted("a:1") == 0
    errands.count.run(7, {"key": "a:1"})
    assert errands.counted("a:1") == 1


@pytest.mark.django_db
def test_a_single_job_waits_once_and_spoils_no_transaction():
    with transaction.atomic():
        errands.alone.defer()
        errands.alone.defer()
        errands.count.defer(key="a:1")
    assert jobs.run_jobs() == 2


@pytest.mark.django_db
def test_what_is_planned_for_later_waits_for_its_hour():
    errands.count.defer_at(timezone.now() + timedelta(hours=1), key="a:1")
    assert jobs.run_jobs() == 0
    assert jobs.run_jobs(later=True) == 1


@pytest.mark.parametrize(("runs", "again"), [(1, True), (2, True), (3, True), (4, False)])
def test_three_waits_make_four_runs(runs, again):
    done = jobs.QueuedJob(id=1, queue="q", lock=None, queueing_lock=None, task_name="t", attempts=runs - 1)
    assert bool(jobs.Wait((10, 60, 600)).get_retry_decision(exception=ValueError(), job=done)) == again


@pytest.fixture
def worker():
    """Real workers, in processes of their own, on the database of the tests."""
    started = []

    def start():
        command = [sys.executable, "-m", "tandem.core.tests.worker"]
        started.append(subprocess.Popen(command, env=processes.environment(), stderr=subprocess.DEVNULL))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_worker_was_killed_runs_again(worker):
    errands.dawdle.defer(key="a:1", seconds=60)
    first = worker()
    processes.wait_until(lambda: state_of("dawdle") == "doing")
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    chores.rescue()
    assert state_of("dawdle") == "doing", "a worker silent for a second may still live"
    silence(60)
    chores.rescue()
    assert state_of("dawdle") == "todo"
    hurry()
    worker()
    processes.wait_until(lambda: state_of("dawdle") == "succeeded")
    assert errands.counted("a:1") == 1


@pytest.mark.django_db(transaction=True)
def test_in_a_worker_a_job_deferred_by_a_job_that_fails_vanishes_too(worker):
    errands.defer_another.defer(key="a:1", fail=True)
    worker()
    processes.wait_until(lambda: state_of("defer_another") == "failed")
    assert state_of("count") is None
    errands.defer_another.defer(key="a:1", fail=False)
    processes.wait_until(lambda: state_of("count") == "succeeded")


@pytest.mark.django_db
def test_a_job_that_kills_every_worker_is_put_aside():
    errands.count.defer(key="a:1")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [chores.MOST_RUNS])
    chores.rescue()
    assert state_of("count") == "failed"


def state_of(name):
    return ProcrastinateJob.objects.filter(task_name=f"core.{name}").values_list("status", flat=True).first()


def silence(seconds):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE procrastinate_workers SET last_heartbeat = now() - interval '{seconds} seconds'")


def hurry():
    """The second run does not dawdle."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET args = args || '{\"seconds\": 0}'")
