"""What a CV written elsewhere names that our lists know: trades, communes, skills, languages, licences, levels."""

import re

from tandem.cv import choices
from tandem.cv.choices import FLUENCY_ON_A_CARD, STRENGTH_ON_A_CARD
from tandem.cv.content import Language, shape
from tandem.reference.choices import Level, Licence
from tandem.reference.models import Skill, fold, genders, telling_words
from tandem.reference.queries import suggest_communes, suggest_trades


def line(value, most=10_000):
    """One line of text without control characters, cut at a length that the forms accept."""
    text = value if isinstance(value, str) else ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:most].strip()


def lines(value):
    """Several of them, none empty."""
    text = value if isinstance(value, str) else ""
    return "\n".join(kept for one in text.splitlines() if (kept := line(one)))


def trades_named(label):
    said = fold(label)
    return [one.code for one in suggest_trades(label, 3) if said in map(fold, (one.label, *genders(one.label)))][:1]


def commune_named(postcode, city):
    """The commune whose name is the city's, and its postcode when there is one."""
    found = suggest_communes(postcode or city, 8) if postcode or city else []
    return next((one.code for one in found if fold(one.label.partition(" (")[0]) == fold(city)), "")


# -- kinds of experience

KINDS = [
    (choices.Kind.INTERNSHIP, re.compile(r"\b(stage|stagiaire|intern)", re.I)),
    (choices.Kind.APPRENTICESHIP, re.compile(r"\b(alternance|apprenti|alternant)", re.I)),
    (choices.Kind.CIVIC, re.compile(r"\b(service civique|b[ée]n[ée]vol)", re.I)),
    (choices.Kind.HELP, re.compile(r"\b(baby.?sit|garde d.enfants|aide familiale|particulier)", re.I)),
]


def kind_of(words, usual=choices.Kind.JOB):
    return str(next((kind for kind, told in KINDS if told.search(words)), usual))


# -- skills

STRENGTHS = {
    fold(str(said)): str(key)
    for names in (dict(choices.Strength.choices), STRENGTH_ON_A_CARD)
    for key, said in names.items()
}
SHORT_STRENGTHS = {
    "ponctuel": "punctual",
    "ponctuelle": "punctual",
    "a l heure": "punctual",
    "esprit d equipe": "team",
    "autonome": "alone",
    "organise": "organised",
    "organisee": "organised",
    "serieux": "honest",
    "serieuse": "honest",
    "fiable": "honest",
    "sens de l ecoute": "listen",
    "calme": "calm",
    "souriant": "contact",
    "souriante": "contact",
    "rigoureux": "careful",
    "rigoureuse": "careful",
    "dynamique": "strong",
}


def sorted_skills(found, said):
    """Into the labels of the reference, the qualities of our list, and their own words."""
    skills, labels = found.content.skills, labels_of(said)
    strengths = [(one, STRENGTHS.get(fold(one)) or SHORT_STRENGTHS.get(fold(one))) for one in said]
    named = shape.once(key for _one, key in strengths)[: shape.MOST_STRENGTHS]
    known = shape.once(labels.get(one, "") for one in said)[: shape.MOST_SKILLS]
    own = shape.once(one for one, key in strengths if key not in named and labels.get(one) not in known)
    skills.strengths, skills.known = named, known
    skills.own = found.first(found.short(own), shape.MOST_OWN_SKILLS)


def labels_of(said):
    """{words: the label of the reference that says the same}."""
    asked = {one: words for one in said if (words := telling_words(one))}
    found = Skill.objects.current().filter(words__in=list(asked.values())).values_list("words", "label")
    labels = {tuple(sorted(words)): label for words, label in found}
    return {one: labels[key] for one, words in asked.items() if (key := tuple(sorted(words))) in labels}


# -- languages, licences, certificates, levels

