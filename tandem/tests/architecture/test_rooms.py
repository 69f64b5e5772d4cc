"""One obvious place for everything: the rooms of a package, and its docstring."""

import ast

import pytest

from tandem.tests.architecture import house

ROOMS = set(
    "__init__ apps models who actions queries forms views urls notifications jobs events reactions imports projections"
    " migrations templates templatetags tests locale static management".split()
)
FORBIDDEN = set("utils common helpers services selectors managers presenters mixins signals admin".split())


def rooms(package):
    return {path.stem for path in package.iterdir() if path.stem != "__pycache__" and not path.name.startswith(".")}


@pytest.mark.parametrize("package", house.packages(), ids=lambda path: path.name)
def test_a_package_has_known_rooms_only(package):
    allowed = house.PROJECT["tandem"]["rooms"].get(package.name, [])
    unknown = set() if "*" in allowed else rooms(package) - ROOMS - set(allowed)
    assert not unknown, "name the room and its reason in pyproject.toml, or find its place"


@pytest.mark.parametrize("package", house.packages(), ids=lambda path: path.name)
def test_nothing_is_called_utils(package):
    assert not {path.stem for path in package.rglob("*.py")} & FORBIDDEN


@pytest.mark.parametrize("package", house.packages(), ids=lambda path: path.name)
def test_a_package_says_what_it_is_about(package):
    assert ast.get_docstring(house.tree(package / "__init__.py"))


def test_only_the_actions_room_declares_verbs():
    verbs = {"action", "creates", "reads"}
    elsewhere = (
        path for path in house.sources() if not house.stands_in(path, "actions") and path.parent.name != "core"
    )
    assert not [
        f"{path}:{function.lineno}"
        for path in elsewhere
        for function in house.functions(path)
        if verbs & {getattr(getattr(mark, "func", mark), "id", "") for mark in function.decorator_list}
    ]
