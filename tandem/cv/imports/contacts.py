"""How to reach somebody: it belongs to the person's contacts, and is never offered as a part of a CV."""

import re

LABEL = r"(?:(?:t[ée]l(?:[ée]phone)?|portable|mobile|gsm|e-?mail|mail|courriel|adresse)\.?\s*:?\s*)?"
EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
PHONE = (
    r"(?<!\d)(?:(?:\+|00)\s?33\s?(?:\(0\)\s?)?|0)[1-9]([\s.-]?)\d\d(?:\1\d\d){3}(?!\d)"  # one sign between all pairs
)
ABROAD = r"\+\d{2,3}(?:[\s.-]?\d){7,11}(?!\d)"
STREET = (
    r"(?<!\d)\d{1,4}\s?(?:bis|ter|quater|[A-D]\b)?,?\s+(?:(?:rue|avenue|boulevard|bd|impasse|all[ée]e|chemin|route"
    r"|square|quai|lotissement)\b|av\.|place (?:de|du|des|la|le|d[’']|l[’']))[^,;|\t\n]*"
)
TOWN = r"(?:^|(?<=[,;|\t\n·–-])|(?<=[,;|\t\n·–-]\s))\s*\d{5}\s+[A-ZÀ-Þ][\w’' -]{1,40}(?=$|[,;|\t\n·–(])"
CONTACTS = [re.compile(LABEL + told, re.I) for told in (EMAIL, PHONE, ABROAD, STREET)] + [re.compile(TOWN, re.M)]
ALONE = re.compile(r"(?:t[ée]l(?:[ée]phone)?|e-?mail|mail|courriel|adresse)\.?\s*:?\s*", re.I)  # its value is elsewhere


def without(words: str) -> str:
    """What is left of a line; nothing when it says only how to reach somebody."""
    left = words
    for pattern in CONTACTS:
        left = pattern.sub(" ", left)
    if left == words:
        return "" if ALONE.fullmatch(words.strip()) else words
    left = re.sub(r"(?:\s*[,;|·–-]\s*){2,}", ", ", left).strip(" ,;|·–-:\t\n")
    return left if any(letter.isalnum() for letter in left) else ""
