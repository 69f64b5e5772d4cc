"""Cards that nobody stands behind: drawn so that they look like the others, and as many as are needed."""

from datetime import timedelta
from random import Random

import pytest
from django.utils import timezone

from tandem.cv.choices import Availability, Certificate, Fluency, Hours, Strength
from tandem.cv.models import CVVersion, Mode, PublishedCard
from tandem.cv.projections import decoy
from tandem.cv.tests.samples import BAKER, SELLER, alike
from tandem.reference.choices import SoughtContract
from tandem.reference.models import Skill

MANY = 150


@pytest.fixture(autouse=True)
def dice(monkeypatch):
    """The same throws at each run."""
    monkeypatch.setattr(decoy, "DICE", Random(2026))


@pytest.fixture
def dijon(cast, reference):
    structure = cast.organisations["dijon"]
    structure.communes = ["21231", "21166"]
    structure.save()
    return structure


@pytest.fixture
def crowd(dijon):
    """So many contents, of a trade that has nine skills, one of them retired, and four more that are too many."""
    Skill.objects.bulk_create(Skill(trade_id=SELLER, label=f"Tâche {rank}", rank=10 + rank) for rank in range(9))
    Skill.objects.filter(label="Tâche 0").update(retired=True)
    return [decoy.somebody(dijon, SELLER) for _ in range(MANY)]


def drawn(values):
    return set(values)


def counts(lists):
    return {len(one) for one in lists}


def whole(lists):
    return {value for one in lists for value in one}


def test_wishes_are_those_of_people(crowd):
    wishes = [one.wishes for one in crowd]
    assert [one.trades for one in wishes] == [[SELLER]] * MANY
    assert drawn(one.commune for one in wishes) == {"21231", "21166"}
    assert drawn(one.means for one in wishes) == {"bus", "walk", "bike"}
    assert drawn(one.minutes for one in wishes) == {"15", "30", "45", "60"}
    assert drawn(one.available for one in wishes) == set(Availability.values)
    assert whole(one.contracts for one in wishes) == set(SoughtContract.values)
    assert counts(one.contracts for one in wishes) == {1, 2, 3}
    assert whole(one.hours for one in wishes) == set(Hours.values)
    assert counts(one.hours for one in wishes) == {1, 2}


def test_skills_are_those_of_the_trade(crowd):
    known = list(Skill.objects.filter(trade_id=SELLER, retired=False).values_list("label", flat=True)[:8])
    assert whole(one.skills.known for one in crowd) == set(known)
    assert counts(one.skills.known for one in crowd) == {2, 3, 4, 5}
    assert whole(one.skills.strengths for one in crowd) == set(Strength.values)
    assert counts(one.skills.strengths for one in crowd) == {1, 2, 3}


def test_training_and_languages_are_those_of_people(crowd):
    assert drawn(one.training.level for one in crowd) == {"0", "2", "3", "4"}
    assert whole(one.training.certificates for one in crowd) == set(Certificate.values)
    assert counts(one.training.certificates for one in crowd) == {0, 1}
    assert sum(len(one.training.certificates) for one in crowd) < MANY / 3, "few have one"
    tongues = {tuple(spoken.tongue for spoken in one.languages.spoken) for one in crowd}
    assert tongues == {(), ("fr",), ("fr", "en"), ("fr", "ar"), ("fr", "en", "es")}
    assert drawn(spoken.fluency for one in crowd for spoken in one.languages.spoken) == set(Fluency.values)


def test_a_vehicle_goes_with_its_licence(crowd):
    assert {(tuple(one.languages.licences), one.languages.vehicle) for one in crowd} == {
        ((), False),
        (("AM",), False),
        (("B",), True),
        (("B",), False),
    }


def test_experiences_are_short_and_recent(crowd):
    assert counts(one.experiences.lived for one in crowd) == {1, 2}
    lived = [each for one in crowd for each in one.experiences.lived]
    assert drawn(one.kind for one in lived) == {"job", "internship", "help"}
    assert drawn(one.trade for one in lived) == {SELLER}
    assert counts(one.tasks for one in lived) == {2}
    starts = [tuple(map(int, one.start.split("-"))) for one in lived]
    ends = [tuple(map(int, one.end.split("-"))) for one in lived]
    this_year = timezone.localdate().year
    assert drawn(year for year, _ in starts) == {this_year - 1, this_year - 2, this_year - 3}
    assert drawn(month for _, month in starts) == set(range(1, 8))
    assert [year for year, _ in ends] == [year for year, _ in starts]
    assert drawn(end - start for (_, start), (_, end) in zip(starts, ends, strict=True)) == {0, 1, 2, 3, 4}


