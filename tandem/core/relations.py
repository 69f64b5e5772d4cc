"""The graph of foreign keys, walked from the row that they point at: no package above needs to be named."""

from typing import Any

from django.db.models import Exists, ForeignKey, Model, OuterRef


def pointing_at(model: type[Model]) -> list[Any]:
    """Every foreign key of the house to this model, one-to-one ones and those without a way back included."""
    relations: list[Any] = list(model._meta.get_fields(include_hidden=True))
    found = [one.field for one in relations if one.auto_created and (one.one_to_many or one.one_to_one)]
    return sorted((field for field in found if isinstance(field, ForeignKey)), key=str)


def rows_at(field: Any, key: str) -> Exists:
    """Some row has this foreign key to the outer row's `key`."""
    return Exists(field.model._base_manager.filter(**{field.attname: OuterRef(key)}))
