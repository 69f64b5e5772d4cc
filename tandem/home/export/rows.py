"""Every row that hangs on a person. The graph of foreign keys is walked, so that a model added later is in it."""

import re
from collections.abc import Iterator
from typing import Any

from django.db.models import BinaryField, Field, ForeignKey, Model, Q

from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import all_of
from tandem.accounts.models import Membership, User
from tandem.core import relations
from tandem.core.models import StoredFile
from tandem.cv.models import CV, Document
from tandem.hiring.models import Report
from tandem.home.export.words import OF_OTHERS, ONLY, TITLES
from tandem.network.models import Organisation, Role, Site
from tandem.reference.models import Commune

Found = dict[str, list[Model]]
"""label of the model → its rows, in the order of the titles"""
ALSO_WRITTEN = [(Report, "made_by__user_id")]  # by the person, and kept when they go
SAY_THEIR_NAME = (Organisation, Site, Commune, Document)
SECRET = re.compile(r"password|digest|secret|session_|_step|sign_count|credential|wrapped|browser")


def found_of(youth: Youth) -> Found:
    """Of a file that was merged into theirs: what could not move, and nothing of its account."""
    merged = all_of(youth).values("user_id")
    found: dict[str, dict[Any, Model]] = {}
    for model, path in [*hanging(), *ALSO_WRITTEN]:
        label = model._meta.label_lower
        if TITLES[label]:
            theirs = {f"{path}__in": merged} if is_of_a_file(model, path) else {path: youth.user_id}
            rows = model._base_manager.filter(ONLY.get(label, Q()), **theirs).select_related(*named(model))
            found.setdefault(label, {}).update({row.pk: row for row in rows})
    return {label: [found[label][pk] for pk in sorted(found[label])] for label in TITLES if found.get(label)}


def hanging(model: type[Model] = User, path: str = "pk") -> Iterator[tuple[type[Model], str]]:
    """(model, path from its rows to the person) of the person and all that would go with them.

    Below a role there is what staff do, and nothing of the person.
    """
    yield model, path
    for field in relations.pointing_at(model):
        if field.model is not model and field.remote_field.on_delete.__name__ == "CASCADE":
            below = field.attname if model is User else f"{field.name}__{path}"
            yield from [(field.model, below)] if field.model is Membership else hanging(field.model, below)


def is_of_a_file(model: type[Model], path: str) -> bool:
    """And not of an account alone: its devices, its cards."""
    return model is Youth or "__" in path


def named(model: type[Model]) -> list[str]:
    """Of its foreign keys, those that are said by a name."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]
    hats = [field.name for field in keys if field.related_model is Membership]
    others = [field.name for field in keys if field.related_model in (*SAY_THEIR_NAME, CV, StoredFile)]
    return [f"{hat}__{one}" for hat in hats for one in ("user", "organisation")] + others


def facts_of(row: Model, youth: Youth) -> dict[str, Any]:
    """All columns, by their own names, but for those that open a door and those that compare with somebody else."""
    kept_back = OF_OTHERS.get(row._meta.label_lower, set())
    fields = [field for field in row._meta.concrete_fields if field.name not in kept_back and not is_secret(field)]
    return {field.name: value_of(row, field, youth) for field in fields}


def is_secret(field: Any) -> bool:
    return isinstance(field, BinaryField) or bool(SECRET.search(field.name))


def value_of(row: Model, field: Field, youth: Youth) -> Any:
    """A choice by its label, a person or a place by its name, everything else as it is."""
    if isinstance(field, ForeignKey):
        return said_by_name(row, field, youth)
    return getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name)


def said_by_name(row: Model, field: Any, youth: Youth) -> Any:
    if field.related_model is Membership:
        return who(getattr(row, field.name), youth)
    if field.related_model in SAY_THEIR_NAME:
        other = getattr(row, field.name)
        return str(other) if other is not None else None
    return getattr(row, field.attname)


def who(hat: Membership | None, youth: Youth) -> str | None:
    """As the pages say it: a company by its name, the team by its first names, the referent in full."""
    if hat is None:
        return None
    if hat.role == Role.YOUTH:
        return "Moi"
    if hat.role == Role.EMPLOYER:
        return str(hat.organisation)
    if hat.pk == youth.referent_id:
        return hat.user.full_name
    return f"{hat.user.first_name}, {hat.get_role_display()}, {hat.organisation}"
