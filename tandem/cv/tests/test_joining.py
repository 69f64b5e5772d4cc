"""Two files of one person become one: no CV is lost, and each goes back under its own title."""

import pytest

from tandem.accompaniment import actions as files
from tandem.cv import actions
from tandem.cv.models import CV, Mode, PublishedCard

HERS = "CV de l’autre fiche"


@pytest.fixture
def nino(cast):
    return cast.youths["other_youth"]


@pytest.fixture
def merged(cast, validated, nino):
    """Nino's file takes Léa's in: both have a CV without a title."""
    actions.start(nino, by=cast.actor("other_youth"))
    actions.comment(validated, by=cast.actor("advisor"), section="who", text="Bien")
    return lambda: files.absorb(nino, by=cast.actor("manager"), twin=cast.lea)


def titles(youth):
    return sorted(youth.texts.values_list("title", flat=True))


def test_the_second_cv_comes_along_with_its_versions_and_comments(cast, worn, validated, merged, nino):
    merged()
    assert titles(nino) == ["", HERS]
    [cv] = CV.objects.visible_to(cast.actor("colleague")).filter(title=HERS)
    assert (cv.pk, cv.versions.count(), cv.comments.get().text) == (validated.pk, 1, "Bien")
    assert HERS in worn("other_youth").get("/cv/").content.decode()


def test_a_third_file_brings_a_number_and_each_text_goes_back_under_its_title(cast, merged, nino):
    first = merged()
    third = cast.youths["far_youth"]
    type(third).objects.filter(pk=third.pk).update(structure=nino.structure)
    third.refresh_from_db()
    actions.start(third, by=cast.actor("far_youth"))
    letters = [actions.begin_letter(who, by=actor, title="Perrin") for who, actor in people(cast, nino, third)]
    second = files.absorb(nino, by=cast.actor("manager"), twin=third)
    assert titles(nino) == ["", HERS, f"{HERS} 2", "Lettre de l’autre fiche", "Perrin"]
    files.part(second, by=cast.actor("manager"))
    assert titles(third) == ["", "Perrin"]
    assert titles(nino) == ["", HERS, "Perrin"]
    files.part(first, by=cast.actor("manager"))
    assert (titles(cast.lea), titles(nino)) == ([""], ["", "Perrin"])
    assert {letter.youth_id for letter in CV.objects.letters()} == {nino.pk, third.pk}
    assert len(letters) == 2


def people(cast, nino, third):
    return [(nino, cast.actor("other_youth")), (third, cast.actor("far_youth"))]


def test_a_title_given_since_stays(cast, merged, validated, nino):
    merge = merged()
    validated.refresh_from_db()
    actions.rename(validated, by=cast.actor("other_youth"), title="CV vente")
    files.part(merge, by=cast.actor("manager"))
    assert titles(cast.lea) == ["CV vente"]


def test_who_exchanged_titles_meanwhile_hinders_nobody(cast, merged, validated, nino):
    """The title of before is taken by a text that also goes back: the one that it has now stays."""
    other = actions.start(cast.lea, by=cast.actor("youth"), title="CV vente")
    merge = merged()
    actions.delete(nino.texts.get(title=""), by=cast.actor("other_youth"))
    actions.rename(other, by=cast.actor("other_youth"), title="")
    files.part(merge, by=cast.actor("manager"))
    assert titles(cast.lea) == ["", HERS]


def test_the_card_of_the_other_file_stands_as_long_as_its_text_is_here(cast, merged, validated, nino):
    published = actions.publish(validated, by=cast.actor("youth"), mode=Mode.ANONYMOUS)
    merge = merged()
    assert PublishedCard.objects.get(pk=published.pk).youth == nino
    files.part(merge, by=cast.actor("manager"))
    assert PublishedCard.objects.get(pk=published.pk).youth == cast.lea


def test_no_card_stands_on_a_text_that_went_back(cast, merged, validated, nino):
    merge = merged()
    actions.publish(CV.objects.get(pk=validated.pk), by=cast.actor("other_youth"), mode=Mode.ANONYMOUS)
    files.part(merge, by=cast.actor("manager"))
    assert not PublishedCard.objects.filter(youth__in=[nino, cast.lea]).exists()
