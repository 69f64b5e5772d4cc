"""Jobs for the tests."""

import time
from datetime import timedelta

from tandem.core.jobs import job
from tandem.core.limits import spend, spent


@job()
def count(key):
    spend(key, 1000, timedelta(days=1))


@job(retry=())
def count_and_fail(key):
    count(key=key)
    raise RuntimeError


@job(retry=())
def defer_another(key, fail):
    count.defer(key=key)
    if fail:
        raise RuntimeError


@job()
def dawdle(key, seconds):
    count(key=key)
    time.sleep(seconds)


@job(single=True)
def alone():
    pass


counted = spent
