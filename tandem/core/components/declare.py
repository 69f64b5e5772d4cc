"""What makes a tag of a function."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import template
from django.template.loader import get_template

register = template.Library()
COMPONENTS: dict[str, Callable] = {}


def component(function: Callable) -> Callable:
    """Make a tag of a function: its arguments, and the dict it may return, are what its template sees."""
    name = function.__name__
    signature = inspect.signature(function)
    COMPONENTS[name] = function

    @wraps(function)
    def see(*args: Any, **kwargs: Any) -> dict[str, Any]:
        call = signature.bind(*args, **kwargs)
        call.apply_defaults()
        return call.arguments | (function(*args, **kwargs) or {})

    if "content" not in signature.parameters:
        register.inclusion_tag(template_of(name), name=name)(see)
        return see

    @wraps(function)
    def block(content: str, **kwargs: Any) -> str:
        return get_template(template_of(name)).render(see(content, **kwargs))

    register.simple_block_tag(block, name=name)
    return block


def template_of(name: str) -> str:
    return f"core/components/{name}.html"
