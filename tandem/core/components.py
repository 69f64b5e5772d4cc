"""The pieces that pages are made of. A component is a function whose keyword-only arguments are its attributes,
and a template of the same name in `core/components/`. Its tag exists in every template without `{% load %}`.

    {% button label=_("Valider") kind="primary" %}
    {% card title=cv.title %}…{% endcard %}          a first argument `content` makes a block

What the function returns is added to what its template sees. Django refuses an unknown or missing argument when the
page's template compiles; the gallery (`/galerie/`) shows every component from its signature.

A form is plain Django; `field` draws any of its fields with label, help, example and error:

    <form method="post" class="stack" novalidate>
      {% form_head form %}                 CSRF, form_key, hidden fields, error summary
      {% field form.title example=_("Vendeuse à Dijon") %}
      {% button label=_("Enregistrer") kind="primary" %}
    </form>

`field` chooses by widget: text, e-mail, number and date inputs → text_field; Textarea → text_area; Select → select;
SelectDateWidget → guided_date; RadioSelect, CheckboxSelectMultiple → choices; CheckboxInput → checkbox; files →
file_drop. `kind=` asks for another: "phone", "code", "switch", "combobox" (with `source=` the URL of suggestions).
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms, template
from django.template.loader import get_template
from django.utils.html import format_html_join

register = template.Library()
COMPONENTS: dict[str, inspect.Signature] = {}


def component(function):
    """Make a tag of a function: its arguments, and the dict it may return, are what its template sees."""
    name = function.__name__
    signature = COMPONENTS[name] = inspect.signature(function)
    path = f"core/components/{name}.html"

    @wraps(function)
    def see(*args, **kwargs):
        call = signature.bind(*args, **kwargs)
        call.apply_defaults()
        return call.arguments | (function(*args, **kwargs) or {})

    if "content" not in signature.parameters:
        register.inclusion_tag(path, name=name)(see)
        return see

    @wraps(function)
    def block(content, **kwargs):
        return get_template(path).render(see(content, **kwargs))

    register.simple_block_tag(block, name=name)
    return block


# -- buttons and links


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
):
    """A verb. kind: primary (one a page), secondary, danger, quiet. With `href`, a link that looks like a button."""


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


# -- states and messages


@component
def badge(*, count, label=""):
    """A count; nothing at zero. `label` says aloud what is counted."""
    return {"shown": "99+" if count > 99 else count}


STATE_ICONS = {
    "ok": "circle-check",
    "wait": "clock",
    "info": "info",
    "err": "circle-x",
    "duo": "users",
    "": "file-pen",
}


@component
def state_tag(*, label, kind="", icon=""):
    """A state as icon and word. kind: "" (draft), wait, ok, info, err, duo."""
    return {"icon": icon or STATE_ICONS[kind]}


NOTE_ICONS = {
    "info": "info",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "err": "circle-alert",
}


@component
def banner(content, *, title="", kind="info"):
    """Something to know before reading on. kind: info, ok, warn, err."""
    return {"icon": NOTE_ICONS[kind]}


MESSAGE_KINDS = {"success": "ok", "warning": "warn", "error": "err"}


@component
def flash(*, messages):
    """What just happened, announced once (Django's messages)."""
    kinds = [(MESSAGE_KINDS.get(getattr(message, "level_tag", "warning"), "info"), message) for message in messages]
    return {"notes": [(kind, NOTE_ICONS[kind], message) for kind, message in kinds]}


@component
def error_summary(*, form):
    """What stops a form, with a link to each field; takes the focus."""
    return {"fields": [bound for bound in form if bound.errors]}


@component
def empty_state(*, text, label="", href="", icon="", hint=""):
    """Nothing here yet: one line, one thing to do, two small circles that meet."""


@component
def progress(*, value, label, maximum=100, hint=""):
    """How far something is, in words too."""


@component
def steps(*, items, label=""):
    """The steps of a form. items: dicts with label, href ("" = not yet), done, current."""
    items = list(items)
    position = next((rank for rank, item in enumerate(items, 1) if item.get("current")), 0)
    return {"items": items, "position": position, "count": len(items)}


# -- people


@component
def avatar(*, name, young=False, small=False):
    """The first letter of a first name in its colour: coral for the young person, lagoon for whoever helps."""
    return {"letter": name.strip()[:1].upper() or "?"}


@component
def duo(*, young, guide, text="", hint=""):
    """The two of them side by side."""
    return {"letters": (young.strip()[:1].upper(), guide.strip()[:1].upper())}


# -- moving around


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


# -- fields


def _drawn(bound, **attributes):
    attributes = {name.replace("_", "-"): value for name, value in attributes.items() if value not in ("", None)}
    return {"drawn": bound.as_widget(attrs=attributes)}


@component
def text_field(*, field, example="", **attributes):
    """One line. More attributes go to the input: autocomplete, inputmode, maxlength…"""
    return _drawn(field, **attributes)


@component
def phone_field(*, field, example="06 12 34 56 78"):
    """A phone number, typed as people write it."""
    return _drawn(field, inputmode="tel", autocomplete="tel", type="tel")


@component
def code_field(*, field, digits=6):
    """A code received by message; it may be pasted, and phones offer it by themselves."""
    return _drawn(
        field,
        inputmode="numeric",
        autocomplete="one-time-code",
        maxlength=digits + 4,
        **{"class": "code"},
    )


@component
def text_area(*, field, example="", rows=4):
    """Several lines, with what is left to type when the field has a maximum."""
    return _drawn(field, rows=rows) | {"maximum": getattr(field.field, "max_length", None)}


@component
def select(*, field, example=""):
    """The phone's own list of choices."""
    return _drawn(field)


@component
def guided_date(*, field, example=""):
    """A date as three lists: day, month, year."""
    return _drawn(field)


@component
def choices(*, field, example="", wide=False):
    """Cards to choose from: one (radio) or several (boxes)."""
    return {"options": list(field)}


@component
def checkbox(*, field, example=""):
    """A box to tick beside its sentence."""
    return _drawn(field)


@component
def switch(*, field, example=""):
    """On or off, for settings."""
    return _drawn(field, role="switch")


@component
def combobox(*, field, source, example="", into=""):
    """A text with suggestions from `source`, a URL that answers `?q=` by options; a plain text without script.
    `into` is the id of a hidden input that receives the chosen option's `data-value`."""
    list_id = f"{field.auto_id}_list"
    return _drawn(field, autocomplete="off", role="combobox", **{"aria-controls": list_id}) | {"list_id": list_id}


@component
def file_drop(*, field, example="", accept="", capture=""):
    """A file or a photo; photos are made smaller before they leave the phone."""
    return _drawn(field, accept=accept, capture=capture)


WIDGETS: list[tuple[Any, Callable]] = [
    (forms.CheckboxInput, checkbox),
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), choices),
    (forms.SelectDateWidget, guided_date),
    (forms.Select, select),
    (forms.Textarea, text_area),
    (forms.FileInput, file_drop),
    (forms.Widget, text_field),
]
KINDS = {
    "phone": phone_field,
    "code": code_field,
    "switch": switch,
    "combobox": combobox,
}


@register.simple_tag
def field(bound, *, kind="", **attributes):
    """Draw any field of a form by the component of its `kind`, or of its widget."""
    drawing = KINDS.get(kind) or next(drawing for widget, drawing in WIDGETS if isinstance(bound.field.widget, widget))
    return get_template(f"core/components/{drawing.__name__}.html").render(drawing(field=bound, **attributes))


@register.simple_tag
def fields(form, *names):
    """All visible fields of a form, or those named, each as `field` draws it."""
    chosen = [form[name] for name in names] or form.visible_fields()
    return format_html_join("\n", "{}", ([field(bound)] for bound in chosen))
