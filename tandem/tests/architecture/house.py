"""The house as its files say it: packages, floors, sources, views, models."""

import ast
import inspect
import tomllib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

TANDEM = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((TANDEM.parent / "pyproject.toml").read_text())["tool"]


def packages():
    return sorted(path.parent for path in TANDEM.glob("*/__init__.py"))


def sources(*, with_tests=False):
    """Our Python files, migrations left out."""
    files = (path for path in TANDEM.rglob("*.py") if "migrations" not in path.parts)
    return sorted(path for path in files if with_tests or "tests" not in path.relative_to(TANDEM).parts)


def templates():
    return sorted(path for path in TANDEM.rglob("templates/**/*") if path.suffix in (".html", ".txt"))


def name_of(template):
    """As Django knows it: `cv/home.html`."""
    return str(template.relative_to(next(parent for parent in template.parents if parent.name == "templates")))


def lines(path):
    return len(path.read_text().splitlines())


@cache
def tree(path):
    return ast.parse(path.read_text())


def functions(path):
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def length(function):
    """Lines of a function without its decorators and its docstring."""
    body = function.body[1:] if ast.get_docstring(function) and len(function.body) > 1 else function.body
    return body[-1].end_lineno - body[0].lineno + 2


def stands_in(path, room):
    """In `room.py`, or in the folder of that name."""
    return room in (path.stem, path.parent.name)


def package_of(path):
    return path.relative_to(TANDEM).parts[0]


@cache
def floors():
    """package → height: the layers of the import contract, from the ground up."""
    layers = PROJECT["importlinter"]["contracts"][0]["layers"]
    names = [[name.strip() for name in layer.split("|")] for layer in reversed(layers)]
    return {name: height for height, layer in enumerate(names) for name in layer}


def may_know(package, other):
    return package == other or floors()[other] < floors()[package]


def our_models():
    return [model for model in apps.get_models() if model.__module__.startswith("tandem.")]


def patterns(resolver=None, prefix="", namespace=""):
    """(route, full name, view) of every URL."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = ":".join(part for part in (namespace, entry.namespace) if part)
            yield from patterns(entry, route, inner)
        elif isinstance(entry, URLPattern):
            yield route, ":".join(part for part in (namespace, entry.name) if part), entry.callback


def is_a_page(view):
    """It answers GET: no decorator of Django says otherwise."""
    while view is not None:
        methods = inspect.getclosurevars(view).nonlocals.get("request_method_list")
        if methods is not None:
            return "GET" in methods
        view = getattr(view, "__wrapped__", None)
    return True


@cache
def our_patterns():
    return tuple((route, name, view) for route, name, view in patterns() if view.__module__.startswith("tandem."))
