"""What machines ask: does the process live, can it serve, what does it measure."""

import os
from datetime import timedelta
from ipaddress import ip_address

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from procrastinate.contrib.django.models import ProcrastinateWorker
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

from tandem.core.http.measures import State
from tandem.core.http.views import public

SILENCE = timedelta(seconds=60)  # a worker says every ten seconds that it lives
migrated = False  # once true it stays so: migrations come with a restart


@never_cache
@public
@require_safe
def healthz(request):
    """The process answers."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@public
@require_safe
def readyz(request):
    """The database answers, its tables are up to date, and a worker lives; else 503 and what is missing."""
    ready = {"database": False, "migrations": False, "worker": False}
    try:
        connection.ensure_connection()
        ready["worker"] = ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - SILENCE).exists()
        ready["database"] = True
        ready["migrations"] = is_migrated()
    except DatabaseError:
        pass  # the answer says which
    return JsonResponse(ready, status=200 if all(ready.values()) else 503)


def is_migrated():
    global migrated
    if not migrated:
        executor = MigrationExecutor(connection)
        migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return migrated


@never_cache
@public
@require_safe
def metrics(request):
    """For this machine and the addresses of TANDEM_METRICS_READERS; to others it does not exist."""
    if not may_read(request.META["REMOTE_ADDR"]):
        raise Http404
    return HttpResponse(generate_latest(everybodys()) + generate_latest(State()), content_type=CONTENT_TYPE_LATEST)


def may_read(address):
    return address in settings.METRICS_READERS or ip_address(address).is_loopback


def everybodys():
    """The measures of all processes, which share a folder; of this one where there is none."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    return registry
