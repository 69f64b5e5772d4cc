"""What we wrote by hand is complete, and agrees with the official files."""

import csv
import gzip

from tandem.accounts.actor import THE_OPERATOR
from tandem.core.models import JournalEntry
from tandem.reference.imports import load_starter
from tandem.reference.imports.files import tidy
from tandem.reference.imports.starter import starter_communes, starter_trades
from tandem.reference.models import Commune, Title, Trade, fold
from tandem.reference.queries import distance_km


def official(path):
    opening = gzip.open if path.suffix == ".gz" else open
    with opening(path, "rt") as file:
        return list(csv.DictReader(file, delimiter=";" if "v4_2024" in str(path) else ","))


def test_every_trade_has_titles_eight_skills_neighbours_and_three_phrases():
    trades = starter_trades()
    assert len(trades) >= 80
    for code, trade in trades.items():
        assert trade["titles"], code
        assert len(set(trade["skills"])) == 8, code
        assert len(set(trade["phrases"])) == 3, code
        assert trade["near"], code
        assert set(trade["near"] + trade["evolution"]) <= trades.keys() - {code}, code


def test_trades_are_those_of_rome_four(shared):
    rome = {row["code_rome"]: row for row in official(shared / "rome/v460/unix_referentiel_code_rome_v460_utf8.csv")}
    for code, trade in starter_trades().items():
        assert trade["name"] == tidy(rome[code]["libelle_rome"])
        assert trade.get("parent", code) == rome[code]["code_rome_parent"]


def test_no_title_contradicts_the_official_list(shared):
    titles = {fold(row["libelle"]): row["code_rome"] for row in official(shared / "rome/rome_appellations.csv.gz")}
    for code, trade in starter_trades().items():
        for title in trade["titles"]:
            assert titles.get(fold(title), trade.get("parent", code)) == trade.get("parent", code), title


def test_communes_are_those_of_the_insee(shared):
    insee = {row["code_insee"]: row for row in official(shared / "geo/communes.csv.gz")}
    communes = starter_communes()
    assert len(communes) >= 120
    for ours in communes:
        theirs = insee[ours["code"]]
        there = Commune(latitude=float(theirs["latitude"]), longitude=float(theirs["longitude"]))
        here = Commune(latitude=ours["latitude"], longitude=ours["longitude"])
        assert ours["name"] == theirs["nom"]
        assert ours["postcodes"] == theirs["codes_postaux"].split("|")
        assert ours["region"] == theirs["region"]
        assert ours["basin_code"] == theirs["bassin_emploi"]
        assert 0.8 < ours["population"] / int(theirs["population"]) < 1.2, ours["name"]
        assert distance_km(here, there) < 5, ours["name"]


def test_loading_twice_changes_nothing_and_says_it_once(starter):
    again = load_starter(by=THE_OPERATOR)
    assert not again["créés"] + again["modifiés"] + again["retirés"]
    assert JournalEntry.objects.filter(action="reference.load_starter").count() == 1


def test_loading_does_not_overwrite_an_official_file(starter):
    Trade.objects.filter(code="D1505").update(name="Caissier / Caissière de magasin", retired=True)
    Commune.objects.filter(code="21231").update(population=161_830)
    load_starter(by=THE_OPERATOR)
    assert Trade.objects.get(code="D1505").retired
    assert Trade.objects.get(code="D1505").name == "Caissier / Caissière de magasin"
    assert Commune.objects.get(code="21231").population == 161_830


def test_a_title_has_two_genders():
    title = Title(name="Vendeur / Vendeuse en chaussures")
    assert (title.masculine, title.feminine) == ("Vendeur en chaussures", "Vendeuse en chaussures")
    assert Title(name="Fleuriste").feminine == "Fleuriste"
    assert Title(name="Médecin Anesthésiste Réanimateur / Réanimatrice").masculine.startswith("Médecin")
