"""What every page is made of, in a real browser: the gallery, on a phone and on a desktop, with and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tandem.tests.living import DESKTOP, PHONE

pytestmark = pytest.mark.browser
GALLERY = "/galerie/"
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
WIDE = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}"""  # as the reader's own style sheet would: a <style> is refused by our policy


def violations(page):
    found = Axe().run(page, options=AXE).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found]


@pytest.mark.parametrize(("viewport", "dark"), [(PHONE, False), (PHONE, True), (DESKTOP, False)])
def test_a11y_of_every_component(browse, viewport, dark):
    page = browse(viewport, dark=dark)
    page.goto(GALLERY)
    assert violations(page) == []


def test_a11y_with_every_display_choice(browse):
    page = browse()
    page.goto("/affichage/")
    for choice in ("Sombres", "Texte plus grand", "Lettres et lignes espacées", "Contraste plus fort"):
        page.get_by_text(choice).click()
    page.get_by_role("button", name="Enregistrer").click()
    page.goto(GALLERY)
    assert page.locator("html").get_attribute("class") == "dark spaced bigger contrast"
    assert violations(page) == []
    assert overflow(page) == 0


def test_nothing_runs_off_a_narrow_screen(browse):
    page = browse({"width": 320, "height": 640})
    page.goto(GALLERY)
    assert overflow(page) == 0
    page.evaluate(WIDE, SPACING)
    assert overflow(page) == 0


@pytest.mark.parametrize("level", ["h1", "h2"])
def test_a_heading_keeps_its_distance_from_the_button_that_falls_below_it(browse, level):
    page = browse({"width": 360, "height": 740})
    page.goto(GALLERY)
    row = f"<{level}>Demandes de rencontre</{level}><a class='btn'>Choisir une entreprise</a>"
    html = f'<div class="between">{row}</div>'
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('afterbegin', html)", html)
    heading, button = (page.locator(f"main > .between:first-child > {one}").bounding_box() for one in (level, "a"))
    assert button["y"] - heading["y"] - heading["height"] == pytest.approx(16, abs=0.5)


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def test_what_has_the_focus_is_never_under_the_bar(browse):
    page = browse()
    page.goto(GALLERY)
    for _ in range(45):
        page.keyboard.press("Tab")
        assert page.evaluate(NOT_HIDDEN), page.evaluate("document.activeElement.outerHTML")


NOT_HIDDEN = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const seen = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, 20) / 2);
  return !seen || one.contains(seen) || seen.contains(one) || seen.closest("label")?.control === one;
}"""


def test_a_question_is_asked_in_a_dialog_and_gives_the_focus_back(browse):
    page = browse()
    page.goto(GALLERY)
    opener = page.get_by_text("Ouvrir un dialogue")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Un dialogue")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert opener.evaluate("one => one === document.activeElement")


def test_a_question_unfolds_without_script(browse):
    page = browse(javascript=False)
    page.goto(GALLERY)
    page.get_by_text("Ouvrir un dialogue").click()
    assert page.get_by_text("Le même contenu se déplie sans script.").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_wrong_form_leads_to_its_first_mistake(browse, javascript):
    page = browse(javascript=javascript)
    page.goto(GALLERY)
    page.get_by_label("Ta commune").fill("Dijon")
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_role("link", name="Le métier que tu cherches").click()
    assert page.get_by_label("Le métier que tu cherches").evaluate("one => one === document.activeElement")
    assert page.get_by_label("Ta commune").input_value() == "Dijon"


def test_without_network_there_is_a_page_that_says_so(browse):
    page = browse()
    page.goto(GALLERY)
    page.evaluate("navigator.serviceWorker.ready")
    page.context.set_offline(True)
    page.goto("/affichage/")
    assert page.get_by_role("heading", name="Pas de connexion").is_visible()


def test_a_first_view_is_light(browse):
    page = browse()
    network, weights = page.context.new_cdp_session(page), []
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto("/affichage/", wait_until="networkidle")
    assert 0 < sum(weights) <= 60_000


def test_paper_is_never_dark(browse):
    page = browse(dark=True)
    page.goto("/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
