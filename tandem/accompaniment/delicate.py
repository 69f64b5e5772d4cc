"""Words that tell of health, religion, opinions or origin: a note does without them, or its author says that it cannot.

Beginnings of words, without accents. They are many enough to make one think, and too few to be a filter.
"""

import re
import unicodedata

HEALTH = "maladi malade depress psych handicap rqth hopita hospitali medicament cancer enceinte grossesse alcool drogue"
HEALTH += " toxico addict suicid autis bipolair schizo anorex vih sida cannabis traumatis"
BELIEFS = "religi musulman islam chreti catholi protestant juif juive bouddh ramadan mosquee synagogue priere"
OPINIONS = "syndica homosex lesbien transgenre bisex militant extremis"
ORIGIN = "nationalite sans-papier clandestin gitan ethni"
WORD = re.compile(r"[^\W\d_][\w-]*")
BEGINNINGS = tuple(" ".join((HEALTH, BELIEFS, OPINIONS, ORIGIN)).split())


def words_in(text: str) -> list[str]:
    """As they were written, each once, in their order."""
    return list(dict.fromkeys(word for word in WORD.findall(text) if plain(word).startswith(BEGINNINGS)))


def plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
