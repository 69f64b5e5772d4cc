"""The whole budget of pages, in Chromium on a slow line and a slow processor, on the demo network.

Each page is loaded a few times in a browser that never saw it, and once more each time; medians are kept, since a busy
machine makes some loads slow.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.conf import settings

from tandem.bench import ecoindex, touches
from tandem.bench.browser import DESKTOP, PHONE, SLOW_4G, THREE_G, Line, chromium, cookies_of, slow, window
from tandem.bench.budget import HEADER, PROFESSIONAL, YOUTH, Measures, verdicts
from tandem.bench.figures import Figure
from tandem.bench.living import Living, tandem
from tandem.bench.loads import KB, WATCH, Load, Wire, load

ROUNDS = 3
FRAGMENT = """async () => {
  const live = document.querySelector("live-part[data-src]"), part = document.querySelector("[hx-get]");
  const address = live?.dataset.src ?? part?.getAttribute("hx-get");
  if (!address) return false;
  await (await fetch(address, { headers: { "HX-Request": "true" } })).text();
  return true;
}"""


@dataclass(frozen=True)
class Screen:
    """A page that a person of the demonstration opens; with `through`, the one that this link leads to."""

    slug: str
    path: str
    audience: str = YOUTH
    through: str = ""
    gestures: Callable[[Any], None] | None = None

    def __str__(self) -> str:
        return f"{self.path}{self.through and ' › '}{self.through}"


SCREENS = (
    Screen("jeune-dijon", "/accueil/", gestures=touches.open_the_account),
    Screen("jeune-dijon", "/cv/", gestures=touches.withdraw_and_stay),
    Screen("jeune-toulon", "/cv/", through="Ce que je cherche", gestures=touches.write_a_trade),
    Screen("jeune-dijon", "/mes-actions/"),
    Screen("conseiller-dijon", "/portefeuille/", PROFESSIONAL, gestures=touches.search_the_portfolio),
    Screen("conseiller-dijon", "/portefeuille/?q=Martin", PROFESSIONAL, through="Léa Martin"),
    Screen("equipe-emploi-dijon", "/employeurs/", PROFESSIONAL),
    Screen("equipe-emploi-dijon", "/cvtheque/", PROFESSIONAL),
    Screen("employeur-dijon", "/cvtheque/", PROFESSIONAL),
)


def figures() -> Iterator[Figure]:
    """A line a page while they are measured, then each row of the budget beside its gate."""
    print(HEADER, flush=True)
    measured = []
    with tandem(settings.DATA) as living, chromium() as browser:
        for screen in SCREENS:
            measured.append(Visit(browser, living, screen).measures())
            print(measured[-1], flush=True)
    yield from verdicts(measured)


class Visit:
    """One person before one page, as often as it takes."""

    def __init__(self, browser: Any, living: Living, screen: Screen) -> None:
        self.browser, self.living, self.screen = browser, living, screen
        self.cookies = cookies_of(browser, living.address, screen.slug)
        self.path = self.address()

    def measures(self) -> Measures:
        rounds = [self.twice(SLOW_4G) for _ in range(ROUNDS)]
        cold, warm = [first for first, _ in rounds], [again for _, again in rounds]
        scripts, styles, fragment = self.parts()
        return Measures(
            page=str(self.screen),
            audience=self.screen.audience,
            first=middle(cold, "kilobytes"),
            again=middle(warm, "kilobytes"),
            fragment=fragment,
            requests=middle(cold, "requests"),
            requests_again=middle(warm, "requests"),
            scripts=scripts,
            styles=styles,
            cold=middle(cold, "paint"),
            warm=middle(warm, "paint"),
            far=self.far(),
            wait=self.wait(),
            shift=max(one.shift for one in cold + warm),
            nodes=middle(cold, "nodes"),
            eco=ecoindex.score(cold[0].elements, cold[0].requests, cold[0].kilobytes),
            violations=self.violations(),
            queries=queries(self.living, cold[0].request_id),
        )

    def window(self) -> Any:
        viewport = PHONE if self.screen.audience == YOUTH else DESKTOP
        return window(self.browser, self.living.address, viewport, self.cookies, WATCH)

    def address(self) -> str:
        if not self.screen.through:
            return self.screen.path
        with self.window() as page:
            page.goto(self.screen.path)
            return page.get_by_role("link", name=self.screen.through).first.get_attribute("href")

    def once(self, line: Line) -> Load:
        with self.window() as page:
            wire = Wire(page.context.new_cdp_session(page))
            slow(wire.session, line)
            return load(page, wire, self.path)

    def twice(self, line: Line) -> tuple[Load, Load]:
        """The first view, and the next one with what a browser kept."""
        with self.window() as page:
            wire = Wire(page.context.new_cdp_session(page))
            slow(wire.session, line)
            return load(page, wire, self.path), load(page, wire, self.path)

    def parts(self) -> tuple[float, float, float | None]:
        """kB of scripts and of styles as gzip packs them, and kB of the page's htmx fragment as it comes."""
        with self.window() as page:
            wire = Wire(page.context.new_cdp_session(page))
            load(page, wire, self.path)
            scripts, styles = wire.compressed("Script"), wire.compressed("Stylesheet")
            wire.forget()
            has_one = page.evaluate(FRAGMENT)
            page.wait_for_timeout(100)
            return scripts, styles, wire.bytes / KB if has_one else None

    def violations(self) -> int:
        """How many rules of axe the page breaks."""
        from axe_playwright_python.base import AXE_SCRIPT

        with self.window() as page:
            page.goto(self.path)
            page.evaluate(AXE_SCRIPT)
            return len(page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"])

    def far(self) -> float | None:
        if self.screen.audience != YOUTH:
            return None
        return median(self.once(THREE_G).paint for _ in range(ROUNDS))

    def wait(self) -> float | None:
        gestures = self.screen.gestures
        return median(self.touched(gestures) for _ in range(ROUNDS)) if gestures else None

    def touched(self, gestures: Callable[[Any], None]) -> float:
        with self.window() as page:
            page.goto(self.path)
            slow(page.context.new_cdp_session(page), None)
            return touches.longest(page, gestures)


def middle(loads: list[Load], measure: str) -> float:
    return median(getattr(one, measure) for one in loads)


def queries(living: Living, request_id: str) -> int:
    """From the line that Tandem wrote about this request."""
    line = next(line for line in living.log.read_text().splitlines() if request_id in line)
    return json.loads(line)["queries"]
