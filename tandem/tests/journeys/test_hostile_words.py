"""Words that try to act stay words, on every page that shows them, for everybody who reads them."""

import pytest

from tandem.tests.journeys import doors, reading, writing
from tandem.tests.journeys.hands import press, see
from tandem.tests.journeys.test_purpose import Person
from tandem.tests.living import DESKTOP, PHONE, enter

pytestmark = pytest.mark.browser

ACTS = (
    "<script>pwned=1</script>",
    "<img src=x onerror=pwned=1>",
    "<svg/onload=pwned=1>",
    "'\"><b id=pwned>",
    "</textarea><i id=pwned>",
    "{{ pwned }}{% now %}",
    "javascript:pwned=1//",
    "<a href=javascript:pwned=1>x</a>",
    "${pwned=1}",
    "<style>*{display:none}</style>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'>",
    "\u202e<form action=//x.example>",
)
ZELIE = Person("Zélie", "Abgrall", "06 39 98 10 05", employer=ACTS[1], school=ACTS[3])


@pytest.fixture
def watched(browse):
    """`watched(DESKTOP)`: a page whose questions and refusals are kept in `heard`."""
    heard = []

    def open_one(viewport=PHONE):
        page = browse(viewport)
        page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
        page.on("console", lambda line: heard.append(line.text) if "Content Security Policy" in line.text else None)
        return page

    return open_one, heard


def is_still(page, *words):
    """Nothing ran, nothing was drawn but the words themselves."""
    assert (
        page.evaluate("typeof pwned + document.querySelectorAll('#pwned, [onerror], [srcdoc]').length") == "undefined0"
    )
    text = page.locator("main").inner_text()
    assert [one for one in words if one not in text] == []


def test_what_a_young_person_and_an_advisor_write_never_acts(watched):
    browse, heard = watched
    young, karim, sms = browse(), browse(DESKTOP), browse(DESKTOP)
    doors.register(enter(karim, "conseiller-dijon"), ZELIE)
    doors.come_in(young, ZELIE, read=sms)
    writing.write(young, ZELIE)
    young.goto("/cv/")
    young.get_by_role("link", name="Qui je suis").first.click()
    young.get_by_label("Présente-toi").fill(" ".join(ACTS))
    press(young, writing.NEXT)
    is_still(young)
    young.goto("/cv/")
    is_still(young)
    reading.ask_for_a_reading(young)
    reading.open_to_read(karim, ZELIE)
    is_still(karim, ACTS[0], ACTS[1], ACTS[4], ACTS[8])
    karim.locator("#experiences").get_by_role("link", name="Commenter").click()
    karim.get_by_label("Votre commentaire").fill(" ".join(ACTS))
    press(karim, "Commenter")
    is_still(karim, ACTS[0], ACTS[7])
    young.goto("/cv/")
    see(young, ACTS[0])
    is_still(young)
    assert not heard
