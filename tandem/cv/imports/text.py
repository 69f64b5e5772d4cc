"""The words of a CV, in any order and layout: cut at the headings that people use, then each part read in its manner.

What is only guessed is a proposal: the person sees every piece beside the words that were read. A line that belongs
nowhere, or that a CV need not say (address, birth, family), is given back as it stands.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tandem.cv import choices
from tandem.cv.content import Experience, Study, shape
from tandem.cv.imports import dates, words
from tandem.cv.imports.found import Found, Unreadable, split
from tandem.cv.models import Section
from tandem.reference.models import fold

MOST_LINES = 400
CONTACT = "contact"
HEADINGS = [  # the folded heading of a part
    (
        Section.EXPERIENCES,
        r"(mes )?experiences?( .*)?|parcours( professionnel)?|stages?( .*)?|emplois?|jobs?|benevolat",
    ),
    (
        Section.TRAINING,
        r"(mes )?(formations?|diplomes?|etudes|scolarite|cursus)( .*)?|parcours scolaire|certifications?",
    ),
    (Section.SKILLS, r"(mes )?(competences?|savoir faire|savoir etre|qualites?|atouts|points forts|logiciels)( .*)?"),
    (Section.LANGUAGES, r"(mes )?langues?( .*)?|permis( .*)?|mobilite|attestations?"),
    (Section.INTERESTS, r"(mes )?(centres? d interets?|loisirs?|hobbies|hobby|passions?|interets?)( .*)?"),
    (Section.WHO, r"(mon )?(profil|presentation|objectifs?|accroche|projet)( professionnel)?|a propos( de moi)?"),
    (CONTACT, r"contacts?|coordonnees|informations? personnelles?|etat civil|curriculum vitae|cv|en pratique"),
]
LONGEST_HEADING = 5  # words
POINT = re.compile(r"^\s*[-–—•●▪◦‣·*✓✔➢→o]\s+")
APART = re.compile(r"\s+[-–—|·•]\s+|\t+|\s*[|]\s*")
PRIVATE = re.compile(
    r"@|(?:\d[\s.]?){9,}|\bn[ée]e?\s+(le|en)\b|\b\d{1,2} ans\b|c[ée]libataire|mari[ée]e?\b|nationalit[ée]"
    r"|\b\d+,? (bis )?(rue|avenue|boulevard|impasse|all[ée]e|chemin|place)\b|\btel\b|t[ée]l[ée]phone",
    re.I,
)
POSTCODE = re.compile(r"\b(\d{5})\s+([^\W\d_][^\d,;|]*)")
A_SENTENCE = 6  # words
MOST_OF_A_TRADE = 160  # letters of a line that names trades


@dataclass
class Line:
    text: str
    is_point: bool = False  # of a list


def read(typed: str) -> Found:
    """Raises Unreadable when there is nothing to take."""
    found, lines = Found(), lines_of(typed)
    if not lines:
        raise Unreadable(_("Il n’y a pas de texte à lire."))
    for one in lines[MOST_LINES:]:
        found.spare(one.text)
    parts = parts_of(lines[:MOST_LINES])
    for section, told in parts.items():
        READERS[section](found, told)
    everywhere(found, "\n".join(one.text for one in lines))
    return found.fit()


def lines_of(typed: str) -> list[Line]:
    rows = [
        (POINT.sub("", row), bool(POINT.match(row))) for row in re.split(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]", typed)
    ]
    told = [Line(kept, is_point) for row, is_point in rows if (kept := tabbed(row))]
    return told


def tabbed(row: str) -> str:
    """Tidied up, with the tabs that part a title from its date."""
    return "\t".join(cell for one in row.split("\t") if (cell := words.line(one)))


def parts_of(lines: list[Line]) -> dict[str, list[Line]]:
    parts: dict[str, list[Line]] = {}
    section = ""
    for one in lines:
        named, left = heading_of(one)
        section = named or section
        if left or not named:
            parts.setdefault(section, []).append(Line(left or one.text, one.is_point))
    return parts


def heading_of(one: Line) -> tuple[str, str]:
    """(the part that begins here, what stands on the same line): « Formation : bac pro commerce »."""
    head, colon, left = one.text.partition(":")
    folded = fold(head)
    if one.is_point or not folded or len(folded.split()) > LONGEST_HEADING or dates.says_when(head):
        return "", ""
    section = next((section for section, told in HEADINGS if re.fullmatch(told, folded)), "")
    if section == Section.LANGUAGES and folded.startswith("permis"):
        return section, one.text  # « Permis B » says itself what it is
    return (section, left.strip()) if section and (colon or len(folded.split()) <= LONGEST_HEADING) else ("", "")


# -- parts


def who(found: Found, lines: list[Line]) -> None:
    said = "\n".join(filter(None, [found.content.who.presentation, *(one.text.replace("\t", " ") for one in lines)]))
    found.content.who.presentation = found.cut(said, shape.PRESENTATION)


def head(found: Found, lines: list[Line]) -> None:
    """Before the first heading: a trade, some sentences; and in a text without headings, all the rest of it."""
    told, dated, wished = [], [], found.content.wishes.trades
    for one in lines:
        text = one.text.strip(" ·•|")
        if PRIVATE.search(text) or POSTCODE.search(text):
            contact(found, [one])
        elif dated or dates.says_when(text):
            dated.append(one)
        elif (trades := trades_in(text)) and len(wished := shape.once([*wished, *trades])) <= shape.MOST_TRADES:
            found.content.wishes.trades = wished
        elif len(text.split()) >= A_SENTENCE:
            told.append(one)
        else:
            found.spare(text)
    studies = [one for one in dated if words.level_in(one.text)]
    training(found, studies)
    experiences(found, [one for one in dated if one not in studies])
    who(found, told)


def trades_in(text: str) -> list[str]:
    """« Vendeuse · Boulangère ou boulanger »: every word of the line names a trade, or none does."""
    if len(text) > MOST_OF_A_TRADE:
        return []
    named = [words.trades_named(cell.partition(" ou ")[0]) or words.trades_named(cell) for cell in APART.split(text)]
    return [trade for trades in named for trade in trades] if all(named) else []


def contact(found: Found, lines: list[Line]) -> None:
    """Their commune helps; of the rest, what tells how to reach them is left out."""
    for one in lines:
        if (place := POSTCODE.search(one.text)) and not found.content.wishes.commune:
            found.content.wishes.commune = words.commune_named(place[1], words.line(place[2], 80))
        found.spare(one.text)


def experiences(found: Found, lines: list[Line]) -> None:
    lived = [experience_of(found, told) for told in blocks(lines)]
    found.content.experiences.lived += [one for one in lived if one.title]


def blocks(lines: list[Line]) -> list[list[Line]]:
    """The lines of each experience: a date begins one, unless the one above still waits for its date."""
    found: list[list[Line]] = []
    for rank, one in enumerate(lines):
        if not found or begins(one, found[-1], lines[rank + 1 :]):
            found.append([])
        found[-1].append(one)
    return found


def begins(one: Line, block: list[Line], following: list[Line]) -> bool:
    if one.is_point:
        return False
    is_dated = any(dates.says_when(row.text) for row in block)
    if dates.says_when(one.text):
        return is_dated or any(row.is_point for row in block)
    follows = following[0] if following else None
    if follows is None or follows.is_point or not dates.says_when(follows.text) or not is_short(one):
        return False
    return is_dated and not begins_with_words(follows)


def begins_with_words(one: Line) -> bool:
    """« Vendeuse stagiaire, novembre 2025 » is a title with its date: what stands above it belongs to another."""
    return bool("\t" in one.text and not dates.says_when(one.text.partition("\t")[0]))


def is_short(one: Line) -> bool:
    return len(one.text) <= shape.LINE and not one.text.endswith((".", ";"))


def experience_of(found: Found, lines: list[Line]) -> Experience:
    """The first words are the title, what is parted from them the place, the rest what was done."""
    when, heads, details = None, [], []
    for one in lines:
        text = one.text
        if when is None and not one.is_point:
            when, text = dates.read(text)
        is_head = not one.is_point and not details and len(heads) < 2 and (is_short(one) or not heads)
        (heads if is_head else details).append(text)
    title, place, more = titled([one for one in heads if one])
    made = Experience(kind=words.kind_of(" ".join([title, place, *more])), **vars(when or dates.When()))
    made.title, left = split(title, shape.LINE)
    made.place = found.cut(place, shape.LINE)
    told = "\n".join(one for one in [left, *more, *details] if one)
    if not made.title:
        made.title, told = split(told.replace("\n", " "), shape.LINE)
    made.details = found.cut(told, shape.DETAILS)
    return made


def titled(heads: list[str]) -> tuple[str, str, list[str]]:
    """« Vendeuse – Boutique Aurore : accueil, caisse » → title, place, what was done."""
    before, _colon, done = " | ".join(heads).partition(" : ") if heads else ("", "", "")
    cells = [cell.strip(" ,") for cell in APART.split(before) if cell.strip(" ,")]
    if len(cells) == 1 and (chez := re.search(r"\s+chez\s+", cells[0], re.I)):
        cells = [cells[0][: chez.start()], cells[0][chez.end() :]]
    elif len(cells) == 1 and ", " in cells[0]:
        cells = cells[0].split(", ", 1)
    return (cells or [""])[0], ", ".join(cells[1:]), [done.strip()]


def training(found: Found, lines: list[Line]) -> None:
    studies: list[Study] = []
    for one in lines:
        is_named, is_dated = bool(words.level_in(one.text)), bool(dates.YEAR.search(one.text))
        waits = bool(studies) and not one.is_point and not is_named
        if waits and is_dated and not studies[-1].year and not studies[-1].school:
            joined(found, studies[-1], study_of(found, one.text))
        elif waits and not is_dated and not studies[-1].school:
            studies[-1].school = found.cut(one.text, shape.LINE)
        elif is_named or is_dated or not studies:
            studies.append(study_of(found, one.text))
        else:
            found.spare(one.text)
    for one in studies:
        if not one.title:
            found.spare(" ".join([one.school, found.written.get(one.id) or one.year]))
    found.content.training.studies += [one for one in studies if one.title]
    done = [words.level_in(one.title) for one in found.content.training.studies if one.state == choices.StudyState.DONE]
    found.content.training.level = max([level for level in done if level], default="")


def joined(found: Found, study: Study, beside: Study) -> None:
    """What stands under a course says where and when."""
    study.year, told = beside.year, ", ".join(filter(None, [beside.title, beside.school]))
    study.school = found.cut(told, shape.LINE)
    if beside.id in found.written:
        found.written[study.id] = found.written.pop(beside.id)


def study_of(found: Found, text: str) -> Study:
    years, state, begun = dates.YEAR.findall(text), study_state(text), dates.BEGUN.search(text)
    _when, left = dates.read(dates.BEGUN.sub(" ", text))
    left = re.sub(r"\s*[-–—/]\s*$|^\s*[-–—/]\s*", "", dates.YEAR.sub(" ", left)).strip(" -–—:|,()/\t·•")
    title, school, more = titled([left])
    kept, over = split(" ".join([title, *more]).strip(), shape.LINE)
    found.spare(over)
    year = "" if begun and len(years) == 1 else max(years, default="")
    made = Study(title=kept, school=found.cut(school, shape.LINE), year=year, state=str(state))
    if (written := dates.written(text)) != year:
        found.written[made.id] = written
    return made


def study_state(text: str) -> str:
    if re.search(r"non obtenu|sans (le )?dipl[oô]me|niveau", text, re.I):
        return choices.StudyState.FOLLOWED
    return choices.StudyState.NOW if re.search(r"en cours|actuellement|depuis", text, re.I) else choices.StudyState.DONE


def skills(found: Found, lines: list[Line]) -> None:
    words.sorted_skills(found, listed(lines))


def languages(found: Found, lines: list[Line]) -> None:
    """Languages here; licences and certificates are looked for everywhere."""
    for text in listed(lines, apart=r"[,;/•]"):
        if not words.take_language(found, text) and not (words.licences_in(text) or words.certificates_in(text)):
            found.spare(text)


def interests(found: Found, lines: list[Line]) -> None:
    found.content.interests.things = found.first(found.short(shape.once(listed(lines))), shape.MOST_INTERESTS)


def everywhere(found: Found, text: str) -> None:
    found.content.training.certificates = words.certificates_in(text)
    found.content.languages.licences = words.licences_in(text)
    found.content.languages.vehicle = bool(words.VEHICLE.search(text))


def listed(lines: list[Line], apart: str = r"[,;/•|\t]|\s+[-–·]\s+") -> list[str]:
    return [word for one in lines for part in re.split(apart, one.text) if (word := words.line(part).strip(" .:-"))]


READERS = {
    "": head,
    CONTACT: contact,
    Section.WHO: who,
    Section.EXPERIENCES: experiences,
    Section.SKILLS: skills,
    Section.TRAINING: training,
    Section.LANGUAGES: languages,
    Section.INTERESTS: interests,
}
