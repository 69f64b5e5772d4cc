"""What a sheet says: the fields of a card, cleaned, as the JSON that the template reads."""

import json
from typing import Any

from tandem.core import assets
from tandem.core.templatetags.tandem import phone
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.pdf.glyphs import clean, needed, paragraphs
from tandem.cv.projections.area import in_a_label

COLOURS = ("ink", "muted", "hair", "lagon", "lagon-soft", "corail", "corail-soft", "soleil")
MOST = 30  # of each list: more than any step takes
LONG_ADDRESS = 60  # letters of an e-mail address that a line holds
THROUGH_THE_STRUCTURE = "Pour rencontrer cette personne, passez par sa Mission Locale."
NO_TRADE = "Profil ouvert"


def told_by(card: PublishedCard, *, to: str = "", photo: bytes | None = None) -> dict[str, Any]:
    told = {
        **_head(card),
        "skills": _each(card.skills),
        "experiences": [_experience(one) for one in card.experiences[:MOST]],
        "training": [_study(one) for one in card.training[:MOST]],
        "strengths": _each(card.strengths),
        "facts": [[clean(str(term)), clean(str(value))] for term, value in card.facts if value],
        "languages": [[clean(one["tongue"]), clean(one["fluency"])] for one in card.languages[:MOST]],
        "certificates": _each(card.certificates),
        "interests": ", ".join(_each(card.interests)),
        "foot": _foot(card, to),
    }
    return dressed(told) | {"photo": photo and list(photo)}


def dressed(told: dict[str, Any]) -> dict[str, Any]:
    """With our colours, and the typefaces that these words need."""
    fonts = needed(json.dumps(told, ensure_ascii=False))
    return told | {"fonts": fonts, "colours": {name: assets.token(name) for name in COLOURS}}


def _head(card: PublishedCard) -> dict[str, Any]:
    """A person's name over their trades, or the first trade over the others; where, and how to reach them."""
    person = clean(f"{card.first_name} {card.last_name}")
    trades = _each(card.trade_names)
    name = person or (trades.pop(0) if trades else NO_TRADE)
    place = clean(in_a_label(card.basin, card.area).removeprefix(", ")) if card.basin else ""
    contacts = [place[:1].upper() + place[1:], clean(phone(card.phone))]
    contacts.append(clean(card.email, word=LONG_ADDRESS))
    return {
        "title": f"CV – {name}",
        "author": [person] if card.mode == Mode.FULL and person else [],
        "name": name,
        "wanted": " · ".join(trades),
        "contacts": [told for told in contacts if told],
        "about": paragraphs(card.presentation),
        "photo-alt": f"Photo de {name}",
    }


def _experience(one: dict[str, Any]) -> dict[str, Any]:
    title, kind = clean(one.get("title", "")), clean(one.get("kind", ""))
    beside = [clean(one.get("when", "")), "" if kind == title or not title else kind, clean(one.get("place", ""))]
    return _line(title or kind, beside, _each(one.get("tasks", [])), paragraphs(one.get("details", "")))


def _study(one: dict[str, Any]) -> dict[str, Any]:
    return _line(
        clean(one.get("title", "")), [clean(one.get(name, "")) for name in ("when", "school", "state")], [], []
    )


def _line(title: str, beside: list[str], tasks: list[str], details: list[str]) -> dict[str, Any]:
    """`dated`: the first thing beside the title is when it was."""
    told = [word for word in beside if word]
    return {"title": title, "beside": told, "dated": bool(beside[0]), "tasks": tasks, "details": details}


def _foot(card: PublishedCard, to: str) -> str:
    told = [THROUGH_THE_STRUCTURE] * (card.mode != Mode.FULL) + [f"Remis à {clean(to)}."] * bool(to)
    return " ".join(told)


def _each(texts: list[str]) -> list[str]:
    return [told for text in texts[:MOST] if (told := clean(str(text)))]
