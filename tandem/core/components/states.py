"""Where things stand: states, messages, progress, and the persons of a duo."""

from tandem.core.components.declare import component


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


@component
def avatar(*, name, young=False, small=False):
    """The first letter of a first name in its colour: coral for the young person, lagoon for whoever helps."""
    return {"letter": name.strip()[:1].upper() or "?"}


@component
def duo(*, young, guide, text="", hint=""):
    """The two of them side by side."""
    return {"letters": (young.strip()[:1].upper(), guide.strip()[:1].upper())}
