"""Bringing a table to what a file says, and the counts of what it took."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.db.models import Model

Values = dict[str, object]
PATIENCE = "120s"  # a national file may take longer than a page


@contextmanager
def all_or_nothing() -> Iterator[None]:
    """One transaction, with more time for each statement than a page has."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [PATIENCE])
        yield


def bring(
    model: type[Model],
    wanted: Iterable[Values],
    *,
    keys: list[tuple[str, ...]],
    touch: tuple[str, ...] | None = None,
    may_retire: Callable[[Model], bool] = lambda row: False,
) -> Counter:
    """Create what is missing, write what differs, retire what is no longer there; nothing is deleted.

    A row is recognised by the first of `keys` that finds it. `touch` names the only columns that an existing row
    may receive: what we wrote by hand never overwrites an official file.
    """
    rows = list(model._default_manager.all())
    index = {key: {_key(row, key): row for row in rows} for key in keys}
    created: dict[tuple, Model] = {}
    changed: list[Model] = []
    seen: set[int] = set()
    counts: Counter = Counter()
    for values in wanted:
        row = _find(index, values)
        if row is None:
            created.setdefault(tuple(values.get(name) for name in keys[-1]), _new(model, values))
        elif id(row) not in seen:
            seen.add(id(row))
            if _taken(index, keys[-1], values, row):
                continue
            if _update(row, values if touch is None else {name: values[name] for name in touch}):
                changed.append(row)
    retired = [row for row in rows if id(row) not in seen and may_retire(row) and _update(row, {"retired": True})]
    model._default_manager.bulk_create(created.values(), batch_size=1000)
    _write(model, changed + retired)
    counts.update(créés=len(created), modifiés=len(changed), retirés=len(retired), inchangés=len(seen) - len(changed))
    return counts


def _key(row: Model, key: tuple[str, ...]) -> tuple:
    return tuple(getattr(row, name) for name in key)


def _find(index: dict, values: Values) -> Model | None:
    for key, rows in index.items():
        sought = tuple(values.get(name) for name in key)
        if None not in sought and sought in rows:
            return rows[sought]
    return None


def _taken(index: dict, key: tuple[str, ...], values: Values, row: Model) -> bool:
    """Another row already stands where this one would move: both stay."""
    return index[key].get(tuple(values.get(name) for name in key), row) is not row


def _new(model: type[Model], values: Values) -> Model:
    row = model(**values)
    _index(row)
    return row


def _update(row: Model, values: Values) -> bool:
    before = dict(row.__dict__)
    for name, value in values.items():
        setattr(row, name, value)
    _index(row)
    return any(before[name] != value for name, value in row.__dict__.items() if name != "_state")


def _index(row: Model) -> None:
    if hasattr(row, "index"):
        row.index()


def _write(model: type[Model], rows: list[Model]) -> None:
    if rows:
        names = [field.name for field in model._meta.concrete_fields if not field.primary_key]
        model._default_manager.bulk_update(rows, names, batch_size=500)
