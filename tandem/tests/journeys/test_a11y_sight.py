"""Nothing is lost on a narrow screen, with wide spacing, with text twice as large, nor under the bars when one tabs.

`make a11y` (A11Y=full) tries every page of every role; the suite, the pages that hold the most.
"""

import pytest

from tandem.demo.persons import PERSONS
from tandem.tests.journeys import sight
from tandem.tests.journeys.walk import FULL, walk
from tandem.tests.living import PHONE, enter

pytestmark = pytest.mark.browser
SOME = {
    "visitor": ["/", "/entrer/", "/accessibilite/"],
    "jeune-dijon": ["/accueil/", "/cv/", "/mes-actions/", "/moi/connexion/"],
    "conseiller-dijon": ["/accueil/", "/portefeuille/", "/cvtheque/"],
    "employeur-dijon": ["/cvtheque/", "/entreprise/"],
}


@pytest.mark.parametrize("slug", ["visitor", *(person.slug for person in PERSONS)] if FULL else SOME)
def test_nothing_is_lost_whatever_the_reader_does(browse, slug):
    page = browse(PHONE)
    start = "/" if slug == "visitor" else enter(page, slug).url
    found = [fault for path in pages(page, slug, start) for fault in sight.faults(page, path)]
    assert not found, "\n".join(found)


def pages(page, slug, start):
    """The paths, each while it stands there."""
    if FULL:
        yield from (path for _, path in walk(page, start))
        return
    for path in SOME[slug]:
        assert page.goto(path).status == 200
        yield path


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("main { inline-size: 25rem; }", "on 320 px: "),
        ("h1 { max-block-size: 3.6rem; overflow: hidden; }", "spaced, on 320 px: « Déclaration"),
        (".foot ul { display: block; } .foot li { block-size: 20px; }", "large, on 1280 px: "),
        (".foot { position: fixed; inset: 40% 0 0; z-index: 9; background: var(--paper); }", "the focus is hidden"),
    ],
)
def test_what_is_lost_is_found(browse, css, told):
    """Each check fails when a page is spoilt in its way."""
    page = browse(PHONE)
    page.goto("/accessibilite/")
    page.evaluate(sight.WEAR, css)
    assert any(told in fault for fault in sight.faults(page, "there"))
