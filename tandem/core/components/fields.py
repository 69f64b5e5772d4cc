"""The fields of forms. They draw Django's bound fields, with what surrounds an input: label, help, example, error."""

from typing import Any

from django import forms
from django.forms import BoundField
from django.template.loader import get_template
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from tandem.core.components.declare import component, register, template_of


def _described(bound: BoundField, example: str) -> str:
    """The ids of what explains a field: Django names its help and its errors, an example alone is ours to name."""
    ids = bound.aria_describedby or ""
    return f"{bound.auto_id}_helptext {ids}".strip() if example and not bound.help_text else ids


def _drawn(bound: BoundField, example: str = "", **attributes: Any) -> dict[str, Any]:
    described = _described(bound, example)
    attributes |= {} if bound.use_fieldset else {"aria-describedby": described}
    given = {name.replace("_", "-"): value for name, value in attributes.items() if value not in ("", None)}
    return {"drawn": bound.as_widget(attrs=given), "described": described}


@component
def text_field(*, field, example="", **attributes):
    """One line. More attributes go to the input: autocomplete, inputmode, maxlength…"""
    return _drawn(field, example, **attributes)


@component
def phone_field(*, field, example="06 12 34 56 78"):
    """A phone number, typed as people write it."""
    field.field.widget.input_type = "tel"
    return _drawn(field, example, autocomplete="tel")


@component
def code_field(*, field, example="", digits=6):
    """A code received by message; it may be pasted with its spaces, and phones offer it by themselves."""
    attributes = {"inputmode": "numeric", "autocomplete": "one-time-code", "maxlength": digits + 4, "class": "code"}
    return _drawn(field, example, **attributes)


@component
def text_area(*, field, example="", rows=4, dictated=False):
    """Several lines, with what is left to type when the field has a maximum. `dictated`: they can be spoken, where the
    browser listens and the view `may_listen`."""
    return _drawn(field, example, rows=rows) | {"maximum": getattr(field.field, "max_length", None)}


@component
def select(*, field, example=""):
    """The phone's own list of choices."""
    return _drawn(field, example)


PARTS = {"day": _("Jour"), "month": _("Mois"), "year": _("Année")}


class _Part(forms.Select):
    """One of the three lists of a date, which says which one it is."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        part = PARTS[name.rpartition("_")[2]]
        return super().get_context(name, value, {**(attrs or {}), "aria-label": part})


@component
def guided_date(*, field, example=""):
    """A date as three lists: day, month, year."""
    field.field.widget.select_widget = _Part
    return _drawn(field, example)


@component
def choices(*, field, example="", wide=False):
    """Cards to choose from: one (radio) or several (boxes)."""
    return {"options": list(field), "described": _described(field, example)}


@component
def checkbox(*, field, example=""):
    """A box to tick beside its sentence."""
    return _drawn(field, example)


@component
def switch(*, field, example=""):
    """On or off, for settings."""
    return _drawn(field, example, role="switch")


@component
def combobox(*, field, source, example="", into=""):
    """A text with suggestions from `source`, a URL that answers `?q=` by options; a plain text without script.
    `into` is the id of a hidden input that receives the chosen option's `data-value`."""
    list_id = f"{field.auto_id}_list"
    return _drawn(field, example, autocomplete="off") | {"list_id": list_id}


@component
def file_drop(*, field, example="", accept="", capture="", square=""):
    """A file or a photo; photos are made smaller before they leave the phone. `square` names the field that says which
    part of a photo is kept: it is shown at once."""
    return _drawn(field, example, accept=accept, capture=capture) | {"square": square}


WIDGETS: list[tuple[Any, Any]] = [
    (forms.CheckboxInput, checkbox),
    ((forms.RadioSelect, forms.CheckboxSelectMultiple), choices),
    (forms.SelectDateWidget, guided_date),
    (forms.Select, select),
    (forms.Textarea, text_area),
    (forms.FileInput, file_drop),
    (forms.Widget, text_field),
]
KINDS = {"phone": phone_field, "code": code_field, "switch": switch, "combobox": combobox}


@register.simple_tag
def field(bound: BoundField, *, kind: str = "", **attributes: Any) -> str:
    """Draw any field of a form by the component of its `kind`, or of its widget."""
    drawing = KINDS[kind] if kind else _by_widget(bound.field.widget)
    return get_template(template_of(drawing.__name__)).render(drawing(field=bound, **attributes))


def _by_widget(widget: forms.Widget) -> Any:
    return next(drawing for kind, drawing in WIDGETS if isinstance(widget, kind))


@register.simple_tag
def fields(form: forms.BaseForm, *names: str) -> str:
    """All visible fields of a form, or those named, each as `field` draws it."""
    chosen = [form[name] for name in names] or form.visible_fields()
    return format_html_join("\n", "{}", ([field(bound)] for bound in chosen))
