"""Every model that somebody is shown says who sees it, and every constraint speaks."""

import pytest
from django.core.exceptions import EmptyResultSet
from django.db.models import BaseConstraint

from tandem.accounts.actor import Actor
from tandem.tests.architecture import house

SHOWN_TO_NOBODY = {"accounts.code": "compared, never shown"}
PUBLIC = ("reference", "network")
OURS = [model for model in house.our_models() if model._meta.app_label != "core"]
SHOWN = [model for model in OURS if model._meta.label_lower not in SHOWN_TO_NOBODY]
DEFAULT = BaseConstraint.default_violation_error_message


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model._meta.label_lower)
def test_a_model_says_who_sees_it(model):
    assert hasattr(model.objects.all(), "visible_to")


@pytest.mark.parametrize("model", house.our_models(), ids=lambda model: model._meta.label_lower)
def test_a_constraint_has_its_sentence(model):
    for constraint in model._meta.constraints:
        assert str(constraint.violation_error_message) != str(DEFAULT), constraint.name


@pytest.mark.parametrize("model", SHOWN, ids=lambda model: model._meta.label_lower)
def test_a_stranger_sees_no_private_row(model):
    if model._meta.app_label not in PUBLIC:
        with pytest.raises(EmptyResultSet):  # Django sees that no row can come, and asks nothing
            model.objects.visible_to(Actor(role="stranger")).query.sql_with_params()


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label_lower)
def test_nothing_dates_itself(model):
    assert not [field for field in model._meta.fields if getattr(field, "auto_now", False)]
