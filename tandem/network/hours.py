"""Opening hours of a place: [[weekday 0-6, "09:00", "12:30"], …], in the place's own time zone."""

import re
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import holidays
from django.utils import timezone

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
NBSP = "\N{NO-BREAK SPACE}"
A_TIME = r"(\d{1,2})\s*(?:h|:)\s*(\d{2})?"
A_SPAN = re.compile(rf"{A_TIME}\s*(?:-|–|à|/)\s*{A_TIME}")
BETWEEN = re.compile(r"(?:[\s,;.]|et|puis)*")
REGIONS = {"57": "57", "67": "6AE", "68": "6AE", "971": "971", "972": "972", "973": "973", "974": "974", "976": "976"}


def parse(text):
    """« 9h-12h30, 13h30-17h » → [("09:00", "12:30"), ("13:30", "17:00")]. Raises ValueError when not understood."""
    spans = [_span(*found.groups()) for found in A_SPAN.finditer(text.lower())]
    if not BETWEEN.fullmatch(A_SPAN.sub("", text.lower())) or (text.strip() and not spans):
        raise ValueError(text)
    flat = [end for span in spans for end in span]
    if flat != sorted(set(flat)):
        raise ValueError(text)
    return spans


def _span(from_hour, from_minute, to_hour, to_minute):
    first, last = time(int(from_hour), int(from_minute or 0)), time(int(to_hour), int(to_minute or 0))
    return f"{first:%H:%M}", f"{last:%H:%M}"


def week(hours):
    return [(day, written(hours, number) or "fermé") for number, day in enumerate(DAYS)] if hours else []


def written(hours, weekday):
    """« 9 h – 12 h 30, 13 h 30 – 17 h »: what a form shows again, and `parse` understands."""
    return ", ".join(f"{spoken(start)} – {spoken(end)}" for day, start, end in sorted(hours) if day == weekday)


def spoken(clock):
    hour, minute = clock.split(":")
    return f"{int(hour)}{NBSP}h" + (f"{NBSP}{minute}" if minute != "00" else "")


def opening(site, now=None):
    """(is it open, the sentence), or None when the hours are not known."""
    if not site.hours:
        return None
    here = (now or timezone.now()).astimezone(ZoneInfo(site.time_zone))
    closed_days = public_holidays(site.commune_id)
    clock = f"{here:%H:%M}"
    for day, start, end in _spans_from(site.hours, here, closed_days):
        if day == here.date() and start <= clock < end:
            return True, f"Ouvert jusqu’à {spoken(end)}"
        if day > here.date() or start > clock:
            return False, f"Fermé, ouvre {_said(day, here)} à {spoken(start)}"
    return False, "Fermé"


def _spans_from(hours, here: datetime, closed_days):
    """The openings of the coming fortnight, in order; none on a public holiday."""
    for ahead in range(15):
        day = here.date() + timedelta(days=ahead)
        if day not in closed_days:
            yield from ((day, start, end) for weekday, start, end in sorted(hours) if weekday == day.weekday())


def _said(day, here):
    ahead = (day - here.date()).days
    return ("aujourd’hui", "demain")[ahead] if ahead < 2 else DAYS[day.weekday()]


@cache
def _holidays(region):
    return holidays.country_holidays("FR", subdiv=region)


def public_holidays(commune_code):
    """Alsace-Moselle and overseas have days of their own."""
    return _holidays(REGIONS.get(commune_code[:2]) or REGIONS.get(commune_code[:3]))
