"""French mobile numbers, mainland and overseas: the only ones that an SMS is ever sent to."""

import re

import phonenumbers
from django.conf import settings

SENTENCE = "Ce n’est pas un numéro de mobile français. Exemple : 06 12 34 56 78."
MOBILES = {  # country code: the mobile numbers behind it, without the leading zero
    33: re.compile(
        r"(6(?!39(?!98)|9[0-467])|7)\d{8}"
    ),  # 06 39 98 is kept for fiction, other 06 39 and 06 9x are overseas
    262: re.compile(r"(692|693|639)\d{6}"),  # La Réunion, Mayotte
    590: re.compile(r"(690|691)\d{6}"),  # Guadeloupe, Saint-Martin, Saint-Barthélemy
    594: re.compile(r"694\d{6}"),  # Guyane
    596: re.compile(r"(696|697)\d{6}"),  # Martinique
}
REGIONS = ("FR", "RE", "GP", "GF", "MQ", "YT", "PM", "NC", "PF", "WF")
BY_OPTION = {  # settings.SMS_EXTRA_TERRITORIES
    "PM": (508, re.compile(r"(40|41|42|43|50|55)\d{4}|708\d{6}")),
    "NC": (687, re.compile(r"[5789]\d{5}")),
    "PF": (689, re.compile(r"8[79]\d{6}")),
}
DIALLED_AT_HOME = re.compile(r"0(?=(692|693|639(?!98)|690|691|694|696|697)\d{6}$)")
HOME_CODES = {"692": 262, "693": 262, "639": 262, "690": 590, "691": 590, "694": 594, "696": 596, "697": 596}


def parse_mobile(text: str) -> str:
    """`06 12 34 56 78` → `+33612345678`. Raises ValueError with a French sentence that suits « tu » and « vous »."""
    try:
        number = phonenumbers.parse(_international(text), "FR")
    except phonenumbers.NumberParseException:
        raise ValueError(SENTENCE) from None
    national = phonenumbers.national_significant_number(number)
    allowed = MOBILES | dict(BY_OPTION[name] for name in settings.SMS_EXTRA_TERRITORIES)
    pattern = allowed.get(number.country_code or 0)
    if number.extension or pattern is None or not pattern.fullmatch(national):
        raise ValueError(SENTENCE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def parse_phone(text: str) -> str:
    """Any French number: `03 80 44 91 00` → `+33380449100`. Raises ValueError with its sentence."""
    for region in REGIONS:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            break
        if phonenumbers.is_valid_number(number) and not number.extension:
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    raise ValueError("Ce n’est pas un numéro de téléphone. Exemple : 03 80 44 91 00.")


def typed(number: str) -> str:
    """A number as a form shows it: in its national form where this is read back as the same one."""
    if not number.startswith("+"):
        return number
    try:
        national = readable(number)
        return national if parse_phone(national) == number else number
    except (ValueError, phonenumbers.NumberParseException):
        return number


def readable(number: str) -> str:
    """`+33612345678` → `06 12 34 56 78`, as people write it."""
    parsed = phonenumbers.parse(number, None)
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)


def _international(text: str) -> str:
    """In La Réunion 0692 12 34 56 is dialled without its country code."""
    if len(text) > 40 or not re.fullmatch(r"[\d\s().+\-\u2010-\u2015\u2011/]*", text):
        raise ValueError(SENTENCE)
    bare = re.sub(r"[^\d+]", "", text)
    home = DIALLED_AT_HOME.match(bare)
    return f"+{HOME_CODES[bare[1:4]]}{bare[1:]}" if home else bare
