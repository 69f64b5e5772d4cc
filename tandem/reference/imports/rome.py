"""ROME in its official layouts, recognised by their columns: lists of trades (3 and 4), titles, skills, mobilities."""

import re
from collections import Counter
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from tandem.core.journal import write_run
from tandem.reference.imports.files import BadFile, Document, documents
from tandem.reference.imports.progress import watch
from tandem.reference.imports.rows import all_or_nothing, bring
from tandem.reference.imports.titles import Homes
from tandem.reference.imports.vocabulary import learn_words
from tandem.reference.models import Neighbour, Skill, Title, Trade

CODE = re.compile(r"[A-N][0-9]{4}")
KNOWLEDGE, KNOW_HOW = "1", "2"  # code_type_referentiel of a link between a trade and a skill
KINDS = {"Proche": Neighbour.Kind.NEAR, "Evolution": Neighbour.Kind.EVOLUTION}


class Rome:
    """What the files say, before anything is written."""

    def __init__(self):
        self.trades: dict[str, tuple[str, str | None]] = {}  # code → (name, parent code, unknown in ROME 3 lists)
        self.riasec: dict[str, str] = {}
        self.titles: dict[str, tuple[str, str]] = {}  # ogr → (name, code)
        self.labels: dict[str, str] = {}  # ogr of a skill → label
        self.links: dict[tuple[str, str], tuple[str, int]] = {}  # (code, ogr) → (kind, rank)
        self.mobilities: dict[tuple[str, str], str] = {}

    def take(self, document: Document) -> None:
        if document.is_xml():
            return self.take_activities(document)
        columns, lines = document.rows()
        for needed, reader in LAYOUTS:
            if needed <= columns:
                for number, row in watch(document.name, lines, total=document.content.count(b"\n")):
                    code = row.get("code_rome") or row.get("rome_code")
                    if code is not None and not CODE.fullmatch(code):
                        document.refuse(number, _("« %(code)s » n’est pas un code ROME") % {"code": code})
                    reader(self, row)
                return None
        return None  # a referential that we have no use for, in the same folder

    def take_activities(self, document: Document) -> None:
        try:
            root = ElementTree.fromstring(document.content)  # noqa: S314  the publisher's own file, given by the operator
        except ElementTree.ParseError as error:
            document.refuse(error.position[0], _("XML illisible"))
        for item in root.iter("item_referentiel_activite"):
            self.labels[item.findtext("code_ogr", "")] = item.findtext("libelle", "").replace("'", "’")

    def trade(self, row):
        self.trades[row["code_rome"]] = (row["libelle_rome"], row["code_rome_parent"])

    def old_trade(self, row):
        self.trades.setdefault(row["code_rome"], (row["libelle_rome"], None))

    def orientation(self, row):
        self.riasec[row["code_rome"]] = (row["riasec_majeur"] + row["riasec_mineur"]).upper()

    def title(self, row):
        self.titles[row["code_ogr"]] = (row["libelle_appellation_long"], row["code_rome"])

    def newer_title(self, row):
        self.titles[row["ogr_appellation"]] = (row["libelle_appellation_long"], row["rome_code"])

    def label(self, row):
        self.labels[row["code_ogr"]] = row.get("libelle_competence") or row["libelle_activite"]

    def link(self, row):
        kind = {KNOWLEDGE: Skill.Kind.KNOWLEDGE, KNOW_HOW: Skill.Kind.KNOW_HOW}.get(row["code_type_referentiel"])
        if kind:
            rank = 100 + min(int(row["position_bloc"] or 0), 20) * 100 + min(int(row["position_item"] or 0), 99)
            self.links[row["code_rome"], row["code_ogr"]] = (kind, rank)

    def mobility(self, row):
        if not row["code_appellation_source"] and row["code_rome"] != row["code_rome_cible"]:
            kind = KINDS.get(row["libelle_type_mobilite"], Neighbour.Kind.EVOLUTION)
            self.mobilities.setdefault((row["code_rome"], row["code_rome_cible"]), kind)


