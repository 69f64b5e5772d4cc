"""Whatever is brought: never a fault, no word lost, and a CV that goes out as JSON Resume comes back whole."""

import json
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tandem.cv import choices, imports
from tandem.cv.content import Content, Experience, Language, Study, to_json
from tandem.cv.exports import resume
from tandem.cv.imports import contacts, dates
from tandem.cv.models import Mode
from tandem.cv.projections import card_of
from tandem.cv.tests.samples import BAKER, SELLER, SKILLS
from tandem.reference.choices import Level, Means, SoughtContract

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
LINES = st.sampled_from(
    """Expériences|Formation :|Compétences : vente, caisse|Langues|Permis B|Profil|Loisirs|- Accueil des clients
    juin 2024 – août 2024|Vendeuse chez Aurore|depuis 2022|Bac pro 2025|21000 Dijon|Anglais courant|été 2024|12/2099
    Je cherche un emploi dans la vente depuis longtemps.|03/2024 03/2024|Titre\tmai 2024|CAP|•|:|née le 12/04/2006
    du 3 mai 2023 au 7 juin 2023 cueillette|Patois|handball, mode, cuisine, vélo, chant, danse, jeux, pêche, judo, golf
    """.replace("\n", "|").split("|")
)
TEXTS = st.lists(st.one_of(LINES, st.text(max_size=120)), max_size=25).map("\n".join)
WORD = re.compile(r"[^\W\d_]{3,}")
WHEN = re.compile(rf"{dates.MONTH}|depuis|{dates.NOW}", re.I)
HEADING = re.compile(r"exp[ée]riences?|formation|comp[ée]tences|langues|profil|loisirs", re.I)

SMALL = {"permis", "courant", "chez"}  # what parts a title from its place, and what a licence and a level stand for


def words(text):
    """All that is neither a date, nor the heading of a part, nor how to reach somebody."""
    told = "\n".join(map(contacts.without, text.splitlines()))
    return {one.casefold() for one in WORD.findall(HEADING.sub(" ", WHEN.sub(" ", told)))}


def placed(found):
    """Every word of the proposal, with the words of the lists that were ticked."""
    labels = [str(label) for kind in (choices.Tongue, choices.Fluency, choices.Certificate) for label in kind.labels]
    told = json.dumps([to_json(part) for part in vars(found.content).values()], ensure_ascii=False)
    return {one.casefold() for one in WORD.findall(" ".join([told.replace("\\n", " "), *found.rest, *labels]))}


@QUICK
@given(TEXTS)
def test_no_word_of_a_text_is_lost(reference, text):
    try:
        found = imports.read_text(text)
    except imports.Unreadable:
        return
    assert words(text) - placed(found) - SMALL == set()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
KEYS = st.sampled_from("name position startDate endDate summary highlights studyType area keywords tandem".split())
ROWS = st.lists(st.dictionaries(KEYS, JSON, max_size=5) | JSON, max_size=4)


@QUICK
@given(st.dictionaries(st.sampled_from([*imports.resume.SECTIONS, "meta"]), ROWS | JSON), st.binary(max_size=200))
def test_no_file_breaks_its_reader(reference, told, noise):
    for raw in (json.dumps(told).encode(), noise):
        try:
            imports.read(raw) if raw is not noise else imports.read_text(noise.decode(errors="replace"))
        except imports.Unreadable:
            pass


@QUICK
@given(TEXTS)
def test_no_text_breaks_the_pages(reference, draft, worn, text):
    lea = worn("youth")
    answer = lea.post(f"/cv/{draft.pk}/importer/", {"text": text})
    assert answer.status_code in (200, 422)
    if answer.status_code == 200:
        from tandem.cv.tests.test_bring import offered

        assert lea.post(f"/cv/{draft.pk}/importer/garder/", offered(answer)).status_code in (302, 422)


# -- out and back

SAYS = st.text(st.characters(categories=("L", "N", "P", "Zs")), max_size=70).map(lambda text: " ".join(text.split()))
SAID = SAYS.filter(bool)
MONTHS = st.builds("{}-{:02}".format, st.integers(2015, 2025), st.integers(1, 12))


def one_of(kind):
    return st.sampled_from([str(value) for value in kind.values])


def some_of(kind, most=4):
    return st.lists(one_of(kind), unique=True, max_size=most)


@st.composite
def contents(draw):
    content = Content()
    content.who.presentation = draw(SAYS)
    content.who.show_phone = content.who.show_email = False
    wished = content.wishes
    wished.trades, wished.commune = (
        draw(st.sampled_from([[], [SELLER], [BAKER, SELLER]])),
        draw(st.sampled_from(["", "21231", "77284"])),
    )
    wished.means, wished.minutes = draw(one_of(Means)), draw(one_of(choices.Minutes))
    wished.available, wished.contracts, wished.hours = (
        draw(one_of(choices.Availability)),
        draw(some_of(SoughtContract)),
        draw(some_of(choices.Hours)),
    )
    tasks = st.lists(st.sampled_from(SKILLS[SELLER]), unique=True, max_size=3)
    content.experiences.lived = draw(
        st.lists(
            st.builds(
                Experience,
                kind=one_of(choices.Kind),
                title=SAID,
                place=SAYS,
                trade=st.sampled_from(["", SELLER]),
                start=MONTHS | st.just(""),
                end=MONTHS | st.just(""),
                lasts=st.booleans(),
                tasks=tasks,
                details=SAYS,
            ),
            max_size=3,
        )
    )
    content.skills.known = draw(tasks)
    content.skills.strengths = draw(some_of(choices.Strength))
    content.training.level = str(draw(st.sampled_from(Level.values)))
    content.training.certificates = draw(some_of(choices.Certificate))
    studies = st.builds(
        Study, title=SAID, school=SAYS, year=st.sampled_from(["2024", "2025"]), state=one_of(choices.StudyState)
    )
    content.training.studies = draw(st.lists(studies, max_size=3))
    content.languages.spoken = [
        Language(tongue, draw(one_of(choices.Fluency))) for tongue in draw(some_of(choices.Tongue))
    ]
    content.languages.licences = draw(st.lists(st.sampled_from(["AM", "B", "BE", "CE"]), unique=True))
    content.languages.vehicle = draw(st.booleans())
    return content


@QUICK
@given(contents())
def test_a_cv_comes_back_from_its_json_resume(reference, cast, content):
    sent = resume.file_of(card_of(cast.lea, content, Mode.FULL), content)
    try:
        back = imports.read(sent).content
    except imports.Unreadable:
        pytest.fail("not read again")
    for one, other in zip(content.experiences.lived + content.training.studies, _items(back), strict=True):
        one.id = other.id = ""
    for section in vars(content):
        if section != "who":
            assert getattr(back, section) == getattr(content, section)
    assert back.who.presentation == content.who.presentation


def _items(content):
    return content.experiences.lived + content.training.studies
