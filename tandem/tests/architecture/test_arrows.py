"""Foreign keys, includes and links point down the stairs (imports are import-linter's)."""

import re

import pytest

from tandem.tests.architecture import house

INCLUDE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([a-z]+)/""")
URL = re.compile(r"""\{%\s*(?:url|act \S+)\s+["']([a-z_]+)[:.]""")
REVERSE = re.compile(r"""(?:redirect|reverse|resolve_url|reverse_lazy)\(\s*["']([a-z_]+):""")
CORE_MAY_NAME = {"accounts", "home"}  # Django's own LOGIN_URL, and the way home on every page


@pytest.mark.parametrize("model", house.our_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model):
    package = model.__module__.split(".")[1]
    for field in model._meta.get_fields():
        target = field.related_model
        if field.concrete and target and target.__module__.startswith("tandem."):
            assert house.may_know(package, target.__module__.split(".")[1]), field


def test_core_has_no_foreign_key():
    models = [model for model in house.our_models() if model.__module__.startswith("tandem.core.")]
    assert models
    assert not [field for model in models for field in model._meta.get_fields() if field.is_relation]


def test_templates_point_down():
    named = [(path, other) for path in house.templates() for other in names(path, INCLUDE, URL)]
    assert not [(path, other) for path, other in named if points_up(path, other)]


def test_redirects_point_down():
    named = [(path, other) for path in house.sources() for other in names(path, REVERSE)]
    assert not [(path, other) for path, other in named if points_up(path, other)]


def names(path, *expressions):
    text = path.read_text()
    return [name for expression in expressions for name in expression.findall(text) if name in house.floors()]


def points_up(path, other):
    package = house.package_of(path)
    return not house.may_know(package, other) and not (package == "core" and other in CORE_MAY_NAME)
