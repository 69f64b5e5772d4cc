"""A bar for a person who watches, a line a stage for a log."""

import sys
from collections.abc import Iterable, Iterator, Sized
from typing import TypeVar

WIDTH = 30
T = TypeVar("T")


def watch(label: str, items: Iterable[T], total: int = 0) -> Iterator[T]:
    """The same items; the bar advances on the error output as they are taken."""
    total = total or (len(items) if isinstance(items, Sized) else 0)
    shown = -1
    for done, item in enumerate(items, 1):
        yield item
        percent = 100 * done // total if total else 0
        if percent != shown and sys.stderr.isatty():
            shown = percent
            filled = WIDTH * percent // 100
            sys.stderr.write(f"\r{label:<28} {'█' * filled}{'·' * (WIDTH - filled)} {percent:3d} %")
            sys.stderr.flush()
    sys.stderr.write("\n" if sys.stderr.isatty() else f"{label}\n")
