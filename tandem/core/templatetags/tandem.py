"""The tags that every template has without `{% load %}`: the components, and what needs the request or a clock."""

import uuid
from functools import cache

import phonenumbers
from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tandem.core import assets, components
from tandem.core.once import FIELD
from tandem.core.registry import REGISTRY

register = template.Library()
register.tags.update(components.register.tags)

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
FRENCH_PREFIXES = (33, 262, 590, 594, 596)
NBSP = "\N{NO-BREAK SPACE}"


# -- dates: « mardi 24 novembre à 14 h », many times faster than Django's localised formats


@register.filter
def day(value):
    """« mardi 24 novembre », with the year when it is another one."""
    if not value:
        return ""
    date = _local(value)
    year = f"{NBSP}{date.year}" if date.year != timezone.localdate().year else ""
    return f"{DAYS[date.weekday()]} {'1er' if date.day == 1 else date.day}{NBSP}{MONTHS[date.month - 1]}{year}"


@register.filter
def short_day(value):
    """« 24/11/2026 », for columns."""
    return f"{_local(value):%d/%m/%Y}" if value else ""


@register.filter
def hour(value):
    """« 14 h », « 14 h 05 »."""
    if not value:
        return ""
    time = _local(value)
    return f"{time.hour}{NBSP}h" + (f"{NBSP}{time.minute:02d}" if time.minute else "")


@register.filter
def dt(value):
    """« mardi 24 novembre à 14 h »."""
    return f"{day(value)} à{NBSP}{hour(value)}" if value else ""


@register.filter
def ago(value):
    """« aujourd’hui », « hier », « il y a 5 jours », then the day itself."""
    if not value:
        return ""
    days = (timezone.localdate() - (timezone.localdate(value) if hasattr(value, "hour") else value)).days
    if days <= 0:
        return "aujourd’hui"
    return "hier" if days == 1 else f"il y a {days}{NBSP}jours" if days < 15 else f"le {day(value)}"


def _local(value):
    return timezone.localtime(value) if hasattr(value, "tzinfo") and timezone.is_aware(value) else value


@register.filter
def phone(value) -> str:
    """« 06 12 34 56 78 » for +33612345678; other countries keep their prefix."""
    try:
        number = phonenumbers.parse(str(value or ""), "FR")
    except phonenumbers.NumberParseException:
        return str(value or "")
    home = number.country_code in FRENCH_PREFIXES
    style = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style).replace(" ", NBSP)


# -- icons


@register.simple_tag
def icon(name: str, label: str = "", small: bool = False) -> SafeString:
    """An icon of `core/face/icons.txt`, silent unless it has a label."""
    if name not in _icon_names():
        raise template.TemplateSyntaxError(f"Icon “{name}” is not in tandem/core/face/icons.txt")
    spoken = format_html('role="img" aria-label="{}"', label) if label else SILENT
    size, sprite = " small" if small else "", static("tandem/icons.svg")
    return format_html(
        '<svg class="i{}" width="24" height="24" {}><use href="{}#{}"/></svg>', size, spoken, sprite, name
    )


SILENT = SafeString('aria-hidden="true"')
_icon_names = cache(assets.icon_names)


# -- forms and actions


@register.simple_tag
def form_key() -> SafeString:
    """The key that makes a second tap of this very form act once."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, uuid.uuid4())


@register.inclusion_tag("core/components/form_head.html", takes_context=True)
def form_head(context, form=None):
    """What every form starts with: CSRF, key, hidden fields, and the summary of what is wrong."""
    return {"form": form, "csrf_token": context.get("csrf_token")}


@register.inclusion_tag("core/components/act.html", takes_context=True)
def act(context, obj, verb, kind="secondary", icon="", label="", question="", next="", small=False):
    """The button of an action, `{% act cv "validate" %}`: a form with CSRF, key, version and question.
    Nothing where the actor may not, or not now. `verb` may name its package: "hiring.ask".
    `question` where the one of the action says too much of this row."""
    name = verb if "." in verb else f"{obj._meta.app_label}.{verb}"
    action = REGISTRY[name]
    if not action.is_offered_to(context["request"].actor, obj):
        return {"offered": False}
    vous = translation.get_language() == "fr-vous"
    asked = question or (action.say(action.confirm, vous) if action.confirm else "")
    return {
        "offered": True,
        "url": reverse(name.replace(".", ":"), args=[obj.pk]),
        "label": label or action.say(action.label, vous),
        "question": asked,
        "version": getattr(obj, "version", None),
        "csrf_token": context.get("csrf_token"),
        "kind": kind,
        "icon": icon,
        "next": next,
        "small": small,
    }
