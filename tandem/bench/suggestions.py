"""How long a suggestion takes, on all that the reference holds: the whole of ROME where its files are at hand."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from tandem.accounts.actor import THE_OPERATOR
from tandem.bench.figures import Figure
from tandem.reference.imports import import_communes, import_rome, load_starter
from tandem.reference.models import Commune, Trade
from tandem.reference.queries import suggest_communes, suggest_trades
from tandem.reference.tests.everyday_queries import EVERYDAY_QUERIES

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
GATE_MS, ROUNDS = 50.0, 3
PLACES = ["dij", "dijon", "21000", "st deni", "la roche", "marseile", "77", "sarlat la caneda", "le havr", "evry"]


def figures() -> Iterator[Figure]:
    """The 95th percentile in milliseconds, database included."""
    fill()
    trades, communes = Trade.objects.count(), Commune.objects.count()
    yield Figure(
        f"suggestions parmi {trades} métiers, p95", slow(suggest_trades, list(EVERYDAY_QUERIES)), GATE_MS, "ms"
    )
    yield Figure(f"suggestions parmi {communes} communes, p95", slow(suggest_communes, PLACES), GATE_MS, "ms")


def fill() -> None:
    load_starter(by=THE_OPERATOR)
    if DATA.exists() and Trade.objects.count() < 1000:
        rome = DATA / "rome"
        import_rome([str(rome / "v347"), *map(str, rome.glob("v460/*.csv"))], by=THE_OPERATOR)
        import_communes([str(DATA / "geo" / "communes.csv.gz")], by=THE_OPERATOR)


def slow(suggest: Callable[[str], list], texts: list[str]) -> float:
    times = sorted(elapsed(suggest, text) for _ in range(ROUNDS) for text in texts)
    return times[int(len(times) * 0.95)]


def elapsed(suggest: Callable[[str], list], text: str) -> float:
    start = time.perf_counter()
    suggest(text)
    return (time.perf_counter() - start) * 1000
