"""axe finds nothing: every page of every role on a phone; each page once on a desktop and once in the dark.

`make a11y` (A11Y=full) tries every page of every role at three widths, in light and dark.
"""

import os

import pytest
from axe_playwright_python.base import AXE_SCRIPT as AXE

from tandem.demo.persons import PERSONS
from tandem.tests.journeys.walk import walk
from tandem.tests.living import DESKTOP, PHONE, TABLET, enter

pytestmark = pytest.mark.browser
FULL = os.environ.get("A11Y") == "full"
EVERYWHERE = [(viewport, dark) for viewport in (PHONE, TABLET, DESKTOP) for dark in (False, True)]
seen_on_other_screens = set()


@pytest.mark.parametrize("slug", ["visitor", *(person.slug for person in PERSONS)])
def test_axe_finds_nothing(browse, slug):
    page = browse(PHONE)
    start = "/" if slug == "visitor" else enter(page, slug).url
    faults = [fault for kind, path in walk(page, start) for fault in look(page, kind, path)]
    assert not faults, "\n".join(faults)


def look(page, kind, path):
    """The faults of the page that stands there, on the screens that are due."""
    if FULL:
        screens = EVERYWHERE
    else:
        screens = [(PHONE, False)] + ([] if kind in seen_on_other_screens else [(DESKTOP, False), (PHONE, True)])
        seen_on_other_screens.add(kind)
    for viewport, dark in screens:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme="dark" if dark else "light")
        only = ["color-contrast"] if dark else None  # the rest is the same in the dark
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
