"""The 128 letters of an SMS (GSM 03.38) and its ten double ones. One letter outside, and a message costs three."""

import unicodedata

BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
DOUBLE = "\f^{}\\[~]|€"
NEAREST = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ´`", "'"),
        **dict.fromkeys("“”„", '"'),
        "«": '"',
        "»": '"',
        **dict.fromkeys("–—‑‐", "-"),
        **dict.fromkeys("\u00a0\u202f\u2009\t", " "),
        "…": "...",
        "œ": "oe",
        "Œ": "OE",
        "ç": "c",
        "•": "-",
        "·": "-",
    }
)


def gsm7(text: str) -> str:
    """The text in the letters of an SMS: `ê` becomes `e`, `’` becomes `'`, what has no neighbour `?`.

    Raises ValueError for control characters other than the line break.
    """
    composed = unicodedata.normalize("NFC", text).replace("« ", '"').replace(" »", '"').translate(NEAREST)
    if any(unicodedata.category(letter) == "Cc" and letter != "\n" for letter in composed):
        raise ValueError("Control characters in an SMS")
    return "".join(_nearest(letter) for letter in composed)


def gsm7_length(text: str) -> int:
    """Septets that the text takes: one segment holds 160. Raises ValueError for a letter that an SMS does not have."""
    if foreign := set(text) - set(BASIC) - set(DOUBLE):
        raise ValueError(f"Not in GSM-7: {''.join(sorted(foreign))}")
    return len(text) + sum(letter in DOUBLE for letter in text)


def _nearest(letter: str) -> str:
    if letter in BASIC or letter in DOUBLE:
        return letter
    if unicodedata.category(letter) == "Cf":
        return ""
    bare = unicodedata.normalize("NFD", letter)[0]
    return bare if bare in BASIC else "?"
