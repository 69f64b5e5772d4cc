"""Communes by name or postcode."""

from django.db import connection

from tandem.reference.models import Commune, spelt_out
from tandem.reference.queries.suggestion import Suggestion


def suggest_communes(text: str, limit: int = 8) -> list[Suggestion]:
    """Current communes by postcode or by the beginning of a name, else by likeness; the largest first."""
    typed = spelt_out(text[:100])
    if not typed:
        return []
    values: dict[str, str | int] = {"typed": typed, "start": f"{typed}%", "inside": f"% {typed}%", "limit": limit}
    with connection.cursor() as cursor:
        cursor.execute(COMMUNES_THAT_BEGIN, values)
        codes = cursor.fetchall()
        if not codes and not typed.isdigit():
            cursor.execute(COMMUNES_ALIKE, values)
            codes = cursor.fetchall()
    communes = Commune.objects.in_bulk([code for (code,) in codes])
    return [Suggestion(code, communes[code].label, communes[code].basin_name) for (code,) in codes]


def find_commune(text: str) -> Commune | None:
    """The only commune of this name or postcode, or of this label: what a form without JavaScript sends."""
    name, _, rest = text.partition("(")
    words = spelt_out(name).split()
    if not words:
        return None
    postcode = rest.strip(" )") or (words.pop() if words[-1].isdigit() else "")
    same = Commune.objects.current().filter(search__startswith=" ".join(words))
    if postcode:
        same = same.filter(postcodes__contains=[postcode])
    found = [commune for commune in same[:50] if not words or spelt_out(commune.name).split() == words]
    return found[0] if len(found) == 1 else None


COMMUNES_THAT_BEGIN = """
    SELECT code FROM reference_commune
    WHERE NOT retired AND (search LIKE %(start)s OR search LIKE %(inside)s)
    ORDER BY search LIKE %(start)s OR %(typed)s ~ '^[0-9]' DESC, population DESC, code
    LIMIT %(limit)s"""
COMMUNES_ALIKE = """
    SELECT code FROM reference_commune
    WHERE NOT retired AND search %%> %(typed)s
    ORDER BY round(word_similarity(%(typed)s, search)::numeric, 1) DESC, population DESC, code
    LIMIT %(limit)s"""
