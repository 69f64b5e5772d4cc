"""<fill-blank>, on a phone: a tap on an example fills the blank, keys do the same, and without script one types it."""

import pytest
from playwright.sync_api import expect

from tandem.cv import actions
from tandem.cv.models import CV, LetterSection
from tandem.tests.people import wear

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PHONE = {"width": 360, "height": 740}
FOUND, LIKED = "J’ai connu votre entreprise …", "Ce qui me plaît chez vous, c’est …"


@pytest.fixture
def open_step(chromium, live_server, cast):
    """`open_step(javascript=…)`: the second step of a letter that begins, on a phone."""
    letter = actions.begin_letter(cast.lea, by=cast.actor("youth"), title="Boutique Aurore")
    contexts = []

    def new(*, javascript=True):
        context = chromium.new_context(
            base_url=live_server.url, viewport=PHONE, locale="fr-FR", java_script_enabled=javascript
        )
        contexts.append(context)
        context.set_default_timeout(10_000)
        (cookie,) = wear(cast.memberships["youth"]).cookies.values()
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.goto(f"/cv/{letter.pk}/ecrire/pourquoi-cette-entreprise/")
        return page

    yield new
    for context in contexts:
        context.close()


def kept():
    return CV.objects.get().content[LetterSection.REASONS]


def save(page):
    page.get_by_role("button", name="Enregistrer et continuer").click()
    page.wait_for_url("**/ecrire/pourquoi-moi/")


def test_a_tap_fills_the_blank_and_a_second_one_empties_it(open_step):
    page = open_step()
    blank, other = page.get_by_label(FOUND), page.get_by_label(LIKED)
    way = page.get_by_role("button", name="sur internet")
    way.click()
    expect(blank).to_have_value("sur internet")
    expect(way).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="en passant devant").click()
    expect(blank).to_have_value("en passant devant")  # one at a time
    expect(way).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="l’accueil").click()
    page.get_by_role("button", name="l’accueil").click()
    expect(other).to_have_value("")
    save(page)
    assert (kept()["found"], kept()["liked"]) == ("en passant devant", "")


def test_an_example_is_a_start_that_one_changes(open_step):
    page = open_step()
    page.get_by_role("button", name="sur internet").click()
    page.get_by_label(FOUND).fill("sur internet, en cherchant un stage")
    expect(page.get_by_role("button", name="sur internet")).to_have_attribute("aria-pressed", "false")
    save(page)
    assert kept()["found"] == "sur internet, en cherchant un stage"


def test_what_was_filled_is_seen_pressed_again(open_step):
    page = open_step()
    page.get_by_role("button", name="d’être utile").click()
    save(page)
    page.go_back()
    page.reload()
    expect(page.get_by_role("button", name="d’être utile")).to_have_attribute("aria-pressed", "true")


def test_keys_alone_fill_it(open_step):
    page = open_step()
    page.get_by_label(FOUND).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="en passant devant")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_label(FOUND)).to_have_value("en passant devant")
    page.keyboard.press("Enter")  # the example, not the form
    expect(page.get_by_label(FOUND)).to_have_value("")
    assert kept_nothing(page)


def kept_nothing(page):
    return page.url.endswith("/pourquoi-cette-entreprise/") and CV.objects.get().content == {}


def test_its_examples_are_large_enough_for_a_thumb_and_stay_on_the_screen(open_step):
    page = open_step()
    boxes = [one.bounding_box() for one in page.locator("fill-blank button").all()]
    assert len(boxes) >= 6
    assert all(box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= PHONE["width"] for box in boxes)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_script_the_examples_are_read_and_the_blank_is_typed(open_step):
    page = open_step(javascript=False)
    expect(page.get_by_text("par ma Mission Locale")).to_be_visible()
    assert page.locator("fill-blank button").count() == 0
    page.get_by_label(FOUND).fill("par ma Mission Locale")
    save(page)
    assert kept()["found"] == "par ma Mission Locale"
