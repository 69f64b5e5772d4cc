"""What leads somewhere or does something: buttons, cards, and ways around a page."""

from tandem.core.components.declare import component


@component
def button(
    *,
    label,
    kind="secondary",
    href="",
    icon="",
    type="submit",
    name="",
    value="",
    small=False,
    full=False,
    download=False,
):
    """A verb. kind: primary (one a page), secondary, danger, quiet. With `href`, a link that looks like a button; with
    `download`, one that leads to a file."""


@component
def icon_button(*, label, icon, href="", count=0, name="", value="", type="submit"):
    """A button with an icon only; `label` is read aloud and shown on hover."""


@component
def link_card(*, title, href, icon="", hint="", count=0, tag="", tag_kind="info"):
    """A whole card that leads somewhere."""


@component
def card(content, *, title="", level=2, icon="", tag="", tag_kind="info", kind="", id=""):
    """A surface with a title. kind: "" raised, plain, soft (lagoon), warm (coral)."""


@component
def hero(content, *, title="", big="", level=2):
    """The one thing that matters on the page, with the two circles."""


@component
def more(*, href, label="", target=""):
    """« Voir plus » at the end of a list: a link; with `target` (an id), htmx appends the next page's items."""


@component
def tabs(*, items, label):
    """Links between parts of one thing. items: dicts with label, href, current, count."""


@component
def breadcrumb(*, items):
    """Where this page stands (professionals). items: (label, href) pairs, the last one is the page itself."""
    *above, here = items
    return {"items": above, "here": here[0]}


@component
def table(content, *, caption, dense=True, cards=True, hidden_caption=True):
    """A table that scrolls in its frame. Its thead and tbody are the content; `cards` stacks the rows on phones."""


@component
def bulk_bar(content, *, form_id):
    """What to do with the ticked rows: buttons that submit the form `form_id`."""


@component
def dialog(content, *, id, title, label, kind="secondary"):
    """A button that opens a dialog; without script, the same content unfolds in place."""


@component
def facts(*, items):
    """Pairs of words and values. items: (term, value); an empty value is left out."""
    return {"items": [(term, value) for term, value in items if value not in ("", None)]}
