"""One view of a page: what came over the line, when its largest part was painted, how much it moved, how big it is."""

import base64
import gzip
from dataclasses import dataclass, field
from typing import Any

KB = 1000
SETTLED_MS = 300  # after « load », for the last paint and the fonts
WATCH = """{
  window.seen = { paint: 0, shift: 0, wait: 0 };
  const watch = (type, hear, more) =>
    new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({ type, buffered: true, ...more });
  watch("largest-contentful-paint", (entry) => { seen.paint = entry.startTime; });
  watch("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  const hear = (entry) => { if (entry.interactionId) seen.wait = Math.max(seen.wait, entry.duration); };
  watch("event", hear, { durationThreshold: 16 });
}"""
SEEN = """() => ({
  ...seen,
  nodes: document.querySelectorAll("*").length,
  elements: document.querySelectorAll("*").length - document.querySelectorAll("svg *").length,
})"""


@dataclass(frozen=True)
class Load:
    """kB received and requests over the network; milliseconds to the largest paint; the sum of all layout shifts (CLS
    keeps the worst window of five seconds: it is never more); elements of the DOM, and those outside of drawings; the
    id that our log has of the page."""

    kilobytes: float
    requests: int
    paint: float
    shift: float
    nodes: int
    elements: int
    request_id: str


@dataclass
class Wire:
    """The network of one page, as Chromium tells it. `asked`: id of each request → what it loads."""

    session: Any
    asked: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    over: set[str] = field(default_factory=set)
    bytes: float = 0

    def __post_init__(self) -> None:
        self.session.send("Network.enable")
        self.session.on("Network.requestWillBeSent", self.ask)
        self.session.on("Network.requestServedFromCache", lambda event: self.kept.add(event["requestId"]))
        self.session.on("Network.responseReceived", self.answer)
        self.session.on("Network.loadingFinished", self.finish)
        self.session.on("Network.loadingFailed", lambda event: self.over.add(event["requestId"]))

    def ask(self, event: dict[str, Any]) -> None:
        if event["request"]["url"].startswith("http"):
            self.asked[event["requestId"]] = event["type"]

    def answer(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.kept.add(event["requestId"])

    def finish(self, event: dict[str, Any]) -> None:
        self.over.add(event["requestId"])
        self.bytes += event["encodedDataLength"]

    def forget(self) -> None:
        self.asked.clear()
        self.kept.clear()
        self.over.clear()
        self.bytes = 0

    @property
    def requests(self) -> int:
        return len(self.asked.keys() - self.kept)

    @property
    def is_quiet(self) -> bool:
        """Everything has come, but for streams, which never end."""
        return all(what == "EventSource" for one, what in self.asked.items() if one not in self.over)

    def compressed(self, kind: str) -> float:
        """kB of all that came of this kind, as gzip packs it."""
        return sum(len(gzip.compress(self.body(one))) for one, what in self.asked.items() if what == kind) / KB

    def body(self, request: str) -> bytes:
        answer = self.session.send("Network.getResponseBody", {"requestId": request})
        return base64.b64decode(answer["body"]) if answer["base64Encoded"] else answer["body"].encode()


def load(page: Any, wire: Wire, path: str) -> Load:
    """Open `path` in `page`, listening to its `wire`. Raises RuntimeError when no page answers there."""
    page.goto("about:blank")
    wire.forget()
    answer = page.goto(path, wait_until="load")
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    page.wait_for_timeout(SETTLED_MS)
    while not wire.is_quiet:  # the icon of the tab is asked for last
        page.wait_for_timeout(SETTLED_MS)
    seen = page.evaluate(SEEN)
    return Load(
        kilobytes=wire.bytes / KB,
        requests=wire.requests,
        paint=seen["paint"],
        shift=seen["shift"],
        nodes=seen["nodes"],
        elements=seen["elements"],
        request_id=answer.headers["x-request-id"],
    )
