"""The JSON Resume format, of any tool; and what ours adds to it, so that a CV goes out and comes back whole."""

import json
import re

from django.utils.translation import gettext as _

from tandem.cv import choices
from tandem.cv.content import Experience, Study, section_of, shape
from tandem.cv.content.shape import Wishes
from tandem.cv.imports import dates, others, words
from tandem.cv.imports.found import Found, Unreadable, told_by
from tandem.cv.imports.words import line
from tandem.cv.models import Section
from tandem.reference.choices import Level, Means, SoughtContract
from tandem.reference.models import Commune, Skill, Trade

MOST_BYTES = 512 * 1024
MOST_TASKS = 6
SECTIONS = ("basics", "work", "volunteer", "education", "skills", "languages", "interests", "certificates")
MONTH = re.compile(r"(20[0-9]{2}|19[0-9]{2})-(0[1-9]|1[0-2])")
PICTURE = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF", b"GIF8", b"BM", b"II*", b"MM\0*")
BEGINNINGS = [  # what files of other kinds begin with, and the reason that is told
    ((b"\xd0\xcf\x11\xe0",), lambda: _("C’est un ancien document Word. Il faut l’enregistrer en .docx ou en PDF.")),
    (PICTURE, lambda: _("C’est une photo. On ne sait pas lire le texte d’une photo.")),
    ((b"{\\rtf",), lambda: _("C’est un document RTF. Il faut l’enregistrer en .docx ou en PDF.")),
    ((b"<",), lambda: _("C’est une page web ou un fichier XML. Il faut un PDF ou un document Word.")),
]


def looks_like_one(raw: bytes) -> bool:
    begins = raw.removeprefix(b"\xef\xbb\xbf").lstrip()[:2]
    return begins[:1] in (b"{", b"[", b'"') and begins != b"{\\"


def read(raw: bytes) -> Found:
    """What the file brings. Raises Unreadable with its reason."""
    resume, found = parse(raw), Found()
    basics, ours = part(resume, "basics", dict), part(part(resume, "meta", dict), "tandem", dict)
    content = found.content
    content.who.presentation = found.cut(line(basics.get("summary")), shape.PRESENTATION)
    content.wishes = wishes_of(found, basics, ours)
    experiences_of(found, resume)
    words.sorted_skills(found, skills_of(resume))
    content.training.studies = [study_of(found, one) for one in rows(resume, "education")]
    certificates_of(found, resume)
    languages_of(found, resume)
    content.training.level = ours["level"] if ours.get("level") in map(str, Level.values) else ""
    content.languages.vehicle = ours.get("vehicle") is True
    content.interests.things = found.first(found.short(interests_of(resume)), shape.MOST_INTERESTS)
    for told in others.told_in(resume):
        found.spare(told)
    if found.is_empty:
        raise Unreadable(_("Ce fichier ne contient rien que l’on puisse reprendre."))
    return found.fit()


# -- the file


def parse(raw: bytes) -> dict:
    if not raw.strip():
        raise Unreadable(_("Le fichier est vide."))
    if len(raw) > MOST_BYTES:
        raise Unreadable(_("Le fichier est trop lourd : 500 ko au plus."))
    resume = decoded(raw)
    if isinstance(resume, list):
        raise Unreadable(_("Ce fichier contient plusieurs CV. Garde seulement le tien."))
    if not isinstance(resume, dict) or not set(SECTIONS) & set(resume):
        raise Unreadable(_("Ce fichier n’est pas un CV au format JSON Resume."))
    return resume


def refuse_by_beginning(raw: bytes) -> None:
    if not raw.strip():
        raise Unreadable(_("Le fichier est vide."))
    for beginnings, reason in BEGINNINGS:
        if raw.lstrip().startswith(beginnings):
            raise Unreadable(reason())


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


def month(value):
    found = MONTH.match(value) if isinstance(value, str) else None
    return found[0] if found else ""


# -- the sections


def wishes_of(found, basics, ours):
    """Ours when the file says them, else what a headline and an address tell."""
    told = section_of(Section.WISHES, part(ours, "wishes", dict))
    wished = Wishes(
        trades=[code for code in told.trades if Trade.objects.filter(pk=code).exists()][: shape.MOST_TRADES],
        commune=told.commune if Commune.objects.filter(pk=told.commune).exists() else "",
        **{name: one_of(kind, getattr(told, name)) for name, kind in CHOICES.items()},
    )
    location = part(basics, "location", dict)
    if not wished.trades and (label := line(basics.get("label"))):
        wished.trades = words.trades_named(label[:250])
        found.spare("" if wished.trades else label)
    postcode, city = line(location.get("postalCode"), 5), line(location.get("city"), 80)
    wished.commune = wished.commune or words.commune_named(postcode, city)
    return wished


