"""What a JSON Resume says that a CV here has no place for: given back as lines, so that the person sees it."""

from tandem.cv.imports.words import line

ELSEWHERE = {"basics", "meta"}  # read apart; a name and how to reach somebody are no part of this
LIVED = {"name", "organization", "company", "position", "startDate", "endDate", "summary", "highlights"}
READ = {  # what is read elsewhere of the rows of each section
    "work": LIVED,
    "volunteer": LIVED,
    "education": {"studyType", "area", "institution", "startDate", "endDate"},
    "skills": {"keywords"},
    "languages": {"language", "fluency"},
    "interests": {"name", "keywords"},
    "certificates": {"name"},
}
OUR_GROUPS = {"Savoir-faire", "Avec mes mots", "Qualités"}
DEEPEST = 4


def told_in(resume):
    for name in resume.keys() - ELSEWHERE:
        value = resume[name]
        for one in value if isinstance(value, list) else [value]:
            yield unread(one, name)


def unread(row, section):
    if not isinstance(row, dict) or section not in READ:
        return said_in(row)
    left = {key: value for key, value in row.items() if key not in READ[section] | {"tandem"}}
    if section == "skills" and (not isinstance(row.get("keywords"), list) or line(row.get("name")) in OUR_GROUPS):
        left.pop("name", None)  # taken as a skill, or the name that we give
    told = said_in(left)
    about = next(filter(None, (line(row.get(key)) for key in ("position", "name", "area", "language"))), "")
    return f"{about} : {told}" if told and about and about != told else told


def said_in(value, deep=DEEPEST):
    """Its words, links apart."""
    if isinstance(value, dict | list) and deep:
        inner = value.values() if isinstance(value, dict) else value
        return " – ".join(told for one in inner if (told := said_in(one, deep - 1)))
    told = line(value)
    return "" if told.startswith(("http:", "https:", "www.")) else told
