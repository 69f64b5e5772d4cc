from tandem.cv.content import Content, to_json
from tandem.cv.content.strength import PARTS, TOTAL, can_be_read, completion, hints
from tandem.cv.content.texts import begun
from tandem.cv.models import Section
from tandem.cv.tests.samples import a_full_content


def test_what_is_stored_reads_back_the_same():
    content = a_full_content()
    assert Content.read({name: to_json(value) for name, value in vars(content).items()}) == content


def test_an_empty_or_broken_store_reads_as_empty():
    assert Content.read({}) == Content()
    assert Content.read({"who": "oops", "wishes": {"trades": 3, "unknown": 1}, "skills": None}) == Content()
    assert Content.read({"experiences": {"lived": ["x", {"title": "Stage", "odd": 1}]}}).experiences.lived[0].title


def test_completion_goes_from_nothing_to_everything():
    assert (completion(Content()), completion(a_full_content())) == (0, 100)
    assert TOTAL == 100


def test_each_part_counts_when_it_is_written():
    content = Content()
    content.skills.known = ["a", "b", "c"]
    assert completion(content) == 15


def test_hints_are_three_and_disappear_when_done():
    assert len(hints(Content())) == 3
    assert hints(a_full_content()) == []


def test_hints_are_kind_and_concrete():
    forbidden = ("manque", "vide", "erreur", "incomplet", "tu dois", "il faut", "pas assez")
    for part in PARTS:
        advice = part.advice()
        assert not [word for word in forbidden if word in advice.lower()], advice
        assert all(len(sentence.split()) <= 16 for sentence in advice.replace(":", ".").split(".")), advice


def test_a_step_is_begun_when_something_stands_in_it():
    assert begun(Content()) == set()
    assert begun(a_full_content()) == set(Section.values)


def test_a_cv_can_be_read_with_a_wish_and_something_done():
    content = Content()
    content.wishes.trades = ["D1214"]
    assert not can_be_read(content)
    content.skills.own = ["Réparer un vélo"]
    assert can_be_read(content)
