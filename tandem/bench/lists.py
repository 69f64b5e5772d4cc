"""Every `visible_to`: a page of 30 rows for each role, among sixty thousand young people."""

import json
import time
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection

from tandem.accounts.actor import Actor
from tandem.accounts.hats import wearing
from tandem.accounts.models import Membership
from tandem.bench import population
from tandem.bench.figures import Figure

PAGE, GATE_MS, RUNS = 30, 20.0, 5


def figures() -> Iterator[Figure]:
    """The slowest of each model's roles, in milliseconds of CPU: ours, and the server's execution time."""
    structure = population.ensure()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    actors = list(one_of_each_role(structure))
    for model in apps.get_models():
        if model.__module__.startswith("tandem.") and hasattr(model.objects.all(), "visible_to"):
            role, slowest = max(((actor.role, cost(model, actor)) for actor in actors), key=lambda pair: pair[1])
            yield Figure(f"{model._meta.label}.visible_to, page de 30 ({role})", slowest, GATE_MS, "ms CPU")


def one_of_each_role(structure: Any) -> Iterator[Actor]:
    employer = structure.partnerships_received.get().employer
    hats = Membership.objects.filter(organisation__in=[structure, employer]).select_related("user", "organisation")
    for hat in hats.order_by("role", "pk").distinct("role"):
        yield wearing(hat.user, hat)


def cost(model: Any, actor: Actor) -> float:
    """Milliseconds of CPU of one page: the least of a few runs."""
    rows = model.objects.visible_to(actor).order_by("-pk")[:PAGE]
    try:
        rows.query.sql_with_params()
    except EmptyResultSet:
        return 0.0
    return min(ours(model, actor) for _ in range(RUNS)) + min(the_servers(rows) for _ in range(RUNS))


def ours(model: Any, actor: Actor) -> float:
    start = time.process_time()
    list(model.objects.visible_to(actor).order_by("-pk")[:PAGE])
    return (time.process_time() - start) * 1000


def the_servers(rows: Any) -> float:
    plan = rows.explain(format="json", analyze=True, timing=False)
    answer = json.loads(plan)[0]
    return answer["Planning Time"] + answer["Execution Time"]