def test_a_trade_of_few_skills_gives_what_it_has(dijon):
    baker = [decoy.somebody(dijon, BAKER) for _ in range(20)]
    assert counts(one.skills.known for one in baker) == {2}
    Skill.objects.filter(trade_id=BAKER).delete()
    nobody = decoy.somebody(dijon, BAKER)
    assert (nobody.skills.known, nobody.experiences.lived[0].tasks) == ([], [])


def test_it_is_the_anonymous_card_of_nobody_within_an_hour_of_the_one_that_it_stands_beside(dijon, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    cards = [decoy.decoy(dijon, SELLER, ago(30)) for _ in range(600)]
    assert {(card.structure, card.mode, card.youth, card.version) for card in cards} == {
        (dijon, Mode.ANONYMOUS, None, None)
    }
    assert {card.label.startswith("Vendeuse ou vendeur") for card in cards} == {True}
    assert {ago(30) - card.visible_at for card in cards} == {timedelta(minutes=each) for each in range(1, 60)}
    assert all(card.published_at == card.confirmed_at == timezone.now() for card in cards)


# -- as many as are needed
def published(structure, count, trades=(SELLER, BAKER)):
    versions = [CVVersion.objects.create(cv=cv, number=1, content={}) for cv in alike(structure, count)]
    return PublishedCard.objects.bulk_create(
        PublishedCard(
            youth=version.cv.youth, version=version, structure=structure, mode=Mode.ANONYMOUS, trades=list(trades)
        )
        for version in versions
    )


def planted(structure):
    return PublishedCard.objects.decoys().filter(structure=structure)


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize(("count", "decoys"), [(24, 0), (25, 1), (49, 1), (50, 2)])
def test_one_card_in_twenty_five(dijon, count, decoys):
    published(dijon, count)
    decoy.plant(dijon)
    decoy.plant(dijon)
    assert planted(dijon).count() == decoys


def test_twelve_at_the_most(dijon, monkeypatch):
    monkeypatch.setattr(decoy, "ONE_IN", 1)
    published(dijon, 21)
    decoy.plant(dijon)
    assert planted(dijon).count() == 12


def test_they_are_of_the_first_trade_that_somebody_wishes(dijon):
    published(dijon, decoy.ONE_IN)
    decoy.plant(dijon)
    assert planted(dijon).get().trades == [SELLER]


def test_each_stands_beside_a_card_that_is_on_no_first_page(dijon):
    for rank, card in enumerate(published(dijon, decoy.ONE_IN)):
        PublishedCard.objects.filter(pk=card.pk).update(visible_at=ago(rank))
    decoy.plant(dijon)
    before = PublishedCard.objects.real().filter(visible_at__gt=planted(dijon).get().visible_at)
    assert before.count() > decoy.A_LIST


def test_cards_without_a_trade_and_those_of_others_do_not_count(cast, dijon):
    published(dijon, decoy.ONE_IN - 1)
    published(dijon, 2, trades=[])
    published(cast.organisations["toulon"], decoy.ONE_IN)
    decoy.plant(dijon)
    assert not PublishedCard.objects.decoys().exists()
    decoy.plant(cast.organisations["toulon"])
    assert planted(cast.organisations["toulon"]).count() == 1


def test_each_stays_two_months_and_another_comes(dijon):
    published(dijon, decoy.ONE_IN)
    PublishedCard.objects.update(published_at=ago(90))
    decoy.plant(dijon)
    [first] = planted(dijon)
    planted(dijon).update(published_at=ago(59))
    decoy.plant(dijon)
    assert planted(dijon).get() == first
    planted(dijon).update(published_at=ago(60))
    decoy.plant(dijon)
    assert planted(dijon).get() != first
    assert PublishedCard.objects.real().count() == decoy.ONE_IN, "a card of somebody stays"


def test_a_structure_without_a_commune_has_none(dijon):
    published(dijon, decoy.ONE_IN)
    dijon.communes = []
    decoy.plant(dijon)
    assert not planted(dijon).exists()
