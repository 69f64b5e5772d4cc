import csv

import pytest

from tandem.reference import choices
from tandem.reference.models import fold


def rows(path):
    with path.open() as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    ("members", "file", "code", "label"),
    [
        (choices.Level, "niveaux_diplome.csv", "niveau_cec", "intitule"),
        (choices.Licence, "permis.csv", "code", "libelle"),
        (choices.Contract, "contrats.csv", "code_france_travail", None),
        (choices.ContractNature, "natures_contrat.csv", "code_france_travail", None),
    ],
)
def test_lists_hold_every_official_code(shared, members, file, code, label):
    official = rows(shared / "reference" / file)
    assert [str(value) for value in members.values] == [row[code] for row in official]
    if label:
        assert [fold(str(name)) for name in members.labels] == [fold(row[label]) for row in official]


def test_licences_have_their_ages(shared):
    ages = {row["code"]: int(row["age_minimum"]) for row in rows(shared / "reference/permis.csv") if row["age_minimum"]}
    assert ages == choices.LICENCE_AGES


def test_families_are_those_of_rome(shared):
    official = {row["grand_domaine"]: row["libelle_grand_domaine"] for row in rows(shared / "rome/rome_codes.csv")}
    assert {code: fold(name) for code, name in official.items()} == {
        code: fold(str(name)) for code, name in choices.Family.choices
    }


def test_what_a_person_looks_for_is_an_official_code():
    assert set(choices.SoughtContract.values) <= {*choices.Contract.values, *choices.ContractNature.values}