LAYOUTS = [
    ({"code_rome", "libelle_rome", "code_rome_parent"}, Rome.trade),
    ({"code_rome", "libelle_rome"}, Rome.old_trade),
    ({"code_rome", "riasec_majeur", "riasec_mineur"}, Rome.orientation),
    ({"code_ogr", "libelle_appellation_long", "code_rome"}, Rome.title),
    ({"ogr_appellation", "rome_code", "libelle_appellation_long"}, Rome.newer_title),
    ({"code_ogr", "libelle_competence"}, Rome.label),
    ({"code_ogr", "libelle_activite"}, Rome.label),
    ({"code_rome", "code_ogr", "code_type_referentiel", "position_item"}, Rome.link),
    ({"code_rome", "code_rome_cible", "libelle_type_mobilite"}, Rome.mobility),
]


def import_rome(sources: list[str], *, by: Any) -> Counter:
    """Read these files in one transaction and one journal line. The counts of what was written."""
    rome = Rome()
    for document in documents(sources):
        rome.take(document)
    if not (rome.trades or rome.titles or rome.labels or rome.mobilities):
        raise BadFile(_("Aucun de ces fichiers n’a les colonnes du ROME."))
    with all_or_nothing():
        counts = _trades(rome) + _titles(rome) + _skills(rome) + _neighbours(rome)
        learn_words()
        write_run("reference.import_rome", by, dict(counts))
    return counts


def _trades(rome: Rome) -> Counter:
    """A list of ROME 4 renames and retires; a list of ROME 3 only adds codes that nobody knew."""
    known = dict(Trade.objects.values_list("code", "parent_code"))
    wanted = []
    for code, (name, parent) in rome.trades.items():
        if parent or code not in known:
            wanted.append({"code": code, "name": name, "parent_code": parent or code, "retired": False})
    complete = any(parent for _name, parent in rome.trades.values())
    counts = bring(Trade, wanted, keys=[("code",)], may_retire=lambda trade: complete)
    return counts + _orientations(rome)


def _orientations(rome: Rome) -> Counter:
    wanted = [
        {"code": trade.code, "riasec": rome.riasec[trade.parent_code]}
        for trade in Trade.objects.all()
        if trade.parent_code in rome.riasec
    ]
    return bring(Trade, wanted, keys=[("code",)])


def _titles(rome: Rome) -> Counter:
    counts = name_every_trade()
    homes = Homes()
    four = any(code in homes.children for _name, code in rome.titles.values())
    wanted = [
        {"ogr": ogr, "name": name, "trade_id": code if four else homes.of(name, code), "retired": False}
        for ogr, (name, code) in rome.titles.items()
        if code in homes.trades
    ]
    counts += bring(
        Title,
        wanted,
        keys=[("ogr",), ("trade_id", "name")],
        may_retire=lambda title: bool(wanted and title.ogr),
    )
    return counts + name_every_trade()


def name_every_trade() -> Counter:
    """Every trade is also found by its own name."""
    wanted = [{"trade_id": trade.code, "name": trade.name} for trade in Trade.objects.all()]
    return bring(Title, wanted, keys=[("trade_id", "name")], touch=())


def _skills(rome: Rome) -> Counter:
    known = set(Trade.objects.values_list("code", flat=True))
    wanted = [
        {"trade_id": code, "ogr": ogr, "label": rome.labels[ogr], "kind": kind, "rank": rank, "retired": False}
        for (code, ogr), (kind, rank) in watch("compétences", rome.links.items())
        if ogr in rome.labels and code in known
    ]
    return bring(
        Skill,
        wanted,
        keys=[("trade_id", "ogr"), ("trade_id", "label")],
        may_retire=lambda skill: bool(wanted and skill.ogr),
    )


def _neighbours(rome: Rome) -> Counter:
    known = set(Trade.objects.values_list("code", flat=True))
    wanted = [
        {"trade_id": code, "other_id": other, "kind": kind}
        for (code, other), kind in rome.mobilities.items()
        if code in known and other in known
    ]
    return bring(Neighbour, wanted, keys=[("trade_id", "other_id")])
