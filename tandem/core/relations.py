"""The graph of foreign keys, walked from the row that they point at: no package above needs to be named."""

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import IntegrityError, transaction
from django.db.models import Exists, ForeignKey, Model, OuterRef, Q, UniqueConstraint


def pointing_at(model: type[Model]) -> list[Any]:
    """Every foreign key of the house to this model, one-to-one ones and those without a way back included."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))
    found = [one.field for one in relations if one.auto_created and (one.one_to_many or one.one_to_one)]
    return sorted((field for field in found if isinstance(field, ForeignKey)), key=str)


def rows_at(field: Any, key: str) -> Exists:
    """Some row has this foreign key to the outer row's `key`."""
    return Exists(field.model._base_manager.filter(**{field.attname: OuterRef(key)}))


LOT = 5_000  # ids in one statement

Moved = dict[str, list[int]]
"""« app.model.field » → ids of the rows that were re-parented."""


def move(old: Model, new: Model, *, but: Iterable[type[Model]] = ()) -> Moved:
    """Every row that points at `old` points at `new`, but for those that would be there twice; what moved."""
    moved: Moved = {}
    for field in pointing_at(type(old)):
        if field.model not in set(but):
            rows = field.model._base_manager.filter(**{field.attname: old.pk}).exclude(pk__in=stuck(field, old, new))
            if pks := list(rows.values_list("pk", flat=True)):
                moved[name_of(field)] = point(field, pks, new)
    return moved


def point(field: Any, pks: list[int], new: Model) -> list[int]:
    """An exclusion constraint is asked row by row: only the database can say what overlaps."""
    rows = field.model._base_manager
    if any(isinstance(one, ExclusionConstraint) for one in field.model._meta.constraints):
        return [pk for pk in pks if may_point(rows.filter(pk=pk), field, new)]
    for start in range(0, len(pks), LOT):
        rows.filter(pk__in=pks[start : start + LOT]).update(**{field.attname: new.pk})
    return pks


def may_point(row: Any, field: Any, new: Model) -> bool:
    try:
        with transaction.atomic():
            row.update(**{field.attname: new.pk})
    except IntegrityError:
        return False
    return True


def put_back(moved: Moved, old: Model, new: Model) -> None:
    """What `move` did, for the rows that are still where it put them."""
    for field in pointing_at(type(old)):
        pks = moved.get(name_of(field), [])
        for start in range(0, len(pks), LOT):
            rows = field.model._base_manager.filter(pk__in=pks[start : start + LOT], **{field.attname: new.pk})
            rows.update(**{field.attname: old.pk})


def stuck(field: Any, old: Model, new: Model) -> set[int]:
    """Ids of the rows that cannot move, since their like is there: one card a person, one hat a role and place."""
    rows, found = field.model._base_manager, set()
    for names, condition in uniqueness(field):
        others = [name for name in names if name != field.name]
        theirs = rows.filter(condition, **{field.attname: new.pk})
        mine = rows.filter(condition, **{field.attname: old.pk})
        taken = set(theirs.values_list(*others)) if others else ({()} if theirs.exists() else set())
        found |= {pk for pk, *values in mine.values_list("pk", *others) if tuple(values) in taken}
    return found


def uniqueness(field: Any) -> list[tuple[list[str], Q]]:
    """(the names of the columns, among which rows) of all that makes rows unique with this foreign key."""
    options = field.model._meta
    constraints = [one for one in options.constraints if isinstance(one, UniqueConstraint) and field.name in one.fields]
    found = [(list(one.fields), one.condition or Q()) for one in constraints]
    found += [(list(names), Q()) for names in options.unique_together if field.name in names]
    return found + ([([field.name], Q())] if field.unique else [])


def rows_pointing_at(row: Model) -> dict[str, Any]:
    """« app.model.field » → its rows that point at this one."""
    return {
        name_of(field): field.model._base_manager.filter(**{field.attname: row.pk}) for field in pointing_at(type(row))
    }


def name_of(field: Any) -> str:
    return f"{field.model._meta.label_lower}.{field.name}"
