"""Speaking instead of typing: only where the browser can, said plainly, and a text to change like any other."""

import pytest

from tandem.accounts.tests.test_in_the_browser import come_in, page  # noqa: F401
from tandem.cv.tests.samples import make_reference

EAR = """
window.webkitSpeechRecognition = class extends EventTarget {
  start() { window.ear = this; this.dispatchEvent(new Event("start")); }
  stop() { this.dispatchEvent(new Event("end")); }
  abort() { this.stop(); }
  hear(words) {
    const heard = Object.assign([{ transcript: words }], { isFinal: true });
    this.dispatchEvent(Object.assign(new Event("result"), { results: [heard], resultIndex: 0 }));
  }
  fail(error) { this.dispatchEvent(Object.assign(new Event("error"), { error })); this.stop(); }
};
delete window.SpeechRecognition;
"""
DEAF = "delete window.SpeechRecognition; delete window.webkitSpeechRecognition;"


def test_the_microphone_is_for_the_pages_where_one_writes(draft, worn):
    lea = worn("youth")
    policies = {
        path: lea.get(f"/cv/{draft.pk}/{path}")["Permissions-Policy"]
        for path in ("", "apercu/", "ecrire/qui-je-suis/", "ecrire/experiences/ajouter/")
    }
    allowed = {path for path, policy in policies.items() if "microphone=(self)" in policy}
    assert allowed == {"ecrire/qui-je-suis/", "ecrire/experiences/ajouter/"}
    assert all("geolocation=()" in policy for policy in policies.values())


def test_where_the_voice_goes_is_written_beside_the_button(draft, worn):
    told = worn("youth").get(f"/cv/{draft.pk}/ecrire/qui-je-suis/").content.decode()
    assert "La voix part chez le fabricant du navigateur" in told
    assert '<dictate-into class="stack-s" hidden' in told  # without script there is no button


@pytest.fixture
def writing(page, cast):  # noqa: F811
    """The page of the first step, in a browser with this ear."""
    from tandem.cv import actions

    make_reference()
    cv = actions.start(cast.lea, by=cast.actor("youth"))
    come_in(page)
    page.wait_for_url(lambda url: "/entrer/" not in url)

    def open_with(ear=""):
        if ear:
            page.add_init_script(ear)
        page.goto(f"/cv/{cv.pk}/ecrire/qui-je-suis/")
        return page

    return open_with


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_heard_is_added_to_the_text(writing):
    page = writing(EAR)  # noqa: F811
    area, button = page.get_by_label("Présente-toi"), page.get_by_role("button", name="Dicter")
    area.fill("Bonjour.")
    button.click()
    assert page.get_by_text("On écoute").is_visible()
    page.evaluate("ear.hear(' Je cherche un emploi. ')")
    assert area.input_value() == "Bonjour. Je cherche un emploi."
    area.fill("Je corrige.")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/ecrire/ce-que-je-cherche/")
    button = writing().get_by_role("button", name="Dicter")
    assert page.get_by_label("Présente-toi").input_value() == "Je corrige."
    button.click()
    page.evaluate("ear.fail('network')")
    assert page.get_by_text("La dictée ne marche pas ici").is_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_that_cannot_listen_shows_no_button(writing):
    page = writing(DEAF)  # noqa: F811
    assert page.get_by_label("Présente-toi").is_visible()
    assert not page.get_by_text("Dicter").is_visible()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_real_browser_that_may_not_listen_says_so(writing):
    page = writing()  # noqa: F811
    page.get_by_role("button", name="Dicter").click()
    page.locator("dictate-into [role=status]:not(:empty)").wait_for()
    said = page.locator("dictate-into [role=status]").inner_text()
    assert said.startswith(("Le micro est fermé", "La dictée ne marche pas ici", "On écoute"))
