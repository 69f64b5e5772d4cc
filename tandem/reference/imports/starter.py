"""The starter tables, written by hand in `starter/`: trades young people look for, communes of our networks."""

import csv
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from tandem.core.journal import write_run
from tandem.reference.imports.rome import name_every_trade
from tandem.reference.imports.rows import all_or_nothing, bring
from tandem.reference.imports.vocabulary import learn_words
from tandem.reference.models import Commune, Neighbour, Phrase, Skill, Title, Trade

FOLDER = Path(__file__).parent.parent / "starter"


def starter_trades() -> dict[str, dict]:
    """Trades by ROME code: parent (when another), name, titles, skills, near, evolution, phrases."""
    trades: dict[str, dict] = {}
    for path in sorted(FOLDER.glob("trades/*.toml")):
        trades |= tomllib.loads(path.read_text())
    return trades


def starter_communes() -> list[dict]:
    """Communes as rows of `Commune`."""
    with (FOLDER / "communes.csv").open() as file:
        return [_commune(row) for row in csv.DictReader(file)]


def load_starter(*, by: Any) -> Counter:
    """Complete the tables, without overwriting what an official file has said since. Twice changes nothing."""
    with all_or_nothing():
        counts = _trades(starter_trades()) + bring(Commune, starter_communes(), keys=[("code",)], touch=())
        if counts["créés"] or counts["modifiés"]:
            learn_words()
            write_run("reference.load_starter", by, dict(counts))
    return counts


def _trades(trades: dict[str, dict]) -> Counter:
    named = [
        {"code": code, "name": trade["name"], "parent_code": trade.get("parent", code), "popular": True}
        for code, trade in trades.items()
    ]
    skills = [
        {"trade_id": code, "label": label, "rank": rank}
        for code, trade in trades.items()
        for rank, label in enumerate(trade["skills"], 1)
    ]
    counts = bring(Trade, named, keys=[("code",)], touch=("popular",))
    counts += bring(Title, _each(trades, "titles", "name"), keys=[("trade_id", "name")], touch=())
    counts += name_every_trade()
    counts += bring(Skill, skills, keys=[("trade_id", "label")], touch=("rank",))
    counts += bring(Phrase, _each(trades, "phrases", "text"), keys=[("trade_id", "text")], touch=())
    return counts + bring(Neighbour, _neighbours(trades), keys=[("trade_id", "other_id")], touch=())


def _each(trades: dict[str, dict], room: str, column: str) -> list[dict]:
    return [{"trade_id": code, column: text} for code, trade in trades.items() for text in trade[room]]


def _neighbours(trades: dict[str, dict]) -> list[dict]:
    return [
        {"trade_id": code, "other_id": other, "kind": kind}
        for code, trade in trades.items()
        for kind in Neighbour.Kind.values
        for other in trade[kind]
    ]


def _commune(row: dict[str, str]) -> dict:
    return row | {
        "postcodes": row["postcodes"].split("|"),
        "departement": row["code"][:2],
        "population": int(row["population"]),
        "latitude": float(row["latitude"]),
        "longitude": float(row["longitude"]),
    }
