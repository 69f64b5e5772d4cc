"""Nothing that identifies somebody leaves by an anonymous or a skills-first card: five thousand people who tell it.

Here each is read in one of the two modes: their card and their JSON Resume; of one in twenty, the HTML too; of a few,
every page and file. `make bench FIGURES=leaks` reads all of them in both modes, pages, PDF and Word files included.
"""

import pytest
from django.utils.text import slugify

from tandem.accounts.models import Membership
from tandem.bench import leaks, readings
from tandem.bench.dossiers import INNOCENT, attach, draw, write, write_versions
from tandem.core import files
from tandem.cv.content.shape import Wishes
from tandem.cv.exports import resume, word
from tandem.cv.models import Mode
from tandem.cv.pdf import sheets, words
from tandem.cv.projections import card, card_of, lines, write_card
from tandem.cv.queries import photo_of
from tandem.cv.tests.samples import make_reference
from tandem.reference.models import Commune, Trade
from tandem.tests.people import wear

LOTS, ONE_IN, OVER_HTTP, PLANTED_IN = 10, 20, 8, 3
EACH = leaks.PEOPLE // LOTS
PDF, HTML, JSON, WORD = "application/pdf", "text/html", "application/json", word.KIND
pytestmark = pytest.mark.timeout(600)  # on a machine that does something else


@pytest.fixture
def structure(cast):
    make_reference()
    return cast.organisations["dijon"]


def people(ranks):
    return list(draw(ranks, leaks.trades(), leaks.communes()))


def in_mode(drawn, cvs, mode):
    return [(one, card_of(cv.youth, one.content, mode)) for one, cv in zip(drawn, cvs, strict=True)]


@pytest.fixture
def remembered(monkeypatch):
    """What each card asks of the reference, and of who is alike, is asked once: five thousand cards in a minute."""
    monkeypatch.setattr(Trade.objects, "in_bulk", once(Trade.objects.in_bulk))
    monkeypatch.setattr(Commune.objects, "filter", once(read(Commune.objects.filter)))
    monkeypatch.setattr(card.area, "shown", once(card.area.shown))
    reach = once(card.travel.reaches)
    monkeypatch.setattr(card.travel, "reaches", lambda home, wishes, area: reach(home, by_what(wishes), area))


def by_what(wishes):
    return Wishes(means=wishes.means, minutes=wishes.minutes)


def once(ask):
    known = {}

    def answer(*asked, **criteria):
        question = repr((asked, criteria))
        if question not in known:
            known[question] = ask(*asked, **criteria)
        return known[question]

    return answer


def read(ask):
    """Rows that stay in memory: `first()` takes them there."""

    def answer(**criteria):
        rows = ask(**criteria).order_by("pk")
        len(rows)
        return rows

    return answer


@pytest.mark.parametrize("lot", range(LOTS))
def test_no_card_of_five_thousand_people_tells_who_it_is(structure, remembered, lot):
    drawn, mode = people(range(lot * EACH, (lot + 1) * EACH)), leaks.MODES[lot % 2]
    cards = in_mode(drawn, write(structure, drawn), mode)
    for rank, (one, shown) in enumerate(cards):
        assert readings.leaks_in(leaks.on_the_card(shown, one, html=rank % ONE_IN == 0), one, mode) == []
    if mode == Mode.SKILLS:  # what tells nothing is said
        assert [one for one, shown in cards if INNOCENT not in shown.presentation] == []


def full_ones(one):
    return {"nom", "téléphone", f"employeur {one.employers[0]}", f"école {one.schools[0]}"}


def test_the_same_reading_finds_everything_on_full_cards(structure):
    drawn = people(range(20))
    for one, shown in in_mode(drawn, write(structure, drawn), Mode.FULL):
        assert full_ones(one) <= set(readings.leaks_in(leaks.on_the_card(shown, one), one, Mode.FULL))


