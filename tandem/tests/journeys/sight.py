"""What a reader may do to a page, and what is lost then: narrow screens, wide spacing, large text, keys."""

from contextlib import contextmanager

from tandem.tests.living import DESKTOP

NARROW = {"width": 320, "height": 640}  # 1280 pixels at 400 %
LETTERS = {"standard": 16, "fixed": 13}  # pixels, as browsers come; the reader asks for twice as many (WCAG 1.4.4)
# WCAG 1.4.12, as the reader's own style sheet
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
STOPS = 60  # of the Tab key, on one page

WEAR = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""  # a <style> is refused by our policy
TAKE_OFF = "document.adoptedStyleSheets.pop()"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Each piece of text that is seen, with the rectangles of its lines; then those that a box cuts, and those that meet.
LOST = """() => {
  const style = (one) => getComputedStyle(one), faults = [], seen = [];
  const ancestors = (one) => one ? [one, ...ancestors(one.parentElement)] : [];
  const meet = (a, b) => new DOMRect(Math.max(a.left, b.left), Math.max(a.top, b.top),
    Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode, owner = text.parentElement, around = ancestors(owner);
    if (!text.data.trim() || !owner.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    if (around.some((one) => style(one).clipPath !== "none" || one.matches("select, textarea, .skip"))) continue;
    const range = document.createRange(), words = text.data.trim().replace(/\\s+/g, " ").slice(0, 60);
    range.selectNodeContents(text);
    let lines = [...range.getClientRects()];
    for (const one of around.slice(0, -2)) {
      const box = one.getBoundingClientRect(), { overflowX, overflowY } = style(one);
      const cut = (way) => way === "hidden" || way === "clip";
      const out = lines.some((line) => (cut(overflowX) && (line.right > box.right + 3 || line.left < box.left - 3))
        || (cut(overflowY) && (line.bottom > box.bottom + 3 || line.top < box.top - 3)));
      if (out) faults.push(`« ${words} » is cut`);
      if (overflowX === "auto" || overflowY === "auto")
        lines = lines.map((line) => meet(line, box)).filter((line) => line.width > 0 && line.height > 0);
    }
    const layer = around.find((one) => ["fixed", "sticky"].includes(style(one).position));
    seen.push({ words, layer, lines });
  }
  seen.forEach((one, rank) => seen.slice(rank + 1).forEach((other) => {
    if (one.layer !== other.layer) return;
    const over = one.lines.some((line) => other.lines.some((next) => {
      const both = meet(line, next);
      return both.width > 2 && both.height > .35 * Math.min(line.height, next.height);
    }));
    if (over) faults.push(`« ${one.words} » and « ${other.words} » lie on each other`);
  }));
  return [...new Set(faults)];
}"""
# Where the focus is: null on the page itself; whether some of it can be seen; what it is.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const box = one.getBoundingClientRect(), parts = [.1, .5, .9];
  const mine = (point) => point && (one.contains(point) || point.closest("label")?.control === one);
  const seen = parts.some((x) => parts.some((y) =>
    mine(document.elementFromPoint(box.x + box.width * x, box.y + box.height * y))));
  return [seen, one.outerHTML.slice(0, 120)];
}"""


def faults(page, path):
    """Everything that is lost on the page that stands there, on a phone and on a desktop; it is left as it was."""
    was = page.viewport_size
    page.set_viewport_size(NARROW)
    yield from (f"{path} on 320 px: {fault}" for fault in lost(page))
    page.evaluate(WEAR, SPACED)
    yield from (f"{path} spaced, on 320 px: {fault}" for fault in lost(page))
    page.evaluate(TAKE_OFF)
    with large_letters(page):
        for viewport in (was, DESKTOP):
            page.set_viewport_size(viewport)
            yield from (f"{path} large, on {viewport['width']} px: {fault}" for fault in lost(page))
    page.set_viewport_size(was)
    yield from (f"{path}: the focus is hidden on {what}" for what in hidden_stops(page))


@contextmanager
def large_letters(page):
    """Twice the size, by the browser's own setting: media queries in rem know it."""
    session = page.context.new_cdp_session(page)
    session.send("Page.setFontSizes", {"fontSizes": {name: 2 * size for name, size in LETTERS.items()}})
    yield
    session.send("Page.setFontSizes", {"fontSizes": LETTERS})
    session.detach()


def lost(page):
    if (wider := page.evaluate(WIDER)) > 0:
        yield f"{wider} px wider than the screen"
    yield from page.evaluate(LOST)


def hidden_stops(page):
    """What the Tab key reaches without anything of it being seen."""
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    for _ in range(STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:  # after the last one
            return
        seen, what = stop
        if not seen:
            yield what