CHOICES = {
    "means": Means,
    "minutes": choices.Minutes,
    "available": choices.Availability,
    "contracts": SoughtContract,
    "hours": choices.Hours,
}


def one_of(kind, told):
    if isinstance(told, list):
        return [value for value in told if value in kind.values]
    return told if told in kind.values else ""


def experiences_of(found, resume):
    work = [experience_of(found, one, choices.Kind.JOB) for one in rows(resume, "work")]
    given = [experience_of(found, one, choices.Kind.CIVIC) for one in rows(resume, "volunteer")]
    for one in work + given:
        if not one.title:
            found.spare(told_by(one))
    found.content.experiences.lived = [one for one in work + given if one.title]


def experience_of(found, row, usual):
    ours, place = part(row, "tandem", dict), line(row.get("name") or row.get("organization") or row.get("company"))
    title = line(row.get("position")) or place
    start, end, lasts = month(row.get("startDate")), month(row.get("endDate")), ours.get("lasts")
    highlights = [one for one in map(line, part(row, "highlights", list)) if one]
    tasks = known_tasks(highlights)
    told = [unread_dates(row), words.lines(row.get("summary")), *(one for one in highlights if one not in tasks)]
    trade = line(ours.get("trade"), 8)
    return Experience(
        kind=one_of(choices.Kind, ours.get("kind")) or words.kind_of(f"{place} {title}", usual),
        title=found.cut(title, shape.LINE),
        place=found.cut(place, shape.LINE),
        trade=trade if trade and Trade.objects.filter(pk=trade).exists() else "",
        start=start,
        end=end,
        lasts=lasts if isinstance(lasts, bool) else bool(start) and not row.get("endDate"),
        tasks=tasks,
        details=found.cut("\n".join(one for one in told if one), shape.DETAILS),
    )


def unread_dates(row):
    """As they stand, when one of them names no month: « 2023 – 2024 »."""
    told = [one for one in map(line, (row.get("startDate"), row.get("endDate"))) if one]
    return " – ".join(told) if not all(map(month, told)) else ""


def known_tasks(highlights):
    """Those that are labels of the reference."""
    known = set(Skill.objects.filter(label__in=highlights).values_list("label", flat=True)) if highlights else set()
    return shape.once(one for one in highlights if one in known)[:MOST_TASKS]


def study_of(found, row):
    kind, area = line(row.get("studyType")), line(row.get("area"))
    start, end = line(row.get("startDate")), line(row.get("endDate"))
    state = one_of(choices.StudyState, part(row, "tandem", dict).get("state"))
    made = Study(
        title=found.cut(f"{kind} {area}".strip() or line(row.get("institution")), shape.LINE),
        school=found.cut(line(row.get("institution")), shape.LINE),
        year=max(dates.YEAR.findall(end), default=""),
        state=state or str(state_of(kind, end)),
    )
    if (written := " – ".join(filter(None, [start, end]))) != made.year:
        found.written[made.id] = written
    return made


def state_of(kind, end):
    if re.search(r"non obtenu|sans dipl[oô]me|niveau", kind, re.I):
        return choices.StudyState.FOLLOWED
    return choices.StudyState.DONE if end else choices.StudyState.NOW


def skills_of(resume):
    named = [part(one, "keywords", list) or [one.get("name")] for one in rows(resume, "skills")]
    return shape.once(line(word) for words in named for word in words)


def interests_of(resume):
    told = [[one.get("name"), *part(one, "keywords", list)] for one in rows(resume, "interests")]
    return shape.once(line(word) for words in told for word in words)


def languages_of(found, resume):
    for one in rows(resume, "languages"):
        told = f"{line(one.get('language'))} {line(one.get('fluency'))}".strip()
        if not words.take_language(found, told):
            found.spare(told)


def certificates_of(found, resume):
    for name in [line(one.get("name")) for one in rows(resume, "certificates")]:
        certificates, licences = words.certificates_in(name), words.licences_in(name)
        found.content.training.certificates = shape.once([*found.content.training.certificates, *certificates])
        found.content.languages.licences = shape.once([*found.content.languages.licences, *licences])
        if not certificates and not licences:
            found.spare(name)