def test_it_finds_everything_in_each_kind_of_file(structure, cast, worn):
    drawn = people(range(4))
    for one, version in zip(drawn, write_versions(structure, drawn), strict=True):
        full = write_card(version.cv.youth, version, Mode.FULL)
        page = leaks.the_page(worn("employer"), cast.actor("employer"), full)
        for answer in (page, *leaks.the_files(full, one, cast.actor("employer"))):
            assert full_ones(one) <= set(readings.leaks_in(readings.of(answer), one, Mode.FULL)), answer["Content-Type"]


@pytest.fixture
def walk(worn, cast, structure):
    """What is found over HTTP on the cards of so many people."""

    def read(mode, count=OVER_HTTP):
        drawn = people(range(count))
        versions = write_versions(structure, drawn)
        for one, version in zip(drawn, versions, strict=True):
            attach(version.cv.youth, one)
        pairs = list(zip(drawn, versions, strict=True))
        return leaks.read_lot(worn("employer"), cast.actor("employer"), pairs, mode)

    return read


@pytest.mark.parametrize("mode", leaks.MODES)
def test_no_page_no_file_no_header_tells_it_either(walk, mode):
    assert walk(mode) == []


SLUGS = {Mode.ANONYMOUS: "anonyme", Mode.SKILLS: "competences-d-abord"}


@pytest.mark.parametrize("mode", leaks.MODES)
def test_nor_do_the_files_that_the_young_person_downloads_to_send_them(structure, mode):
    drawn = people(range(3))
    for one, version in zip(drawn, write_versions(structure, drawn), strict=True):
        attach(version.cv.youth, one)
        client = wear(Membership.objects.get(user=version.cv.youth.user))
        for form in ("pdf", "word", "json-resume"):
            answer = leaks.well(client.get(f"/cv/{version.cv_id}/{form}/{SLUGS[mode]}/"))
            assert readings.leaks_in(readings.of(answer), one, mode) == []


# -- leaks that we plant
def keeps_the_place(monkeypatch):
    whole = lines._line
    monkeypatch.setattr(lines, "_line", lambda one, trades: whole(one, trades) | {"place": one.place})


def signs_the_file(monkeypatch):
    monkeypatch.setattr(sheets, "file_name", lambda card: f"{slugify(card.youth.user.full_name)}.pdf")


def signs_the_metadata(monkeypatch):
    whole = words._head
    monkeypatch.setattr(words, "_head", lambda card: whole(card) | {"author": [card.youth.user.last_name]})


def says_it_in_a_header(monkeypatch):
    whole = sheets.response

    def response(card, **options):
        answer = whole(card, **options)
        answer["X-Photo"] = card.youth.documents.photos().get().name
        return answer

    monkeypatch.setattr("tandem.cv.pdf.response", response)


def lets_numbers_through(monkeypatch):
    monkeypatch.setattr(card.Discretion, "of", lambda self, text: text)


def dates_the_resume(monkeypatch):
    whole = resume.discreet
    monkeypatch.setattr(resume, "discreet", lambda card: whole(card) | {"birth": str(card.youth.user.birth_date)})


def keeps_the_photo(monkeypatch):
    """Whose bytes, in these people, hold their name."""
    monkeypatch.setattr(word, "small_photo", lambda card, other: b"".join(files.read(photo_of(card.youth).file)))


PLANTED = {
    keeps_the_place: (Mode.ANONYMOUS, "employeur", {HTML, PDF, WORD}),
    signs_the_file: (Mode.ANONYMOUS, "nom", {PDF}),
    signs_the_metadata: (Mode.SKILLS, "nom", {PDF, WORD}),
    says_it_in_a_header: (Mode.ANONYMOUS, "photo", {PDF}),
    lets_numbers_through: (Mode.SKILLS, "téléphone", {HTML, PDF, WORD, JSON}),
    dates_the_resume: (Mode.ANONYMOUS, "naissance, autrement", {JSON}),
    keeps_the_photo: (Mode.SKILLS, "nom", {WORD}),
}


@pytest.mark.parametrize("plant", PLANTED, ids=lambda plant: plant.__name__)
def test_a_planted_leak_is_found(walk, plant, monkeypatch):
    mode, what, where = PLANTED[plant]
    plant(monkeypatch)
    found = walk(mode, PLANTED_IN)
    assert {one.rpartition(", ")[2] for one in found if one.startswith(what)} == where
