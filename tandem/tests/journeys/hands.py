"""What a hand does on a page: press, follow, tick, pick; and what the eye checks, scripts running or not."""

import re
from contextlib import contextmanager

from playwright.sync_api import expect


def press(page, label):
    """A button, and the question that it may ask first."""
    page.get_by_role("button", name=label, exact=True).first.click()


def follow(page, label):
    page.get_by_role("link", name=label, exact=True).first.click()


def tick(page, *labels):
    """Choices are cards: one touches the words."""
    for label in labels:
        card = page.locator("label.pick", has_text=re.compile(rf"^\s*{re.escape(label)}")).first
        card.click()
        expect(card.locator("input")).to_be_checked()


def pick(page, field, words, name):
    """A trade or a place in one’s own words, then its name: among suggestions or, without scripts, in a question."""
    box = page.get_by_label(field)
    box.click()
    box.press_sequentially(words)
    if has_scripts(page):
        page.get_by_role("option", name=name).first.click()
    else:
        press(page, "Enregistrer et continuer")
        tick(page, name)


def has_scripts(page):
    return page.evaluate("matchMedia('(scripting: enabled)').matches")


def see(page, text):
    expect(page.get_by_text(text).first).to_be_visible()


@contextmanager
def staying(page, *, until):
    """What happens elsewhere is told here: by itself where scripts run, at the next look otherwise."""
    page.evaluate("window.stayed = true")
    yield
    if has_scripts(page):
        see(page, until)
        assert page.evaluate("window.stayed"), "the page was loaded again"
    else:
        page.reload()
        see(page, until)


def streams(page):
    """The event streams that this page opens from now on."""
    opened = []
    page.on("response", lambda answer: is_stream(answer) and opened.append(answer.url))
    return opened


def is_stream(answer):
    return answer.headers.get("content-type", "").startswith("text/event-stream")
