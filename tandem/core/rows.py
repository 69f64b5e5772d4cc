"""Rows under an action: locked in one order, compared by value, saved with what changed and nothing else."""

import json
from copy import deepcopy
from typing import Any

from django.db import models
from django.db.models import F

Held = dict[tuple[type[models.Model], Any], models.Model]


def lock(held: Held, model: type[models.Model], pks: list) -> list[models.Model | None]:
    """The rows in the order of `pks`, None where gone.

    Locked in pk order, so that two bulk actions cannot deadlock, and "no key", so that others may insert rows that
    point here. A row that this transaction holds already comes back as the same object.
    """
    wanted = sorted(pk for pk in set(pks) if (model, pk) not in held)
    if wanted:
        found = model._base_manager.filter(pk__in=wanted).order_by("pk")
        held.update({(model, row.pk): row for row in found.select_for_update(of=("self",), no_key=True)})
    return [held.get((model, pk)) for pk in pks]


def lend(given: models.Model, row: models.Model) -> None:
    """Give a locked row the relations that the caller's object had loaded, where they are still the same ones."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.is_cached(given):
            if getattr(given, field.attname) == getattr(row, field.attname):
                field.set_cached_value(row, field.get_cached_value(given))


def columns(row: models.Model) -> dict[str, Any]:
    """Every loaded column by name. Copied, so that a JSON changed in place counts as changed."""
    return {
        f.attname: deepcopy(row.__dict__[f.attname]) for f in row._meta.concrete_fields if f.attname in row.__dict__
    }


def changed(before: dict[str, Any], row: models.Model) -> dict[str, Any]:
    return {name: value for name, value in columns(row).items() if name not in before or before[name] != value}


def copy(row: models.Model, obj: models.Model) -> None:
    """Give the caller's object what the locked row now holds, and forget the relations that it had cached."""
    if row is not obj:
        obj.__dict__.update({name: value for name, value in row.__dict__.items() if name != "_state"})
        obj._state.fields_cache = dict(row._state.fields_cache)


def save(model: type[models.Model], changes: list[tuple[models.Model, dict]]) -> None:
    """Rows that received the same values cost one UPDATE together. `version` rises by one where the model has it."""
    same: dict[str, tuple[dict, list]] = {}
    for row, values in changes:
        same.setdefault(repr(sorted(values.items(), key=str)), (values, []))[1].append(row)
    for values, group in same.values():
        update = dict(values)
        if has_version(model):
            update["version"] = F("version") + 1
            for row in group:
                row.version += 1
        model._base_manager.filter(pk__in=[row.pk for row in group]).update(**update)
        if computed := [name for name, value in values.items() if hasattr(value, "resolve_expression")]:
            for row in group:
                row.refresh_from_db(fields=computed)


def has_version(model: type[models.Model]) -> bool:
    return any(field.name == "version" and not field.is_relation for field in model._meta.concrete_fields)


def plain(value: Any) -> Any:
    """A value as the journal can hold it."""
    try:
        json.dumps(value)
    except TypeError:
        return str(value)
    return value
