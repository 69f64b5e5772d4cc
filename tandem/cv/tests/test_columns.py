"""What each mode writes on a card, column by column: what is not named here stays empty."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accounts.models import Means
from tandem.cv.content import Content, Experience
from tandem.cv.models import Area, CVVersion, Mode, PublishedCard
from tandem.cv.projections import card_of, place, write_card
from tandem.cv.tests.samples import BAKER, SELLER, a_full_content, alike
from tandem.reference.models import Commune

COLUMNS = [field.name for field in PublishedCard._meta.concrete_fields]
NOT_OF_THE_CONTENT = {"id", "youth", "version", "structure", "mode", "published_at", "visible_at", "confirmed_at"}
EMPTY = {name: PublishedCard._meta.get_field(name).get_default() for name in COLUMNS} | {"photo": None}
OF_EACH_MODE = {
    "label": "Vendeuse ou vendeur en prêt-à-porter, bassin de Dijon",
    "basin": "Dijon",
    "area": Area.BASIN,
    "trades": [SELLER, BAKER],
    "trade_names": ["Vendeuse ou vendeur en prêt-à-porter", "Boulangère ou boulanger"],
    "level": "Baccalauréat et équivalents",
    "strengths": ["Sens du contact", "Ponctualité"],
    "certificates": ["Premiers secours (PSC1)"],
    "languages": [
        {"tongue": "Français", "fluency": "parle et écrit bien"},
        {"tongue": "Anglais", "fluency": "se débrouille"},
    ],
    "licences": ["AM"],
    "has_vehicle": False,
    "contracts": ["CDI", "E2"],
    "hours": ["full"],
    "available": "now",
    "reaches": ["21166", "21231", "21278"],
}
HELP = {"kind": "Aide à des personnes", "place": "", "details": "", "tasks": []}
STAGE = {"kind": "Stage", "place": "", "tasks": ["Encaisser un achat"]}
OWN = {
    "first_name": "Léa",
    "presentation": "J’aime le contact et bouger. Je cherche mon premier emploi dans la vente.",
    "skills": ["Accueillir un client", "Mettre en rayon", "Faire de beaux paquets"],
    "interests": ["Handball", "Mode"],
    "travel": "En bus, en tram ou en train, 30 minutes",
}
WRITTEN = {
    Mode.ANONYMOUS: {
        "skills": ["Accueillir un client", "Mettre en rayon"],
        "experiences": [
            HELP | {"title": "", "when": "Plus de 2 ans"},
            STAGE | {"title": "Vendeuse ou vendeur en prêt-à-porter", "when": "Moins d’un mois", "details": ""},
        ],
        "search": (
            "vendeuse ou vendeur en pret a porter boulangere ou boulanger accueillir un client mettre en rayon "
            "premiers secours psc1 vendeuse ou vendeur en pret a porter"
        ),
    },
    Mode.SKILLS: OWN
    | {
        "experiences": [
            HELP | {"title": "Garde de mes deux voisins", "when": "Plus de 2 ans"},
            STAGE
            | {
                "title": "Vendeuse stagiaire",
                "when": "Moins d’un mois",
                "details": "J’ai tenu la caisse le samedi.",
            },
        ],
        "training": [{"title": "Bac pro commerce", "school": "", "when": "", "state": ""}],
        "search": (
            "vendeuse ou vendeur en pret a porter boulangere ou boulanger accueillir un client mettre en rayon "
            "faire de beaux paquets premiers secours psc1 garde de mes deux voisins vendeuse stagiaire bac pro commerce"
        ),
    },
    Mode.FULL: OWN
    | {
        "last_name": "Martin",
        "phone": "06 12 00 00 00",
        "experiences": [
            HELP | {"title": "Garde de mes deux voisins", "place": "Famille Lambert", "when": "depuis septembre 2024"},
            STAGE
            | {
                "title": "Vendeuse stagiaire",
                "place": "Boutique Aurore",
                "when": "novembre 2025",
                "details": "J’ai tenu la caisse le samedi.",
            },
        ],
        "training": [
            {"title": "Bac pro commerce", "school": "Lycée Les Marcs d’Or", "when": "2025", "state": ""},
        ],
        "search": (
            "vendeuse ou vendeur en pret a porter boulangere ou boulanger accueillir un client mettre en rayon "
            "faire de beaux paquets premiers secours psc1 garde de mes deux voisins vendeuse stagiaire bac pro commerce"
        ),
    },
}


@pytest.fixture(autouse=True)
def day(time_machine):
    time_machine.move_to("2026-11-22 10:00Z")


@pytest.fixture
def dijon(cast, reference):
    """Five alike live there."""
    alike(cast.lea.structure, 5)
    return Commune.objects.get(code="21231")


def told(card):
    return {name: getattr(card, name) for name in COLUMNS if name not in NOT_OF_THE_CONTENT}


@pytest.mark.parametrize("mode", Mode)
def test_each_mode_writes_its_columns_and_no_other(cast, dijon, mode):
    card = card_of(cast.lea, a_full_content(), mode)
    expected = EMPTY | OF_EACH_MODE | WRITTEN[mode]
    assert told(card) == {name: expected[name] for name in told(card)}
    assert (card.youth, card.structure_id, card.version, card.mode) == (cast.lea, cast.lea.structure_id, None, mode)


def test_an_e_mail_is_told_when_it_was_chosen(cast, dijon):
    Means.objects.create(user=cast.lea.user, kind="email", value="lea@courriel.test", verified_at=timezone.now())
    content = a_full_content()
    content.who.show_phone, content.who.show_email = False, True
    card = card_of(cast.lea, content, Mode.FULL)
    assert (card.phone, card.email) == ("", "lea@courriel.test")


def test_an_anonymous_card_holds_labels_of_the_reference_alone(cast, dijon):
    content = a_full_content()
    content.skills.known = ["Accueillir un client", "Aider Mme Perrin"]
    content.experiences.lived[0].tasks = ["Encaisser un achat", "Mettre en rayon chez Perrin"]
    card = card_of(cast.lea, content, Mode.ANONYMOUS)
    assert card.skills == ["Accueillir un client"]
    assert [line["tasks"] for line in card.experiences] == [[], ["Encaisser un achat"]]


def test_own_words_that_name_somebody_stay_off_a_card_by_skills(cast, dijon):
    content = a_full_content()
    content.who.presentation = "J’aime le contact. Léa Martin."
    content.skills.own, content.interests.things = ["Gestes appris chez Aurore"], ["Fanfare Martin", "Judo"]
    content.experiences.lived[0].details = "La caisse. Avec Aurore."
    content.training.studies[0].title = "Bac des Marcs"
    card = card_of(cast.lea, content, Mode.SKILLS)
    assert (card.presentation, card.interests, card.training) == ("J’aime le contact.", ["Judo"], [])
    assert card.skills == ["Accueillir un client", "Mettre en rayon"]
    assert card.experiences[1]["details"] == "La caisse."


def test_what_no_list_knows_is_left_out(cast, dijon):
    content = a_full_content()
    content.wishes.trades = ["Z9999", BAKER]
    content.skills.strengths = ["flies", "contact"]
    card = card_of(cast.lea, content, Mode.SKILLS)
    assert (card.trades, card.trade_names) == ([BAKER], ["Boulangère ou boulanger"])
    assert card.label == "Boulangère ou boulanger, bassin de Dijon"
    assert card.strengths == ["Sens du contact"]


def test_a_photo_is_on_the_full_card_alone(cast, dijon):
    def its_photo(youth):
        raise AssertionError("nobody asked for it")

    card_of(cast.lea, a_full_content(), Mode.SKILLS, its_photo=its_photo)
    with pytest.raises(AssertionError):
        card_of(cast.lea, a_full_content(), Mode.FULL, its_photo=its_photo)


# -- where
@pytest.mark.parametrize("mode", Mode)
def test_without_a_home_nothing_is_said_of_where(cast, dijon, mode):
    card = card_of(cast.lea, Content(), mode)
    assert (card.label, card.basin, card.reaches, card.level) == ("Profil ouvert", "", [], "")
    assert card.area == (Area.FRANCE if mode == Mode.ANONYMOUS else Area.DEPARTEMENT)


def test_a_home_in_no_basin_is_told_by_its_departement(cast, dijon):
    Commune.objects.filter(code="21231").update(basin_code="")
    card = card_of(cast.lea, a_full_content(), Mode.SKILLS)
    assert (card.area, card.basin) == (Area.DEPARTEMENT, "Côte-d’Or")
    assert card.reaches == ["21166", "21231", "21278"], "a card that tells a first name is found by the commune"


def test_a_level_is_told_when_it_was_said_and_five_share_it(cast, dijon):
    content = a_full_content()
    content.training.level = ""
    assert card_of(cast.lea, content, Mode.SKILLS).level == ""
    content.training.level = "3"
    assert card_of(cast.lea, content, Mode.SKILLS).level == "CAP, BEP et équivalents"
    assert card_of(cast.lea, content, Mode.ANONYMOUS).level == "", "nobody else in France has this one and this trade"


def test_an_anonymous_card_is_placed_by_the_family_of_the_first_trade(cast, dijon):
    content = a_full_content()
    content.wishes.trades = ["A1101", SELLER]
    assert card_of(cast.lea, content, Mode.ANONYMOUS).area == Area.FRANCE
    content.wishes.trades = []
    card = card_of(cast.lea, content, Mode.ANONYMOUS)
    assert (card.area, card.label) == (Area.FRANCE, "Profil ouvert")


def test_a_card_is_placed_again_by_itself(cast, dijon):
    card = card_of(cast.lea, a_full_content(), Mode.ANONYMOUS)
    Commune.objects.filter(code="21231").update(basin_name="Auxerre")
    place(card, a_full_content())
    assert card.label == "Vendeuse ou vendeur en prêt-à-porter, bassin d’Auxerre"


# -- writing it
@pytest.fixture
def version(cast, draft):
    return CVVersion.objects.create(cv=draft, number=1, content=draft.content)


def test_a_card_takes_the_place_of_the_one_that_stood_there(cast, version):
    old = write_card(cast.lea, version, Mode.FULL)
    other = alike(cast.lea.structure, 1)[0]
    write_card(other.youth, CVVersion.objects.create(cv=other, number=1, content=other.content), Mode.ANONYMOUS)
    new = write_card(cast.lea, version, Mode.SKILLS)
    assert PublishedCard.objects.get(youth=cast.lea) == new != old
    assert (new.mode, new.version, new.interests) == (Mode.SKILLS, version, ["Handball", "Mode"])
    assert PublishedCard.objects.filter(youth=other.youth).exists()


def test_it_is_seen_at_once_or_from_its_minute(cast, version):
    now = timezone.now()
    at_once = write_card(cast.lea, version, Mode.ANONYMOUS)
    assert at_once.visible_at == at_once.published_at == at_once.confirmed_at
    later = write_card(cast.lea, version, Mode.ANONYMOUS, visible_at=now + timedelta(hours=3))
    assert later.visible_at == now + timedelta(hours=3)
    assert PublishedCard.objects.get() == later


def test_titles_are_searched_even_where_one_has_none(cast, dijon):
    content = a_full_content()
    content.experiences.lived.append(Experience(kind="club"))
    assert card_of(cast.lea, content, Mode.FULL).search.endswith("vendeuse stagiaire bac pro commerce")
