"""axe finds nothing: each page once on a phone, on a desktop and in the dark, and nothing of any role is too wide.

`make a11y` (A11Y=full) tries every page of every role at three widths, in light and dark.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE

from tandem.demo.persons import PERSONS
from tandem.tests.architecture import house
from tandem.tests.journeys.aside import ANSWERED, ANSWERS, ASIDE, PASSED_BY
from tandem.tests.journeys.walk import FULL, lead, walk
from tandem.tests.living import DESKTOP, PHONE, TABLET, enter

pytestmark = pytest.mark.browser
EVERYWHERE = [(viewport, dark) for viewport in (PHONE, TABLET, DESKTOP) for dark in (False, True)]
SLUGS = ["visitor", *(person.slug for person in PERSONS)]
ONLY_COLOURS = ["color-contrast", "link-in-text-block"]  # axe's two rules on colours
HERE = [(PHONE, False), (DESKTOP, False), (PHONE, True)]
looked_at = set()  # kinds of pages
walked = {}  # slug → the kinds of pages that this person saw


@pytest.mark.parametrize("slug", SLUGS)
def test_axe_finds_nothing(browse, slug):
    page = browse(PHONE)
    faults, kinds = [], set()
    for kind, path in walk(page, begin(page, slug)):
        kinds.add(kind)
        faults += look(page, kind, path)
    walked[slug] = kinds
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("kind", ASIDE)
def test_axe_finds_nothing_aside(browse, kind):
    slug, start, *hops = ASIDE[kind]
    page = browse(PHONE)
    begin(page, slug)
    assert lead(page, start, hops, kind), f"{slug} finds no {kind} from {start}"
    assert not (faults := list(look(page, kind, page.url))), "\n".join(faults)


@pytest.mark.parametrize("name", ANSWERED)
def test_axe_finds_nothing_in_an_answer(browse, name):
    slug, ask = ANSWERED[name]
    page = browse(PHONE)
    begin(page, slug)
    ask(page)
    assert not (faults := list(look(page, name, name))), "\n".join(faults)


@pytest.mark.afterwards
def test_every_page_was_looked_at(browse):
    """A page that nobody walks to stands in `aside.py`, with the way to it or the reason why not."""
    for slug in SLUGS:
        if slug not in walked:
            page = browse(PHONE)
            walked[slug] = {kind for kind, _ in walk(page, begin(page, slug))}
    pages = {name for _, name, view in house.our_patterns() if house.is_a_page(view)}
    assert pages - set().union(ASIDE, ANSWERS, *walked.values()) <= set(PASSED_BY)
    assert pages >= set(PASSED_BY)


def begin(page, slug):
    """Where this person begins."""
    return "/" if slug == "visitor" else enter(page, slug).url


def look(page, kind, path):
    """The faults of the page that stands there, on the screens that are due."""
    screens = EVERYWHERE if FULL else HERE if kind not in looked_at else []
    looked_at.add(kind)
    yield from overflow(page, f"{path} {PHONE['width']}")
    for viewport, dark in screens:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="dark" if dark else "light")
        only = ONLY_COLOURS if dark else None  # the others read the same page as in the light
        yield from axe(page, f"{path} {viewport['width']} {'dark' if dark else 'light'}", only)
        yield from overflow(page, f"{path} {viewport['width']}")
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="light")


def axe(page, where, only=None):
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    options = {"resultTypes": ["violations"]} | ({"runOnly": only} if only else {})
    for violation in page.evaluate("options => axe.run(options)", options)["violations"]:
        node = violation["nodes"][0]
        yield f"{where}: {violation['id']}\n    {node['html'][:200]}\n    {node['failureSummary'][:300]}"


def overflow(page, where):
    """Nothing is wider than the screen."""
    wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wider > 0:
        yield f"{where}: {wider} px wider than the screen"
