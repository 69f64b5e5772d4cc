"""The budget of a page: what is measured, for whom, and the gate it must stay under."""

from collections.abc import Iterator
from dataclasses import dataclass

from tandem.bench import ecoindex
from tandem.bench.figures import Figure

YOUTH, PROFESSIONAL = "jeunes", "professionnels"


@dataclass(frozen=True)
class Row:
    """`measure` names the attribute of a page's measures; a gate of None: not asked of these pages."""

    name: str
    short: str
    measure: str
    unit: str
    youth: float | None
    professional: float | None
    at_least: bool = False

    def gate(self, audience: str) -> float | None:
        return self.youth if audience == YOUTH else self.professional


TABLE = (
    Row("transfert, première vue", "1re vue", "first", "kB", 60, 150),
    Row("transfert, de nouveau", "ensuite", "again", "kB", 10, 30),
    Row("fragment htmx", "fragment", "fragment", "kB", 6, 20),
    Row("requêtes, première vue", "requêtes", "requests", "requêtes", 8, 12),
    Row("requêtes, de nouveau", "ensuite", "requests_again", "requêtes", 2, 4),
    Row("JavaScript, gzip", "JS", "scripts", "kB", 30, 60),
    Row("CSS, gzip", "CSS", "styles", "kB", 15, 15),
    Row("LCP, 4G lente, processeur ×4, à froid", "LCP 4G", "cold", "ms", 2500, 3000),
    Row("LCP, 4G lente, processeur ×4, de nouveau", "ensuite", "warm", "ms", 1200, 1500),
    Row("LCP, 3G, processeur ×4, à froid", "LCP 3G", "far", "ms", 5500, None),
    Row("INP, processeur ×4", "INP", "wait", "ms", 150, 200),
    Row("CLS", "CLS", "shift", "", 0.02, 0.05),
    Row("éléments de la page", "éléments", "nodes", "éléments", 600, 2500),
    Row("EcoIndex", "EcoIndex", "eco", "sur 100", ecoindex.A, ecoindex.B, at_least=True),
    Row("fautes d’axe, qui font aussi la note de Lighthouse", "axe", "violations", "fautes", 0, 0),
    Row("requêtes SQL", "SQL", "queries", "requêtes", 15, 20),
)


@dataclass(frozen=True)
class Measures:
    """One page, measured. None: this page has no such thing."""

    page: str
    audience: str
    first: float
    again: float
    fragment: float | None
    requests: float
    requests_again: float
    scripts: float
    styles: float
    cold: float
    warm: float
    far: float | None
    wait: float | None
    shift: float
    nodes: float
    eco: float
    violations: float
    queries: float

    def __str__(self) -> str:
        return f"  {self.page:<34}" + "".join(cell(getattr(self, row.measure), row) for row in TABLE)


HEADER = f"  {'':<34}" + "".join(f"{row.short:>9}" for row in TABLE)


def cell(value: float | None, row: Row) -> str:
    if value is None:
        return f"{'–':>9}"
    return (
        f"{value:>9.3f}" if row.unit == "" else f"{value:>9.1f}" if row.unit in ("kB", "sur 100") else f"{value:>9.0f}"
    )


def verdicts(measured: list[Measures]) -> Iterator[Figure]:
    """Each row of the table, for each audience: its worst page beside the gate."""
    for audience in (YOUTH, PROFESSIONAL):
        for row in TABLE:
            known = [one for one in measured if one.audience == audience and getattr(one, row.measure) is not None]
            gate = row.gate(audience)
            if known and gate is not None:
                worst = (min if row.at_least else max)(known, key=lambda one: getattr(one, row.measure))
                name = f"{audience} : {row.name} ({worst.page})"
                yield Figure(name, getattr(worst, row.measure), gate, row.unit, at_least=row.at_least)
