"""Communes in three layouts: the full table, La Poste's « hexasmal » file, and a table of postcodes."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from tandem.core.journal import write_run
from tandem.reference.imports.files import BadFile, Document, Row, documents
from tandem.reference.imports.progress import watch
from tandem.reference.imports.rows import all_or_nothing, bring
from tandem.reference.models import Commune, fold

CODE = re.compile(r"([0-9]{2}|2[AB])[0-9]{3}")
POSTCODE = re.compile(r"[0-9]{5}")
ABROAD = "99"  # La Poste serves Monaco too
LINKING = {"de", "des", "du", "en", "et", "la", "le", "les", "lès", "près", "sous", "sur"}


class Communes:
    """What the files say, before anything is written."""

    def __init__(self):
        self.places: dict[str, dict] = defaultdict(dict)  # code → columns of Commune that a file gave
        self.postal_names: dict[str, str] = {}  # code → name without accents, for a place that nothing else names
        self.complete = False

    def take(self, document: Document) -> None:
        columns, lines = document.rows()
        for needed, reader in LAYOUTS:
            if needed <= columns:
                self.complete |= "type" in columns
                for number, row in watch(document.name, lines, total=document.content.count(b"\n")):
                    reader(self, row, lambda problem, line=number: document.refuse(line, problem))
                return

    def full(self, row: Row, refuse: Callable) -> None:
        place = self.places[insee(row["code_insee"], refuse)]
        place |= {
            "name": row["nom"],
            "parent_id": row["code_parent"] or None,
            "postcodes": [postcode(code, refuse) for code in row["codes_postaux"].split("|") if code],
            "region": row["region"],
            "population": whole(row["population"], refuse),
            "basin_code": row["bassin_emploi"],
            "basin_name": row["libelle_bassin"],
            "retired": False,
        }
        if row["latitude"] and row["longitude"]:
            place |= position(row["latitude"], row["longitude"], refuse)

    def postal(self, row: Row, refuse: Callable) -> None:
        code = insee(row["code_commune_insee"], refuse)
        if code.startswith(ABROAD):
            return
        self.add_postcode(code, row["code_postal"], refuse)
        self.postal_names.setdefault(code, capitals(row.get("nom_commune") or row["nom_de_la_commune"]))
        where = row.get("coordonnees_gps") or row.get("_geopoint") or ""
        if where:
            self.places[code] |= position(*where.partition(",")[::2], refuse)

    def postcodes(self, row: Row, refuse: Callable) -> None:
        code = insee(row["code_insee"], refuse)
        self.add_postcode(code, row["code_postal"], refuse)
        self.postal_names.setdefault(code, row["nom_commune"])

    def add_postcode(self, code: str, text: str, refuse: Callable) -> None:
        known = self.places[code].setdefault("postcodes", [])
        if postcode(text, refuse) not in known:
            known.append(postcode(text, refuse))
            known.sort()


LAYOUTS = [
    ({"code_insee", "nom", "type", "code_parent", "codes_postaux", "population"}, Communes.full),
    ({"code_commune_insee", "code_postal"}, Communes.postal),
    ({"code_insee", "code_postal", "nom_commune"}, Communes.postcodes),
]


def import_communes(sources: list[str], *, by: Any) -> Counter:
    """Read these files or addresses in one transaction and one journal line. The counts of what was written."""
    read = Communes()
    for document in documents(sources):
        read.take(document)
    if not read.places:
        raise BadFile(_("Aucun de ces fichiers n’a les colonnes d’une liste de communes."))
    name_basins(read.places)
    with all_or_nothing():
        counts = _write(read)
        write_run("reference.import_communes", by, dict(counts))
    return counts


def _write(read: Communes) -> Counter:
    """Parents first. Only a full table renames, or retires what it no longer holds."""
    known = set(Commune.objects.values_list("code", flat=True))
    for code, name in read.postal_names.items():
        if code not in known:
            read.places[code].setdefault("name", name)
    wanted = [
        place | {"code": code, "departement": departement(code)}
        for code, place in sorted(read.places.items(), key=lambda item: bool(item[1].get("parent_id")))
    ]
    return bring(Commune, wanted, keys=[("code",)], may_retire=lambda commune: read.complete)


def insee(text: str, refuse: Callable) -> str:
    """La Poste's file loses the leading zero of the first departments."""
    code = text.strip().upper().zfill(5)
    if not CODE.fullmatch(code):
        refuse(_("« %(code)s » n’est pas un code de commune") % {"code": text})
    return code


def postcode(text: str, refuse: Callable) -> str:
    code = text.strip().zfill(5)
    if not POSTCODE.fullmatch(code):
        refuse(_("« %(code)s » n’est pas un code postal") % {"code": text})
    return code


def whole(text: str, refuse: Callable) -> int:
    if text and not text.isdigit():
        refuse(_("« %(text)s » n’est pas une population") % {"text": text})
    return int(text or 0)


def position(latitude: str, longitude: str, refuse: Callable) -> dict[str, float]:
    try:
        return {"latitude": round(float(latitude), 5), "longitude": round(float(longitude), 5)}
    except ValueError:
        refuse(_("« %(text)s » n’est pas une position") % {"text": f"{latitude}, {longitude}".rstrip(", ")})
        raise


def departement(code: str) -> str:
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def name_basins(places: dict[str, dict]) -> None:
    """« BOURG EN BRESSE » and « T25 » read as the commune they mean: the largest of that name, or of the basin."""
    members = defaultdict(list)
    for place in places.values():
        if place.get("basin_name"):
            members[place["basin_code"]].append(place)
    for basin in members.values():
        basin.sort(key=lambda place: -place["population"])
        name = _basin_name(basin[0]["basin_name"], [place["name"] for place in basin])
        for place in basin:
            place["basin_name"] = name


def _basin_name(label: str, largest_first: list[str]) -> str:
    if re.fullmatch(r"[A-Z]{1,2}[0-9]+", label):
        return largest_first[0]
    if not label.isupper():
        return label
    return next((name for name in largest_first if fold(name).startswith(fold(label))), capitals(label))


def capitals(shouted: str) -> str:
    """« ST GERMAIN LE CHATELET » reads « Saint Germain le Chatelet »."""
    whole_words = {"st": "saint", "ste": "sainte"}
    words = [whole_words.get(word, word) for word in shouted.lower().split()]
    return " ".join(word if word in LINKING and place else word.capitalize() for place, word in enumerate(words))
