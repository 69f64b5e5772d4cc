"""Nothing that identifies a generated person is on their card, whatever they typed and wherever they typed it."""

import json
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tandem.accounts.models import Means
from tandem.cv import actions
from tandem.cv.content import Content, Experience, Study
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import card_of, told_by
from tandem.cv.projections.discretion import Discretion
from tandem.cv.tests.samples import a_full_content
from tandem.reference.models import fold

NAMES = ["Nguyen", "Da Silva", "Kowalczyk", "Le Goff", "Diabaté", "O’Brien", "Ben Youssef", "Lefèvre-Dupuis", "Haddad"]
EMPLOYERS = [
    "Boulangerie Perrin",
    "Garage Dupuy",
    "Zébulon SARL",
    "Famille Lambert",
    "Chez Mamie Odette",
    "Intermarché",
]
SCHOOLS = ["Lycée Les Marcs d’Or", "CFA La Noue", "Collège Malraux", "MFR de Quetigny", "Lycée Hippolyte Fontaine"]
STREETS = ["12 rue des Forges", "3 bis avenue Jean-Jaurès", "8 impasse du Moulin", "45 boulevard de Brosses"]
DIGITS = st.text("0123456789", min_size=8, max_size=8)
HANDLES = st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=10)

PEOPLE = st.fixed_dictionaries(
    {
        "last_name": st.sampled_from(NAMES),
        "employer": st.sampled_from(EMPLOYERS),
        "school": st.sampled_from(SCHOOLS),
        "street": st.sampled_from(STREETS),
        "phone": DIGITS.map(lambda digits: f"06{digits}"),
        "email": HANDLES.map(lambda handle: f"{handle}@courriel.test"),
        "birth": st.dates(date(2000, 1, 1), date(2009, 12, 31)),
    }
)
WAYS = st.sampled_from(
    [
        "Je m’appelle {first} {last_name}.",
        "{last_name} pour vous servir",
        "Appelez le {spaced}",
        "Appelez le {phone} après 14 h",
        "Écrivez à {email}",
        "J’habite {street}",
        "Né le {birth:%d/%m/%Y} à Dijon",
        "J’ai travaillé chez {employer} et j’ai aimé",
        "Élève de {school} jusqu’en juin",
    ]
)
KIND_WORDS = "J’aime travailler en équipe."


def a_person(cast, person, ways):
    """Léa with another identity, and a content that tells it in every field."""
    user = cast.lea.user
    user.last_name, user.birth_date = person["last_name"], person["birth"]
    spaced = " ".join(person["phone"][at : at + 2] for at in range(0, 10, 2))
    told = [way.format(first=user.first_name, spaced=spaced, **person) for way in ways]
    text = " ".join(f"{one.rstrip('.')}." for one in [KIND_WORDS, *told])
    Means.objects.update_or_create(user=user, kind="phone", defaults={"value": f"+33{person['phone'][1:]}"})
    Means.objects.update_or_create(user=user, kind="email", defaults={"value": person["email"]})
    content = a_full_content()
    content.who.presentation = text
    content.experiences.lived = [
        Experience("a", "job", told[0], person["employer"], start="2024-01", end="2024-06", details=text, tasks=told)
    ]
    content.skills.own, content.interests.things = told, [*told, "Judo"]
    content.training.studies = [
        Study("b", told[-1], person["school"], "2023"),
        Study("c", "CAP", person["school"], "2022"),
    ]
    return Content.read(json.loads(json.dumps(content, default=vars)))


def what_is_read(card):
    """Every column, and the very HTML that an employer gets."""
    columns = {field.name: getattr(card, field.attname) for field in PublishedCard._meta.concrete_fields}
    pages = [render_to_string(f"cv/{name}.html", {"card": card}) for name in ("_card", "_card_sheet")]
    return " ".join([json.dumps(columns, default=str, ensure_ascii=False), *pages])


def telling(person):
    national = person["phone"][1:]
    spaced = " ".join(person["phone"][at : at + 2] for at in range(0, 10, 2))
    birth = person["birth"]
    exact = [person["email"], person["phone"], national, spaced, f"{birth:%d/%m/%Y}", f"{birth:%Y-%m-%d}"]
    return exact, [person["last_name"], person["employer"], person["school"], person["street"]]


@settings(
    max_examples=150,
    deadline=None,
    database=None,
    phases=[Phase.generate],  # a shrunk example would say no more, and takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(person=PEOPLE, ways=st.lists(WAYS, min_size=1, max_size=3), mode=st.sampled_from([Mode.ANONYMOUS, Mode.SKILLS]))
def test_nothing_that_identifies_is_on_the_card(draft, cast, person, ways, mode):
    card = card_of(cast.lea, a_person(cast, person, ways), mode)
    read = what_is_read(card)
    folded = f" {fold(read)} "
    exact, names = telling(person)
    assert not [value for value in exact if value in read]
    assert not [value for value in names if f" {fold(value)} " in folded]
    if mode == Mode.ANONYMOUS:
        assert cast.lea.user.first_name not in read
    else:
        assert KIND_WORDS in card.presentation


def test_the_property_would_see_a_leak(draft, cast):
    """The same search finds everything on a full card."""
    person = {
        "last_name": NAMES[0],
        "employer": EMPLOYERS[0],
        "school": SCHOOLS[0],
        "street": STREETS[0],
        "phone": "0611223344",
        "email": "abc@courriel.test",
        "birth": date(2004, 5, 6),
    }
    ways = ["J’habite {street}", "Appelez le {spaced}"]
    folded = f" {fold(what_is_read(card_of(cast.lea, a_person(cast, person, ways), Mode.FULL)))} "
    assert all(f" {fold(value)} " in folded for value in telling(person)[1])


@pytest.mark.parametrize(
    "written", ["06 - 12 - 34 - 56 - 78", "06, 12, 34, 56, 78", "(06) 12 (34) 56 78", "06_12_34_56"]
)
def test_a_number_is_seen_however_it_is_spaced(written):
    assert Discretion(frozenset()).tells(f"Appelez le {written}")


SHOWN = ["Appelez le 06 12 34 56 78.", "J’ai bossé chez Zorbec.", "Monsieur Delcourt m’a formée.", "lea_mrt21 sur tout"]


def test_before_publishing_one_reads_the_sentences_that_stay_hidden_or_will_be_read(draft, cast):
    content = Content.read(draft.content)
    content.who.presentation = " ".join([KIND_WORDS, "J’ai 2 ans de vente.", *SHOWN])
    kept = card_of(cast.lea, content, Mode.SKILLS).presentation
    assert kept == f"{KIND_WORDS} J’ai 2 ans de vente."
    assert [one.text for one in told_by(cast.lea, content, Mode.SKILLS) if one.section == "who"] == SHOWN
    assert [one.text for one in told_by(cast.lea, content, Mode.FULL)] == [SHOWN[0], SHOWN[3]]
    assert told_by(cast.lea, content, Mode.ANONYMOUS) == []


def test_the_page_shows_them(worn, draft, cast):
    draft.content["who"]["presentation"] = " ".join([KIND_WORDS, *SHOWN])
    draft.save()
    actions.submit(draft, by=cast.actor("youth"))
    actions.validate(draft, by=cast.actor("advisor"))
    page = worn("youth").get(reverse("cv:publish", args=[draft.pk])).content.decode()
    assert "Ceci reste caché" in page
    assert "« J’ai bossé chez Zorbec. »" in page
    assert "Les employeurs liront aussi ceci" in page
