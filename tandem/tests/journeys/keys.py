"""A page without a mouse: Tab to what is named, then Enter, Space or the arrows."""

MOST = 80  # presses of Tab: far more than any page of this path needs
NAME = """() => {
  const one = document.activeElement;
  return [...(one.labels ?? []), one].map(part => part.textContent).join(" ").replace(/\\s+/g, " ").trim();
}"""


def reach(page, name):
    """Tab until what has the focus says this."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if name in page.evaluate(NAME):
            return
    raise AssertionError(f"« {name} » cannot be reached with the keyboard on {page.url}")


def go(page, name):
    """Reach a link or a button, and press it."""
    reach(page, name)
    page.keyboard.press("Enter")


def choose(page, field, words):
    """The first suggestion of a combobox."""
    reach(page, field)
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
