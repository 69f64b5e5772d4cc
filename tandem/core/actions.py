"""Actions: the only way to change rows.

The decorator opens the transaction, locks the row, checks who, state, condition and version, runs the body, saves only
the fields whose value changed, writes the journal, then delivers the events. A nested action joins the transaction of
the outer one and, on the same row, works on the same object. An action never catches another's refusal: it asks first.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models

from tandem.core import journal, rows
from tandem.core.refusals import Conflict, NotNow
from tandem.core.registry import (
    REGISTRY,
    Action,
    Kind,
    Predicate,
    actions_for,
    register,
)
from tandem.core.transaction import held_rows, one_transaction

__all__ = [
    "REGISTRY",
    "Action",
    "Conflict",
    "NotNow",
    "action",
    "actions_for",
    "creates",
    "hold",
    "reads",
]

LOT = 500
ANY_VERSION = None


@dataclass(frozen=True)
class Outcome:
    """What became of many rows: those done, and those refused with the sentence."""

    done: list[models.Model]
    refused: list[tuple[models.Model, str]]


def action(
    model: type[models.Model],
    label: str | tuple[str, str],
    *,
    allow: Iterable[Predicate],
    source: Iterable = (),
    target: str | None = None,
    when: Iterable[tuple[Callable, str]] = (),
    confirm: str | tuple[str, str] | None = None,
    told: str = "",
) -> Callable:
    """Declare a change of one row of `model`. The function receives the locked row, `by`, and the details."""

    def decorate(body: Callable) -> Callable:
        spec = register(
            Action(
                name=f"{package_of(body)}.{body.__name__}",
                kind=Kind.CHANGE,
                model=model,
                label=label,
                allow=tuple(allow),
                source=frozenset(source),
                target=target,
                when=tuple(when),
                confirm=confirm,
                told=told,
                body=body,
            )
        )

        @wraps(body)
        def perform(
            obj: models.Model,
            *,
            by: Any,
            version: int | None = ANY_VERSION,
            **details: Any,
        ) -> Any:
            with one_transaction():
                row = rows.lock(held_rows(), model, [obj.pk])[0]
                if row is None:
                    raise NotNow("Cela n’existe plus.")
                result = _change(spec, [row], by=by, version=version, details=details)[0]
            rows.copy(row, obj)
            return result

        def each(queryset: Iterable[models.Model], *, by: Any, **details: Any) -> Outcome:
            return _each(spec, queryset, by=by, details=details)

        perform.spec, perform.each, perform.admit = spec, each, partial(_admit, spec)  # type: ignore[attr-defined]
        return perform

    return decorate


def creates(
    made: type[models.Model],
    *,
    inside: type[models.Model],
    label: str | tuple[str, str],
    allow: Iterable[Predicate],
    source: Iterable = (),
    when: Iterable[tuple[Callable, str]] = (),
    confirm: str | tuple[str, str] | None = None,
    told: str = "",
) -> Callable:
    """Declare the making of a row inside a container, which is read, neither locked nor saved: what must not change
    meanwhile, the body may `hold`.
    """

    def decorate(body: Callable) -> Callable:
        spec = register(
            Action(
                name=f"{package_of(body)}.{body.__name__}",
                kind=Kind.CREATE,
                model=inside,
                label=label,
                allow=tuple(allow),
                source=frozenset(source),
                when=tuple(when),
                confirm=confirm,
                told=told,
                makes=made,
                body=body,
            )
        )

        @wraps(body)
        def perform(container: models.Model, *, by: Any, **details: Any) -> Any:
            with one_transaction():
                _admit(spec, container, by)
                result = body(container, by=by, **details)
                journal.write(spec.name, by, [(result or container, container, {})])
            return result

        perform.spec, perform.admit = spec, partial(_admit, spec)  # type: ignore[attr-defined]
        return perform

    return decorate


def reads(
    model: type[models.Model],
    label: str | tuple[str, str] = "Ouvrir",
    *,
    allow: Iterable[Predicate],
    notes: Iterable[str] = (),
    told: str = "",
) -> Callable:
    """Declare the opening of something sensitive: no lock, no change, one journal line.

    `notes` names what the line keeps, of the details or of the row: keys and counts, never what people wrote.
    """

    def decorate(body: Callable) -> Callable:
        name = f"{package_of(body)}.{body.__name__}"
        spec = register(
            Action(
                name=name,
                kind=Kind.READ,
                model=model,
                label=label,
                allow=tuple(allow),
                told=told,
                body=body,
            )
        )

        @wraps(body)
        def perform(obj: models.Model, *, by: Any, **details: Any) -> Any:
            with one_transaction(changes=False):
                _admit(spec, obj, by)
                result = body(obj, by=by, **details)
                noted = {name: details[name] if name in details else getattr(obj, name) for name in notes}
                journal.write(spec.name, by, [(obj, None, {})], noted)
            return result

        def with_its_page(obj: models.Model, *, by: Any) -> None:
            """A picture that stands on a page belongs to the reading of that page; asked for alone, it is one."""
            _admit(spec, obj, by)
            if not journal.has_just(spec.name, by, concerns=journal.concerned_youth(obj), object_id=obj.pk):
                perform(obj, by=by)

        perform.spec, perform.admit = spec, partial(_admit, spec)  # type: ignore[attr-defined]
        perform.with_its_page = with_its_page  # type: ignore[attr-defined]
        return perform

    return decorate


def hold(row: models.Model) -> Any:
    """That row as it stands now, and so until the end of the action: for what a constraint cannot promise.

    Whoever changes it meanwhile waits, and finds what this action made.
    """
    held = rows.lock(held_rows(), type(row), [row.pk])[0]
    if held is None:
        raise NotNow("Cela n’existe plus.")
    return held


def package_of(body: Callable) -> str:
    """The package that declares: `tandem.cv.actions.comments` → `cv`."""
    return body.__module__.removeprefix("tandem.").split(".")[0]


def _admit(spec: Action, row: models.Model, by: Any) -> None:
    """The action's first questions. `cv.submit.admit(row, by=actor)` asks them before its form is shown."""
    if not spec.is_open_to(by, row):
        raise PermissionDenied(spec.name)
    if sentence := spec.refusal(row):
        raise NotNow(sentence)


