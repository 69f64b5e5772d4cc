"""A CV written elsewhere, in the JSON Resume format: read with care, taken only once the person has seen what."""

import json
import re

from django.utils.translation import gettext as _

from tandem.cv import choices
from tandem.cv.content import Content, Experience, Language, Study, shape
from tandem.reference.choices import Licence
from tandem.reference.models import fold, genders
from tandem.reference.queries import suggest_communes, suggest_trades

MOST_BYTES = 512 * 1024
MOST_DEPTH = 20
SECTIONS = ("basics", "work", "volunteer", "education", "skills", "languages", "interests", "certificates")
MONTH = re.compile(r"(20[0-9]{2}|19[0-9]{2})-(0[1-9]|1[0-2])")
YEAR = re.compile(r"[0-9]{4}")
BEGINNINGS = [  # what other files begin with, and the reason that is told
    (b"%PDF", lambda: _("C’est un PDF. Il faut un fichier JSON Resume, qui finit par .json.")),
    (b"PK\x03\x04", lambda: _("C’est un document Word ou une archive. Il faut un fichier JSON Resume.")),
    (b"\xd0\xcf\x11\xe0", lambda: _("C’est un ancien document Word. Il faut un fichier JSON Resume.")),
    (b"\xff\xd8\xff", lambda: _("C’est une photo. Il faut un fichier JSON Resume.")),
    (b"\x89PNG", lambda: _("C’est une image. Il faut un fichier JSON Resume.")),
    (b"<", lambda: _("C’est une page web ou un fichier XML. Il faut un fichier JSON Resume.")),
]


class Unreadable(Exception):
    """Holds the reason, in words for the person."""


def read(raw: bytes) -> Content:
    """What the file brings. Raises Unreadable with its reason."""
    resume = parse(raw)
    basics = part(resume, "basics", dict)
    content = Content()
    content.who.presentation = line(basics.get("summary"), shape.PRESENTATION)
    content.wishes.trades = trades_named(line(basics.get("label"), 100))
    content.wishes.commune = commune_named(part(basics, "location", dict))
    content.experiences.lived = experiences_of(resume)
    content.skills.own = skills_of(resume)
    content.training.studies = [study_of(one) for one in rows(resume, "education")][: shape.MOST_STUDIES]
    content.training.certificates = certificates_of(resume)
    content.languages.spoken = languages_of(resume)
    content.languages.licences = licences_of(resume)
    things = [line(one.get("name"), shape.LINE) for one in rows(resume, "interests")]
    content.interests.things = shape.once(things)[: shape.MOST_INTERESTS]
    if content == Content():
        raise Unreadable(_("Ce fichier ne contient rien que l’on puisse reprendre."))
    return content


# -- the file


def parse(raw: bytes) -> dict:
    if not raw.strip():
        raise Unreadable(_("Le fichier est vide."))
    if len(raw) > MOST_BYTES:
        raise Unreadable(_("Le fichier est trop lourd : 500 ko au plus."))
    for beginning, reason in BEGINNINGS:
        if raw.lstrip().startswith(beginning):
            raise Unreadable(reason())
    resume = decoded(raw)
    if isinstance(resume, list):
        raise Unreadable(_("Ce fichier contient plusieurs CV. Garde seulement le tien."))
    if not isinstance(resume, dict) or not set(SECTIONS) & set(resume):
        raise Unreadable(_("Ce fichier n’est pas un CV au format JSON Resume."))
    return resume


def decoded(raw):
    try:
        return json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise Unreadable(_("Les lettres de ce fichier sont illisibles. Enregistre-le en UTF-8.")) from None
    except json.JSONDecodeError as wrong:
        raise Unreadable(_("Ce fichier JSON est abîmé à la ligne %(line)s.") % {"line": wrong.lineno}) from None
    except (RecursionError, ValueError):  # too deep, or a number of thousands of digits
        raise Unreadable(_("Ce fichier n’est pas un CV au format JSON Resume.")) from None


def part(source, name, kind):
    found = source.get(name)
    return found if isinstance(found, kind) else kind()


def rows(source, name):
    return [one for one in part(source, name, list) if isinstance(one, dict)]


