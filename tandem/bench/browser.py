"""Chromium as the people of Tandem have it: a window, a person who came in, a slow line, a slow processor."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
SLOWER = 4  # how many times slower than this machine's processor


@dataclass(frozen=True)
class Line:
    """Milliseconds before each answer, kilobits a second down and up."""

    latency: float
    down: float
    up: float


SLOW_4G = Line(562.5, 1474.56, 675)  # Lighthouse's « slow 4G », with its factors for a line that the browser slows
THREE_G = Line(2000, 400, 400)  # Chromium's own « 3G »


@contextmanager
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


def cookies_of(browser: Any, address: str, slug: str) -> Any:
    """Of that person of the demonstration, who just came in by its door."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.goto("/demo/")
    page.locator(f'form:has(input[value="{slug}"]) button').click()
    page.wait_for_url(lambda url: "/demo/" not in url)
    cookies = context.storage_state()
    context.close()
    return cookies


@contextmanager
def window(browser: Any, address: str, viewport: dict[str, int], cookies: Any, script: str) -> Iterator[Any]:
    """A page with an empty cache, where `script` runs before ours.

    Without the service worker, which loads behind the page's back: the line alone is weighed.
    """
    context = browser.new_context(
        base_url=address,
        viewport=viewport,
        storage_state=cookies,
        service_workers="block",
        has_touch=viewport == PHONE,
        locale="fr-FR",
    )
    context.set_default_timeout(15_000)
    context.add_init_script(script)
    yield context.new_page()
    context.close()


def slow(session: Any, line: Line | None) -> None:
    """Lay a slow processor on the page of this CDP session, and a slow line when one is given."""
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    if line is None:
        return
    bytes_a_second = {"downloadThroughput": line.down * 1000 / 8, "uploadThroughput": line.up * 1000 / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.latency, **bytes_a_second})