def _change(
    spec: Action,
    locked: list,
    *,
    by: Any,
    details: dict,
    version: int | None = ANY_VERSION,
) -> list:
    """The same action on rows that are locked: results in their order. One UPDATE for each distinct set of values."""
    results, changes = [], []
    for row in locked:
        _admit(spec, row, by)
        if version is not None and version != row.version:
            raise Conflict("Le texte a changé entre-temps.", mine=details, theirs=row)
        before = rows.columns(row)
        if spec.target is not None:
            row.state = spec.target
        results.append(spec.body(row, by=by, **details))
        changes.append((row, None, rows.changed(before, row)))
    rows.save(
        spec.model,
        [(row, changed) for row, _, changed in changes if changed and row.pk],
    )
    journal.write(spec.name, by, changes)
    return results


def _each(spec: Action, queryset: Iterable[models.Model], *, by: Any, details: dict) -> Outcome:
    """Lots of 500 in pk order, each in its own transaction; a refused row does not stop the others.

    What `queryset` selected beside each row (`select_related`) is not asked again, row by row.
    """
    given = {obj.pk: obj for obj in queryset}
    pks = sorted(given)
    outcome = Outcome([], [])
    for start in range(0, len(pks), LOT):
        with one_transaction():
            open_rows = []
            for row in rows.lock(held_rows(), spec.model, pks[start : start + LOT]):
                if row is None:
                    continue
                rows.lend(given[row.pk], row)
                if not spec.is_open_to(by, row):
                    raise PermissionDenied(spec.name)
                if sentence := spec.refusal(row):
                    outcome.refused.append((row, sentence))
                else:
                    open_rows.append(row)
            _change(spec, open_rows, by=by, details=details)
        outcome.done.extend(open_rows)
    return outcome