def line(value, most):
    """One line of text without control characters, cut at a length that the forms accept."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:most].strip()


def month(value):
    found = MONTH.match(value) if isinstance(value, str) else None
    return found[0] if found else ""


# -- the sections


def trades_named(label):
    said = fold(label)
    return [one.code for one in suggest_trades(label, 3) if said in map(fold, (one.label, *genders(one.label)))][:1]


def commune_named(location):
    place = line(location.get("postalCode"), 5) or line(location.get("city"), 80)
    city = fold(line(location.get("city"), 80))
    found = suggest_communes(place, 8)
    return next((one.code for one in found if fold(one.label.partition(" (")[0]) == city), "")


KINDS = [
    (choices.Kind.INTERNSHIP, re.compile(r"\b(stage|stagiaire|intern)", re.I)),
    (choices.Kind.APPRENTICESHIP, re.compile(r"\b(alternance|apprenti|alternant)", re.I)),
    (choices.Kind.CIVIC, re.compile(r"\b(service civique|b[ée]n[ée]vol)", re.I)),
    (choices.Kind.HELP, re.compile(r"\b(baby.?sit|garde d.enfants|aide familiale|particulier)", re.I)),
]


def experiences_of(resume):
    work = [experience_of(one, choices.Kind.JOB) for one in rows(resume, "work")]
    given = [experience_of(one, choices.Kind.CIVIC) for one in rows(resume, "volunteer")]
    return [one for one in work + given if one.title][: shape.MOST_EXPERIENCES]


def experience_of(row, usual):
    place = line(row.get("name") or row.get("organization") or row.get("company"), shape.LINE)
    title = line(row.get("position"), shape.LINE) or place
    said = f"{place} {title}"
    told = [line(row.get("summary"), shape.DETAILS), *(line(one, 200) for one in part(row, "highlights", list))]
    start, end = month(row.get("startDate")), month(row.get("endDate"))
    return Experience(
        kind=str(next((kind for kind, words in KINDS if words.search(said)), usual)),
        title=title,
        place=place,
        start=start,
        end=end,
        lasts=bool(start) and not row.get("endDate"),
        details="\n".join(one for one in told if one)[: shape.DETAILS],
    )


def study_of(row):
    kind, area = line(row.get("studyType"), shape.LINE), line(row.get("area"), shape.LINE)
    end = row.get("endDate") if isinstance(row.get("endDate"), str) else ""
    return Study(
        title=f"{kind} {area}".strip()[: shape.LINE] or line(row.get("institution"), shape.LINE),
        school=line(row.get("institution"), shape.LINE),
        year=end[:4] if YEAR.match(end) else "",
        state=str(state_of(kind, end)),
    )


def state_of(kind, end):
    if re.search(r"non obtenu|sans dipl[oô]me|niveau", kind, re.I):
        return choices.StudyState.FOLLOWED
    return choices.StudyState.DONE if end else choices.StudyState.NOW


def skills_of(resume):
    named = [part(one, "keywords", list) or [one.get("name")] for one in rows(resume, "skills")]
    return shape.once(line(word, shape.LINE) for words in named for word in words)[: shape.MOST_OWN_SKILLS]


TONGUES = {fold(str(label)): value for value, label in choices.Tongue.choices}
FLUENCIES = [
    (choices.Fluency.WRITTEN, re.compile(r"c1|c2|natif|native|maternel|bilingue", re.I)),
    (choices.Fluency.FLUENT, re.compile(r"b2|courant|fluent|avanc", re.I)),
    (choices.Fluency.TALK, re.compile(r"b1|a2|interm|moyen|conversation|parl", re.I)),
]


def languages_of(resume):
    spoken = {}
    for one in rows(resume, "languages"):
        tongue = TONGUES.get(fold(line(one.get("language"), 40)))
        said = line(one.get("fluency"), 60)
        fluency = next((level for level, words in FLUENCIES if words.search(said)), choices.Fluency.BASICS)
        if tongue:
            spoken.setdefault(tongue, Language(str(tongue), str(fluency)))
    return list(spoken.values())[: shape.MOST_LANGUAGES]


CERTIFICATES = {str(value): re.compile(rf"\b{value}\b", re.I) for value in ("psc1", "sst", "bafa", "haccp", "caces")}
LICENCE = re.compile(r"\bpermis\s+(AM|A1|A2|BE|B|CE|C|D)\b", re.I)


def certificates_of(resume):
    said = " ".join(line(one.get("name"), 120) for one in rows(resume, "certificates"))
    return [key for key, words in CERTIFICATES.items() if words.search(said)]


def licences_of(resume):
    said = " ".join(line(one.get("name"), 120) for one in rows(resume, "certificates"))
    return shape.once(found.upper() for found in LICENCE.findall(said) if found.upper() in Licence.values)
