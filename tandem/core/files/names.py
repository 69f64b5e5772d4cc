"""The name that a file is given back under: a plain one, that says what it is."""

import re
import unicodedata

from tandem.core.cleaning.kinds import PDF, WORD

ENDINGS = {PDF: "pdf", WORD: "docx", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
OURS = re.compile(rf"\.({'|'.join(ENDINGS.values())}|jpeg|heic|doc)$", re.I)
TAKEN = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)$", re.I)  # names that Windows keeps for itself
LONGEST = 100


def plain_name(name: str, kind: str) -> str:
    """The last part of the name without what disguises it, with the ending of its kind: « cv.pdf.exe » → « cv.pdf »."""
    last = re.split(r"[\\/]", name)[-1]
    kept = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    stem = ENDING.sub("", re.sub(r'[<>:"|?*;]+', " ", kept).strip())
    while OURS.search(stem):
        stem = OURS.sub("", stem)
    stem = stem.strip(" .")[:LONGEST].strip() or "fichier"
    return f"{stem}_.{ENDINGS[kind]}" if TAKEN.match(stem) else f"{stem}.{ENDINGS[kind]}"
