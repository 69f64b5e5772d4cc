import gzip
import zipfile

import pytest

from tandem.accounts.actor import THE_OPERATOR
from tandem.core.fetch import Fetched
from tandem.core.models import JournalEntry
from tandem.reference.imports import BadFile, files, import_communes, import_rome, load_starter, read
from tandem.reference.models import Commune, Skill, Title, Trade
from tandem.reference.queries import suggest_communes
from tandem.reference.tests.test_suggestions import answered, first

TRADES = """"code_rome","code_fiche_metier","code_ogr","libelle_rome","code_rome_parent"
"D1202","1","11","Coiffeur / Coiffeuse","D1202"
"D1216","2","12","Coiffeur barbier / Coiffeuse barbière","D1202"
"A1203","3","13","Agent / Agente d''entretien des espaces verts","A1203"
"""
TITLES = """"code_ogr","libelle_appellation_long","libelle_appellation_court","code_rome"
"900","Coiffeur barbier / Coiffeuse barbière visagiste","x","D1202"
"901","Coiffeur / Coiffeuse mixte","x","D1202"
"""
POSTAL = """Code_commune_INSEE;Nom_commune;Code_postal;Libelle_acheminement;Ligne_5;coordonnees_gps
1004;AMBERIEU EN BUGEY;1500;AMBERIEU EN BUGEY;;45.96085, 5.37293
21231;DIJON;21000;DIJON;;47.3237, 5.0425
21231;DIJON;21100;DIJON;;47.3237, 5.0425
"""


def write(folder, name, text):
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return str(path)


def without(word, text):
    return "".join(line for line in text.splitlines(keepends=True) if word not in line)


def bring(reader, *sources):
    return reader(list(sources), by=THE_OPERATOR)


def test_a_folder_a_gz_and_a_zip_say_the_same(db, tmp_path):
    counts = bring(import_rome, write(tmp_path, "trades.csv", TRADES))
    assert counts["créés"] == 6  # three trades, each with its own name as a title
    assert not bring(import_rome, write(tmp_path, "trades.csv.gz", TRADES))["créés"]
    with zipfile.ZipFile(tmp_path / "rome.zip", "w") as archive:
        archive.writestr("folder/trades.csv", TRADES)
    assert not bring(import_rome, str(tmp_path / "rome.zip"))["créés"]
    assert not bring(import_rome, str(tmp_path))["modifiés"]
    assert Trade.objects.get(code="A1203").name == "Agent / Agente d’entretien des espaces verts"


def test_a_run_leaves_one_line_in_the_journal(db, tmp_path):
    bring(import_rome, write(tmp_path, "trades.csv", TRADES))
    line = JournalEntry.objects.get()
    assert (line.action, line.object_type, line.role) == ("reference.import_rome", "run", "the_operator")
    assert line.details["créés"] == 6


def test_an_old_title_goes_to_the_finer_trade(db, tmp_path):
    bring(import_rome, write(tmp_path, "trades.csv", TRADES), write(tmp_path, "titles.csv", TITLES))
    assert Title.objects.get(ogr="900").trade_id == "D1216"
    assert Title.objects.get(ogr="901").trade_id == "D1202"


def test_what_vanishes_is_retired_and_comes_back(db, tmp_path):
    bring(import_rome, write(tmp_path, "trades.csv", TRADES), write(tmp_path, "titles.csv", TITLES))
    kept = Title.objects.get(ogr="901").pk
    bring(
        import_rome,
        write(tmp_path, "trades.csv", without("D1216", TRADES)),
        write(tmp_path, "titles.csv", without("901", TITLES)),
    )
    assert Trade.objects.get(code="D1216").retired
    assert Title.objects.get(ogr="901").retired
    assert first("coiffeur barbier") == "D1202"
    bring(import_rome, write(tmp_path, "trades.csv", TRADES), write(tmp_path, "titles.csv", TITLES))
    assert not Trade.objects.get(code="D1216").retired
    assert Title.objects.get(ogr="901", retired=False).pk == kept


def test_a_list_of_rome_three_neither_renames_nor_retires(db, tmp_path):
    bring(import_rome, write(tmp_path, "trades.csv", TRADES))
    old = '"code_rome","code_fiche_em","code_ogr","libelle_rome","statut"\n"D1202","1","1","Coiffure","1"\n'
    bring(import_rome, write(tmp_path, "old.csv", old))
    assert Trade.objects.get(code="D1202").name == "Coiffeur / Coiffeuse"
    assert not Trade.objects.filter(retired=True).exists()


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (TRADES.replace('"D1216"', '"D12"'), "trades.csv, ligne 3 : « D12 » n’est pas un code ROME."),
        (TRADES.replace(',"A1203"\n', "\n"), "trades.csv, ligne 4 : 4 colonnes au lieu de 5."),
        ("a,b\n1,2\n", "Aucun de ces fichiers n’a les colonnes du ROME."),
        ("", "Aucun de ces fichiers n’a les colonnes du ROME."),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_written(db, tmp_path, text, sentence):
    with pytest.raises(BadFile, match=sentence.replace("(", r"\(")):
        bring(import_rome, write(tmp_path, "trades.csv", text))
    assert not Trade.objects.exists()
    assert not JournalEntry.objects.exists()


