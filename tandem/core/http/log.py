"""One JSON line a request, and its measure for Prometheus. No personal data: no address, no path, no query string."""

import logging
import time
import uuid

import structlog
from django.conf import settings
from django.db import connection
from prometheus_client import Counter, Histogram

lines = structlog.wrap_logger(
    logging.getLogger("tandem.requests"),
    processors=[structlog.processors.TimeStamper(fmt="iso"), structlog.processors.JSONRenderer(ensure_ascii=False)],
)
SECONDS = Histogram("tandem_request_seconds", "Time to answer a page", ["route", "status"])
QUERIES = Counter("tandem_queries", "Queries made for pages", ["route"])


def log_request(get_response):
    """Outermost: counts what the other middlewares cost too. The id is also in the answer, to quote."""

    def middleware(request):
        request.id = uuid.uuid4().hex
        queries = Tally()
        start = time.perf_counter()
        with connection.execute_wrapper(queries):
            response = get_response(request)
        seconds = time.perf_counter() - start
        note(request, response, seconds, queries.count)
        response["X-Request-ID"] = request.id
        return response

    return middleware


def note(request, response, seconds, queries):
    route = route_of(request)
    lines.info(
        "request",
        id=request.id,
        method=request.method,
        route=route,
        status=response.status_code,
        ms=round(seconds * 1000, 1),
        queries=queries,
        role=str(getattr(getattr(request, "actor", None), "role", "")),
    )
    SECONDS.labels(route, response.status_code).observe(seconds)
    QUERIES.labels(route).inc(queries)


def route_of(request):
    """The name of the page, never its path: a path may hold a token."""
    if request.resolver_match:
        return request.resolver_match.view_name
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"


class Tally:
    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)
