"""A constraint's own sentence, from the name that the database gives when it refuses."""

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint

GONE = "Cela n’existe plus."
IMPOSSIBLE = "C’est déjà fait, ou ce n’est pas possible ainsi."


def sentence_of(refusal: IntegrityError) -> str:
    name = getattr(getattr(refusal.__cause__, "diag", None), "constraint_name", None) or ""
    if constraint := all_constraints().get(name):
        return str(constraint.violation_error_message)
    return GONE if "_fk_" in name else IMPOSSIBLE


def all_constraints() -> dict[str, BaseConstraint]:
    return {constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints}