def test_the_command_says_what_is_wrong_and_fails(db, tmp_path, capsys):
    assert read("rome", [str(tmp_path / "nowhere.csv")], by=THE_OPERATOR) == 1
    assert "nowhere.csv n’existe pas." in capsys.readouterr().err
    assert read("communes", [write(tmp_path, "postal.csv", POSTAL)], by=THE_OPERATOR) == 0
    assert "2 créés" in capsys.readouterr().out


def test_an_address_is_read_through_the_guarded_door(db, monkeypatch):
    asked = []

    def answer(address, *, seconds, most):
        asked.append(address)
        return Fetched(200, {}, gzip.compress(POSTAL.encode()))

    monkeypatch.setattr(files, "fetch", answer)
    bring(import_communes, "https://exemple.fr/laposte?format=csv")
    assert asked == ["https://exemple.fr/laposte?format=csv"]
    assert Commune.objects.count() == 2


def test_an_address_inside_the_network_is_refused(db):
    with pytest.raises(BadFile, match="n’est pas sur Internet"):
        bring(import_communes, "https://127.0.0.1/laposte.csv")


def test_a_page_that_is_missing_is_said(db, monkeypatch):
    monkeypatch.setattr(files, "fetch", lambda *_, **__: Fetched(404, {}, b""))
    with pytest.raises(BadFile, match="répond 404"):
        bring(import_communes, "https://exemple.fr/laposte.csv")


def test_the_postal_file_finds_its_lost_zeros(db, tmp_path):
    bring(import_communes, write(tmp_path, "postal.csv", POSTAL))
    amberieu = Commune.objects.get(code="01004")
    assert (amberieu.name, amberieu.postcodes, amberieu.departement) == ("Amberieu en Bugey", ["01500"], "01")
    assert Commune.objects.get(code="21231").postcodes == ["21000", "21100"]


def test_the_postal_file_does_not_rename_what_is_known(starter, tmp_path):
    bring(import_communes, write(tmp_path, "postal.csv", POSTAL.replace("DIJON", "DIJON CEDEX")))
    assert Commune.objects.get(code="21231").name == "Dijon"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("21231;DIJON;21000", "2A;DIJON;21000"), "ligne 3 : « 2A » n’est pas un code de commune"),
        (("21231;DIJON;21000", "21231;DIJON;CEDEX"), "ligne 3 : « CEDEX » n’est pas un code postal"),
        (("45.96085, 5.37293", "ici"), "ligne 2 : « ici » n’est pas une position"),
    ],
)
def test_a_bad_commune_is_named(db, tmp_path, wrong, sentence):
    with pytest.raises(BadFile, match=sentence):
        bring(import_communes, write(tmp_path, "postal.csv", POSTAL.replace(*wrong)))
    assert not Commune.objects.exists()


@pytest.mark.timeout(400)  # national files, on a busy machine
def test_the_whole_of_rome_still_answers_everyday_queries(starter, shared):
    rome = shared / "rome"
    sources = [str(rome / "v347"), *map(str, rome.glob("v344_xml/*activite*")), *map(str, rome.glob("v460/*.csv"))]
    chosen = Skill.objects.get(trade_id="D1202", label="Couper les cheveux").pk
    bring(import_rome, *sources)
    found = answered()
    assert Trade.objects.current().count() == 1584
    assert Title.objects.exclude(ogr=None).count() == 10_990
    assert len(found) >= 54
    assert first("couvreur zingueur") == "F1619"
    assert Skill.objects.get(pk=chosen).retired is False
    again = bring(import_rome, *sources)
    assert not again["créés"] + again["modifiés"] + again["retirés"]
    newer = bring(import_rome, str(rome / "v4_2024"))
    assert newer["créés"] > 100
    assert newer["retirés"] < 20
    load_starter(by=THE_OPERATOR)
    assert len(answered()) >= 54


@pytest.mark.timeout(400)  # national files, on a busy machine
def test_the_whole_of_france_is_read(starter, shared):
    bring(import_communes, str(shared / "geo/communes.csv.gz"))
    assert Commune.objects.count() == 35_014
    assert Commune.objects.get(code="75101").parent_id == "75056"
    assert Commune.objects.get(code="01004").basin_name == "Ambérieu-en-Bugey"
    assert Commune.objects.get(code="77131").basin_name == "Coulommiers"
    assert suggest_communes("marseille")[0].code == "13055"
    again = bring(import_communes, str(shared / "geo/communes.csv.gz"))
    assert not again["créés"] + again["modifiés"] + again["retirés"]
    bring(import_communes, str(shared / "geo/laposte_hexasmal.csv.gz"), str(shared / "geo/codes_postaux.csv.gz"))
    assert not Commune.objects.filter(retired=True).exists()
    assert Commune.objects.get(code="01004").name == "Ambérieu-en-Bugey"
