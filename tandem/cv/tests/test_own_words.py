"""Own words, sentence by sentence: what is left out, why, and what the young person reads about it before."""

from datetime import date

import pytest

from tandem.accounts.models import Means
from tandem.cv.content import Content, Experience, Study
from tandem.cv.models import Mode, Section
from tandem.cv.projections.discretion import Discretion, Told, how_to_reach, own_words, sentences, told_by

NOBODY = Discretion(frozenset())
DUPUY = Discretion(frozenset({"dupuy", "da silva"}))


def test_a_text_is_read_sentence_by_sentence():
    told = "J’aime la vente. Et vous ? Oui ! Un stage ; un emploi\nSur deux lignes.\n\n  Bien dit  "
    assert sentences(told) == [
        *("J’aime la vente.", "Et vous ?", "Oui !", "Un stage ;", "un emploi"),
        *("Sur deux lignes.", "Bien dit"),
    ]
    assert sentences("  ") == []


def test_a_title_before_a_name_ends_no_sentence():
    assert sentences("M. Dupont m’a formée. J’ai aimé.") == ["M. Dupont m’a formée.", "J’ai aimé."]
    assert NOBODY.of("M. Dupont m’a formée. J’ai aimé.") == "J’ai aimé."


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("lea@courriel.test", "une adresse internet ou un e-mail"),
        ("mon site lea.fr", "une adresse internet ou un e-mail"),
        ("06 12 34 56 78", "un numéro"),
        ("sur insta", "un compte ou un pseudo"),
        ("lea_21", "un compte ou un pseudo"),
        ("rue des Forges", "une adresse"),
        ("j’ai 19 ans", "un âge ou une date"),
        ("née le 3 mai", "un âge ou une date"),
        ("2 ans de vente", ""),
        ("J’aime le contact", ""),
    ],
)
def test_how_to_reach_somebody_is_told_by_its_kind(told, why):
    assert how_to_reach(told) == why
    assert NOBODY.why(told) == why
    assert NOBODY.tells(told) == bool(why)


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ("Chez Dupuy, tout va bien", "un nom"),
        ("merci DUPUY", "un nom"),
        ("Da Silva père", "un nom"),
        ("dupuytren", ""),
        ("da la silva", ""),
        ("je m’appelle Léa", "un nom"),
        ("avec Madame Perrin", "un nom"),
        ("au garage Martin", "un nom"),
        ("au lycée Malraux", "un nom"),
        ("à l’école de la Marine", "un nom"),
        ("au restaurant de la Mairie", ""),
        ("au garage du coin", ""),
    ],
)
def test_a_name_is_told_by_itself_or_by_the_house_before_it(told, why):
    assert DUPUY.why(told) == why


def test_the_sentences_that_tell_nothing_stay_together():
    told = "J’aime la vente. Merci Dupuy. Je cherche un emploi."
    assert DUPUY.of(told) == "J’aime la vente. Je cherche un emploi."
    assert DUPUY.of_each(["Mettre en rayon", "Aider Dupuy", "Encaisser"]) == ["Mettre en rayon", "Encaisser"]


def lived(*places, schools=()):
    content = Content()
    content.experiences.lived = [Experience(place=place) for place in places]
    content.training.studies = [Study(school=school) for school in schools]
    return content


def test_what_must_not_be_read_is_told_whole_and_word_by_word(cast):
    user = cast.lea.user
    user.last_name, user.birth_date = "Da Silva-Roux", date(2006, 5, 9)
    Means.objects.create(user=user, kind="email", value="ptit.lu@courriel.test")
    secrets = Discretion.about(cast.lea, lived("Boulangerie Perrin", schools=["Lycée Les Marcs d’Or"])).secrets
    assert secrets == {
        *("da silva roux", "silva", "roux"),
        *("boulangerie perrin", "perrin"),
        *("lycee les marcs d or", "marcs"),
        *("33612000000", "ptit lu"),
        *("09 05 2006", "2006 05 09", "9 mai 2006"),
    }


def test_short_words_and_the_words_of_many_names_point_to_nobody(cast):
    cast.lea.user.last_name, cast.lea.user.birth_date = "Ly", None
    Means.objects.filter(user=cast.lea.user).delete()
    content = lived("Carrefour", "Bio", "Ex", schools=["Lycée", "Pole Emploi"])
    assert Discretion.about(cast.lea, content).secrets == {"bio", "pole emploi", "pole", "emploi"}


def a_content():
    content = Content()
    content.who.presentation = "J’aime la vente. Écrivez à lea@courriel.test."
    content.experiences.lived = [
        Experience(title="Vendeuse. Caisse.", details="Bien. Mieux.", tasks=["Vendre. Encaisser."])
    ]
    content.skills.own = ["Faire des paquets. Et des nœuds."]
    content.training.studies = [Study(title="CAP. Mention.")]
    content.interests.things = ["Judo. Danse."]
    return content


def test_their_words_are_read_where_they_wrote_them():
    assert list(own_words(a_content())) == [
        (Section.WHO, "J’aime la vente."),
        (Section.WHO, "Écrivez à lea@courriel.test."),
        (Section.EXPERIENCES, "Vendeuse."),
        (Section.EXPERIENCES, "Caisse."),
        (Section.EXPERIENCES, "Bien."),
        (Section.EXPERIENCES, "Mieux."),
        (Section.EXPERIENCES, "Vendre. Encaisser."),
        (Section.SKILLS, "Faire des paquets. Et des nœuds."),
        (Section.TRAINING, "CAP."),
        (Section.TRAINING, "Mention."),
        (Section.INTERESTS, "Judo. Danse."),
    ]


def test_they_read_what_a_card_would_tell_before_they_publish(cast):
    content = a_content()
    content.interests.things = ["Le fan club Martin", "Le fan club Martin"]
    address = Told(Section.WHO, "Écrivez à lea@courriel.test.", "une adresse internet ou un e-mail")
    name = Told(Section.INTERESTS, "Le fan club Martin", "un nom")
    assert told_by(cast.lea, content, Mode.ANONYMOUS) == [], "it holds no word of theirs"
    assert told_by(cast.lea, content, Mode.SKILLS) == [address, name], "each once"
    assert told_by(cast.lea, content, Mode.FULL) == [address], "names are told by choice"
