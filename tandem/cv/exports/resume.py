"""A CV in the JSON Resume format, version 1.0.0 of its schema: what other sites read, and our own import again.

What the format has no word for stands in `meta.tandem`, or beside an item as its `tandem`.
"""

import json
from dataclasses import asdict
from typing import Any

from tandem.cv.choices import FLUENCY_ON_A_CARD, Certificate, Strength, Tongue
from tandem.cv.content import Content, Experience, Study
from tandem.cv.models import Mode, PublishedCard
from tandem.reference.models import Commune

KIND = "application/json"
SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
KNOWN, OWN, STRENGTHS = "Savoir-faire", "Avec mes mots", "Qualités"
LICENCE = "Permis "


def file_of(card: PublishedCard, content: Content) -> bytes:
    """`content` is read for a full card alone: the two other modes say what the card says."""
    told = whole(card, content) if card.mode == Mode.FULL else discreet(card)
    return json.dumps(_filled(told), ensure_ascii=False, indent=2).encode()


def whole(card: PublishedCard, content: Content) -> dict[str, Any]:
    skills, training, languages = content.skills, content.training, content.languages
    strengths = [str(Strength(key).label) for key in skills.strengths if key in Strength.values]
    basics = {"summary": content.who.presentation, "email": card.email, "phone": card.phone}
    return {
        "$schema": SCHEMA,
        "basics": _who(card) | basics | {"location": _place(content.wishes.commune)},
        "work": [_work(one) for one in content.experiences.lived],
        "education": [_study(one) for one in training.studies],
        "skills": _groups({KNOWN: skills.known, OWN: skills.own, STRENGTHS: strengths}),
        "languages": [
            {"language": _label(Tongue, one.tongue), "fluency": str(FLUENCY_ON_A_CARD.get(one.fluency, ""))}
            for one in languages.spoken
        ],
        "certificates": _certificates(training.certificates, languages.licences),
        "interests": [{"name": one} for one in content.interests.things],
        "meta": {"version": "v1.0.0", "tandem": _ours(content)},
    }


def discreet(card: PublishedCard) -> dict[str, Any]:
    """From the columns of the card alone."""
    return {
        "$schema": SCHEMA,
        "basics": _who(card) | {"summary": card.presentation, "location": {"region": card.basin, "countryCode": "FR"}},
        "work": [
            {
                "position": one["title"] or one["kind"],
                "summary": "\n".join(told for told in (one["kind"], one["when"], one["details"]) if told),
                "highlights": one["tasks"],
            }
            for one in card.experiences
        ],
        "education": [{"area": one["title"], "studyType": one["state"]} for one in card.training],
        "skills": _groups({KNOWN: card.skills, STRENGTHS: card.strengths}),
        "languages": [{"language": one["tongue"], "fluency": one["fluency"]} for one in card.languages],
        "certificates": [{"name": one} for one in card.certificates]
        + [{"name": LICENCE + code} for code in card.licences],
        "interests": [{"name": one} for one in card.interests],
        "meta": {"version": "v1.0.0"},
    }


def _who(card: PublishedCard) -> dict[str, Any]:
    return {
        "name": f"{card.first_name} {card.last_name}".strip(),
        "label": card.trade_names[0] if card.trade_names else "",
    }


def _place(code: str) -> dict[str, Any]:
    home = Commune.objects.filter(code=code).first()
    if home is None:
        return {}
    return {"city": home.name, "postalCode": "".join(home.postcodes[:1]), "countryCode": "FR"}


def _work(one: Experience) -> dict[str, Any]:
    return {
        "name": one.place,
        "position": one.title,
        "startDate": one.start,
        "endDate": one.end,
        "summary": one.details,
        "highlights": one.tasks,
        "tandem": {"kind": one.kind, "trade": one.trade, "lasts": one.lasts},
    }


def _study(one: Study) -> dict[str, Any]:
    return {"institution": one.school, "area": one.title, "endDate": one.year, "tandem": {"state": one.state}}


def _groups(groups: dict[str, list[str]]) -> list[dict[str, Any]]:
    return [{"name": name, "keywords": words} for name, words in groups.items() if words]


def _certificates(certificates: list[str], licences: list[str]) -> list[dict[str, Any]]:
    return [{"name": _label(Certificate, key)} for key in certificates] + [
        {"name": LICENCE + code} for code in licences
    ]


def _ours(content: Content) -> dict[str, Any]:
    """Keys of our own lists, which no other tool needs."""
    return {
        "wishes": asdict(content.wishes),
        "level": content.training.level,
        "vehicle": content.languages.vehicle,
        "show_phone": content.who.show_phone,
        "show_email": content.who.show_email,
    }


def _label(kind: Any, value: str) -> str:
    return str(kind(value).label) if value in kind.values else ""


def _filled(told: Any) -> Any:
    """Without what is empty: the format forbids an empty date or address."""
    if isinstance(told, dict):
        kept = {name: _filled(value) for name, value in told.items()}
        return {name: value for name, value in kept.items() if value not in ("", [], {}, None)}
    return [_filled(one) for one in told] if isinstance(told, list) else told
