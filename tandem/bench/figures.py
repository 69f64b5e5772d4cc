"""A figure, its gate, and the table that shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from math import inf

MEASURES = ("pages", "lists", "suggestions", "papers", "streams", "kills", "secrecy", "leaks")


@dataclass(frozen=True)
class Figure:
    """`value` and `gate` in `unit`; the ratio value/gate must not exceed 1, nor gate/value where more is better."""

    name: str
    value: float
    gate: float
    unit: str
    at_least: bool = False

    @property
    def ratio(self) -> float:
        if self.at_least:
            return self.gate / self.value
        if self.gate == 0:
            return inf if self.value else 0.0
        return self.value / self.gate

    @property
    def holds(self) -> bool:
        return self.ratio <= 1

    def __str__(self) -> str:
        mark = "✓" if self.holds else "✗"
        return f"{mark} {self.name:<58} {self.value:>9.1f} {self.unit:<12} porte {self.gate:>8.1f}   ×{self.ratio:.2f}"


def run(words: list[str]) -> int:
    failed = 0
    for module in [name for name in MEASURES if not words or name in words]:
        print(f"\n{module}", flush=True)
        for figure in measure(module):
            print(figure, flush=True)
            failed += not figure.holds
    print(f"\n{failed} porte(s) dépassée(s)" if failed else "\nToutes les portes tiennent")
    return min(failed, 1)


def measure(module: str) -> Iterator[Figure]:
    figures: Callable[[], Iterator[Figure]] = import_module(f"tandem.bench.{module}").figures
    return figures()
