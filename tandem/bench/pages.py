"""What pages weigh on the line and ask of the database, in Chromium, on the demo network."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from tandem.bench.figures import Figure
from tandem.bench.living import Living, tandem

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
KB = 1000


@dataclass(frozen=True)
class Budget:
    """kB of the first view and of the next ones, and queries."""

    first: float
    again: float
    queries: int


YOUTH, PROFESSIONAL = Budget(60, 10, 15), Budget(150, 30, 20)
PAGES = (
    ("jeune-dijon", "/accueil/", YOUTH),
    ("jeune-dijon", "/cv/", YOUTH),
    ("jeune-dijon", "/mes-actions/", YOUTH),
    ("conseiller-dijon", "/portefeuille/", PROFESSIONAL),
    ("equipe-emploi-dijon", "/cvtheque/", PROFESSIONAL),
    ("employeur-dijon", "/cvtheque/", PROFESSIONAL),
)


def figures() -> Iterator[Figure]:
    """First view with an empty cache, then the same page again, with what a browser kept."""
    from playwright.sync_api import sync_playwright

    with tandem(settings.DATA) as living, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for slug, path, budget in PAGES:
            yield from weigh(browser, living, slug, path, budget)
        browser.close()


def weigh(browser: Any, living: Living, slug: str, path: str, budget: Budget) -> Iterator[Figure]:
    """Without the service worker, which loads behind the page's back: the line alone is weighed."""
    viewport = PHONE if budget is YOUTH else DESKTOP
    context = browser.new_context(base_url=living.address, viewport=viewport, service_workers="block")
    page = context.new_page()
    enter(page, slug)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    first, asked = transferred(wire, page, path, living)
    again, _ = transferred(wire, page, path, living)
    context.close()
    yield Figure(f"{path} ({slug}), première vue", first, budget.first, "kB")
    yield Figure(f"{path} ({slug}), de nouveau", again, budget.again, "kB")
    yield Figure(f"{path} ({slug}), requêtes SQL", asked, budget.queries, "requêtes")


def enter(page: Any, slug: str) -> None:
    page.goto("/demo/")
    page.locator(f'form:has(input[value="{slug}"]) button').click()
    page.wait_for_url("**/accueil/**")


def transferred(wire: Any, page: Any, path: str, living: Living) -> tuple[float, int]:
    """kB that came over the line until the page was quiet, and the queries of the page itself."""
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    answer = page.goto(path, wait_until="load")
    page.wait_for_timeout(500)
    return sum(received) / KB, queries(living, answer.headers["x-request-id"])


def queries(living: Living, request_id: str) -> int:
    """From the line that Tandem wrote about this request."""
    line = next(line for line in living.log.read_text().splitlines() if request_id in line)
    return json.loads(line)["queries"]
