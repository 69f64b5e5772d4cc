"""What a hand does on a page, and how long the page takes to show that it heard: the longest wait of a few gestures."""

from collections.abc import Callable
from typing import Any

HEARD_MS = 600  # until the answer of the last gesture is on the page
KEYS_MS = 120  # between two keys of somebody who types fast


def longest(page: Any, gestures: Callable[[Any], None]) -> float:
    """Milliseconds from the slowest tap or key to the next paint (as INP, by steps of eight; below sixteen counts as
    zero)."""
    gestures(page)
    page.wait_for_timeout(HEARD_MS)
    return page.evaluate("seen.wait")


def tap(page: Any, target: Any) -> None:
    """A finger in the middle of it. The driver's own tap asks the page about its target while the page answers the
    finger, and that would be counted as ours."""
    page.touchscreen.tap(*middle(page, target))


def click(page: Any, target: Any) -> None:
    """The same with a mouse."""
    page.mouse.click(*middle(page, target))


def middle(page: Any, target: Any) -> tuple[float, float]:
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(KEYS_MS)
    box = target.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def open_the_account(page: Any) -> None:
    """Open the account's menu, and close it by a tap beside."""
    tap(page, page.locator("details.me > summary"))
    page.wait_for_timeout(KEYS_MS)
    page.touchscreen.tap(4, 320)


def write_a_trade(page: Any) -> None:
    """Words in the box of trades, an answer among the suggestions, a choice ticked."""
    box = page.get_by_label("Un autre métier")
    tap(page, box)
    box.press_sequentially("vendre des", delay=KEYS_MS)
    tap(page, page.get_by_role("option").first)
    tap(page, page.locator("label.pick").first)


def withdraw_and_stay(page: Any) -> None:
    """Open the question before a loss, and say no."""
    tap(page, page.locator("open-dialog summary", has_text="Retirer mon CV"))
    tap(page, page.get_by_role("button", name="Annuler"))


def search_the_portfolio(page: Any) -> None:
    """Everybody on the screen, « / », a name typed and taken away, then from row to row."""
    click(page, page.get_by_role("link", name="Voir la suite"))
    page.wait_for_timeout(2 * HEARD_MS)
    page.keyboard.press("/")
    page.keyboard.type("ma", delay=KEYS_MS)
    page.wait_for_timeout(HEARD_MS)
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.wait_for_timeout(HEARD_MS)
    page.locator("tbody th a").first.focus()
    for key in ("ArrowDown", "ArrowDown", "End", "Home"):
        page.keyboard.press(key, delay=KEYS_MS)
    click(page, page.locator("details.me > summary"))
