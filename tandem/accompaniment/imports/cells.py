"""What people and spreadsheets write in a cell, read as a form would read it. A refusal is a French sentence."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.queries import why_not_at_this_age
from tandem.accounts.forms import plain_name
from tandem.accounts.people import clean
from tandem.core.post.numbers import parse_mobile
from tandem.reference.models import fold

MONTHS = "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre".split()
SEVERAL = re.compile(r"\s*(?:;|,| / | ou )\s*")
EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = (25_000, 60_000)  # 1968 to 2064: a day that Excel wrote as a number
MOST_NAME = 60
SITUATIONS = {
    Youth.Situation.SEEKING: ("cherche un emploi", "demandeur d emploi", "demandeuse d emploi", "sans emploi", "de"),
    Youth.Situation.TRAINING: ("en formation", "formation", "stagiaire", "alternance", "apprenti", "apprentie"),
    Youth.Situation.WORKING: ("en emploi", "emploi", "salarie", "salariee", "cdi", "cdd", "interim"),
    Youth.Situation.SCHOOL: ("a l ecole", "scolaire", "scolarise", "scolarisee", "etudiant", "etudiante", "lyceen"),
    Youth.Situation.OTHER: ("autre situation", "autre"),
}
BY_WORDS = {words: situation for situation, many in SITUATIONS.items() for words in many}


def name(text: str) -> str:
    """« LE GOFF » is Le Goff; what has small letters stays as it is."""
    bare = clean(text)
    if len(bare) > MOST_NAME:
        raise ValueError(f"Ce nom dépasse {MOST_NAME} signes.")
    if not any(letter.isalpha() for letter in bare):
        raise ValueError("Ce nom n’a aucune lettre.")
    try:
        plain_name(bare)
    except ValidationError as refusal:
        raise ValueError("Ce nom contient un signe interdit.") from refusal
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), bare) if bare.isupper() and len(bare) > 1 else bare


def birth_date(text: str) -> date:
    """Day, month, year; or as a machine writes it. The year may have two figures."""
    day = day_of(text)
    if sentence := why_not_at_this_age(day):
        raise ValueError(sentence)
    return day


def day_of(text: str) -> date:
    words = fold(text).removesuffix(" 00 00 00")
    words = re.sub(r"[a-z]+", lambda month: str(month_of(month[0])), words.replace("1er", "1"))
    parts = [int(part) for part in words.split()] if re.fullmatch(r"[\d ]+", words) else []
    try:
        match parts:
            case [serial] if EXCEL_DAYS[0] < serial < EXCEL_DAYS[1]:
                return EXCEL_BEGINS + timedelta(days=serial)
            case [year, month, day] if year > 31:
                return date(year, month, day)
            case [day, month, year]:
                return date(whole_year(year), month, day)
    except ValueError:
        pass
    raise ValueError("Cette date n’est pas claire. Écrivez le jour, le mois, puis l’année : 12/03/2006.")


def month_of(word: str) -> int:
    """« mars », « sept »; 0, which no date has, when it is none."""
    return next((rank for rank, month in enumerate(MONTHS, start=1) if len(word) > 2 and month.startswith(word)), 0)


def whole_year(year: int) -> int:
    if year >= 100:
        return year
    century = timezone.localdate().year // 100 * 100
    return century + year if century + year <= timezone.localdate().year else century - 100 + year


def phone(text: str) -> str:
    """Spreadsheets lose the first zero: it is given back. The first number, when there are several."""
    if re.fullmatch(r"\d[.,]\d+E\+?\d+", text, re.I):
        raise ValueError("Excel a abîmé ce numéro. Mettez la colonne au format Texte, puis écrivez-le à nouveau.")
    first = SEVERAL.split(text)[0]
    digits = re.sub(r"[\s.\-/]", "", first)
    if re.fullmatch(r"[67]\d{8}", digits):
        first = f"0{digits}"
    elif re.fullmatch(r"(33|262|590|594|596)\d{9}", digits):
        first = f"+{digits}"
    return parse_mobile(first)


def email(text: str) -> str:
    address = SEVERAL.split(text)[0].lower()
    try:
        validate_email(address)
    except ValidationError as refusal:
        raise ValueError("Cette adresse e-mail n’est pas complète.") from refusal
    return address


def situation(text: str) -> str:
    """Raises KeyError for what we do not know."""
    words = fold(text)
    known = {fold(label): value for value, label in Youth.Situation.choices}
    return known.get(words) or BY_WORDS[words]