TONGUES = {fold(str(label)): str(value) for value, label in choices.Tongue.choices}
FLUENCIES = [
    (choices.Fluency.WRITTEN, re.compile(r"c1|c2|natif|native|maternel|bilingue", re.I)),
    (choices.Fluency.FLUENT, re.compile(r"b2|courant|fluent|avanc|bien", re.I)),
    (choices.Fluency.TALK, re.compile(r"b1|a2|interm|moyen|conversation|parl|d[ée]brouill", re.I)),
]
SAID = {
    fold(str(said)): str(key) for names in (choices.Fluency.choices, FLUENCY_ON_A_CARD.items()) for key, said in names
}
OF_A_LEVEL = set(  # words that a language is said with: they tell no more than its level
    "langue langues maternelle maternel natale natif native niveau bilingue courant courante couramment bon bonne "
    "bonnes notions bases base scolaire scolaires debutant debutante intermediaire avance avancee moyen moyenne parle "
    "parlee parlees lu lue ecrit ecrite ecrites oral orale technique professionnel professionnelle tres bien assez un "
    "peu une de du et en la le les mots fluent conversation ma mon".split()
)
CERTIFICATES = {str(value): re.compile(rf"\b{value}\b", re.I) for value in ("psc1", "sst", "bafa", "haccp", "caces")}
CERTIFICATES |= {  # those whose usual name is no code
    "electric": re.compile(r"\bhabilitations? [ée]lectrique", re.I),
    "digital": re.compile(r"\bpix\b", re.I),
    "swim": re.compile(r"\bbnssa\b", re.I),
}
LICENCE = re.compile(  # one that is being passed is not held
    r"\bpermis\s*:?\s*(?:de conduire\s*:?\s*)?(AM|A1|A2|BE|B|CE|C|D)\b"
    r"(?!\s*[(:,–-]?\s*(?:en cours|en pr[ée]paration|bient[ôo]t|code obtenu))",
    re.I,
)
VEHICLE = re.compile(r"\bv[ée]hicul[ée]e?\b|\bv[ée]hicule personnel|\bvoiture personnelle", re.I)
LEVELS = [
    (Level.BAC_5, r"\bmaster\b|\bbac ?\+ ?5\b"),
    (Level.BAC_3, r"\blicence (pro|de|en)\b|\bbachelor\b|\bb\.?u\.?t\b|\bbac ?\+ ?[34]\b"),
    (Level.BAC_2, r"\bbts\b|\bdut\b|\bdeug\b|\bbac ?\+ ?2\b"),
    (Level.BAC, r"\bbac\b|\bbaccalaur[ée]at|\bbrevet pro"),
    (Level.CAP, r"\bcap\b|\bbep\b|\btitre pro"),
    (Level.LOWER_SECONDARY, r"\bbrevet\b|\bdnb\b"),
]


def tongue_in(words):
    folded = f" {fold(words)} "
    return next((value for name, value in TONGUES.items() if f" {name} " in folded), "")


def fluency_in(words):
    said = next((key for name, key in SAID.items() if name in fold(words)), "")
    return said or str(next((level for level, told in FLUENCIES if told.search(words)), choices.Fluency.BASICS))


def spoken(words):
    tongue = tongue_in(words)
    return Language(tongue, fluency_in(words)) if tongue else None


def take_language(found, words):
    """Add the language that the words name. What they say besides is given back: here it would be lost."""
    said, held = spoken(words), found.content.languages.spoken
    if said is None:
        return False
    is_new = said.tongue not in {one.tongue for one in held}
    if is_new and len(held) < shape.MOST_LANGUAGES:
        held.append(said)
    if said not in held or says_more(words, said.tongue):
        found.spare(words)
    return True


def says_more(words, tongue):
    """Than this language and a level."""
    names = [name for name, value in TONGUES.items() if value == tongue]
    usual = OF_A_LEVEL.union(*(told.split() for told in (*names, *SAID)))
    return any(word not in usual for word in fold(words).split() if not re.fullmatch(r"[abc][12]", word))


def certificates_in(words):
    return [key for key, told in CERTIFICATES.items() if told.search(words)]


def licences_in(words):
    return shape.once(found.upper() for found in LICENCE.findall(words) if found.upper() in Licence.values)


def level_in(words):
    return next((str(int(level)) for level, told in LEVELS if re.search(told, words, re.I)), "")
