"""Templates compile, are used, and hold neither style nor script: the browser would refuse them."""

import re

import pytest
from django.template import engines

from tandem.core import assets
from tandem.core.components import COMPONENTS
from tandem.tests.architecture import house
from tandem.tests.architecture.house import name_of

INLINE = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.I)
COLOUR = re.compile(r"(?<![&\w/\"'])#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|oklch)a?\(", re.I)
DRAWN_BY_NAME = {f"core/components/{name}.html" for name in COMPONENTS}
PAGES = house.templates()


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_compiles(path):
    """An unknown component, or one called with a wrong argument, stops here."""
    engines["django"].get_template(name_of(path))


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_a_template_has_no_inline_style_and_no_inline_script(path):
    assert not INLINE.findall(path.read_text())


def test_every_template_is_used():
    texts = [path.read_text() for path in [*PAGES, *house.sources()]]
    unused = [name for name in map(name_of, PAGES) if name not in DRAWN_BY_NAME and not named(name, texts)]
    assert not unused


def named(name, texts):
    return any(f'"{name}"' in text or f"'{name}'" in text for text in texts)


def test_colours_stand_in_the_tokens_only():
    sheets = [path for path in (assets.FACE / "css").glob("*.css") if path.name != "tokens.css"]
    drawings = [*assets.FACE.rglob("*.js"), *assets.FACE.glob("*.svg")]
    assert sheets
    assert not {
        str(path): found for path in [*PAGES, *sheets, *drawings] if (found := COLOUR.findall(path.read_text()))
    }
