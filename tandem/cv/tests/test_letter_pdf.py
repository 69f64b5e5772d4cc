"""The letter on A4: what it says, to whom it is readable, and what is typed stays what was typed."""

import io
from datetime import date

import pikepdf
import pytest

from tandem.accounts.models import Means
from tandem.cv.content.letters import BLANK, OWN, Addressee, Ahead, Letter, Myself, Reasons
from tandem.cv.content.shape import LINE
from tandem.cv.models import CV
from tandem.cv.pdf import draw_letter, letter_file_name
from tandem.cv.projections import Paper
from tandem.cv.tests.paper import everything, faults, pages, read
from tandem.cv.tests.test_press import MARKUP, squeezed

DAY = date(2026, 11, 22)
REACH = ["06 12 00 00 00", "lea@exemple.fr"]


def usual(**told):
    parts = {
        "addressee": Addressee("Boutique Aurore", "Madame Perrin", "vendeuse"),
        "reasons": Reasons(found="en passant devant"),
        "myself": Myself(can="tenir une caisse"),
        "ahead": Ahead(free="dès lundi"),
    }
    return Paper(Letter(**parts | told), "Léa Martin", REACH)


def drawn(**told):
    return draw_letter(usual(**told), on=DAY)


def test_it_says_the_whole_letter_in_the_order_of_the_page():
    told = read(drawn())
    order = [
        "Léa Martin",
        *REACH,
        "Boutique Aurore",
        "Madame Perrin",
        "Le 22 novembre 2026",
        "Candidature : vendeuse",
        "Madame Perrin,",
        "Je vous écris pour un poste de vendeuse chez Boutique Aurore.",
        "Je sais tenir une caisse.",
        "Je peux commencer dès lundi.",
        "Recevez mes salutations.",
    ]
    told = told.replace("\xa0", " ")
    assert [one for one in order if one not in told] == []
    assert sorted(order, key=told.index)[-4:] == order[-4:]


@pytest.mark.parametrize("letter", [usual().letter, Letter()], ids=["written", "empty"])
def test_it_is_readable_by_everybody(letter, tmp_path):
    assert faults(draw_letter(Paper(letter, "Léa Martin", REACH), on=DAY), tmp_path) == ([], [])


@pytest.mark.parametrize("typed", MARKUP)
def test_what_is_typed_is_printed_as_it_was_typed(typed):
    parts = {"addressee": Addressee(typed, typed, typed), "reasons": Reasons(found=typed, own=typed)}
    assert squeezed(read(drawn(**parts))).count(squeezed(typed.strip(" ."))) >= 7


def test_its_file_names_its_writer_and_carries_no_trace_of_ours():
    data = drawn()
    with pikepdf.open(io.BytesIO(data)) as document:
        told = {str(name): str(value) for name, value in document.docinfo.items()}
    assert (told["/Title"], told["/Author"]) == ("Lettre – Léa Martin – Boutique Aurore", "Léa Martin")
    assert not [trace for trace in ("CreationDate", "ModDate", "CreateDate", ".typ") if trace in everything(data)]
    assert letter_file_name(usual()) == "lettre-lea-martin-boutique-aurore.pdf"


def test_the_longest_words_of_every_blank_hold_on_one_page():
    def most(letters, word):
        return (word * letters)[:letters].strip()

    blank, own = most(BLANK, "tenir la caisse "), most(OWN, "J’ai rangé la réserve avec l’équipe. ")
    parts = {
        "addressee": Addressee(*[most(LINE, "Établissements Perrin ")] * 3),
        "reasons": Reasons(blank, blank, own),
        "myself": Myself(blank, blank, blank, own),
        "ahead": Ahead(blank, blank, own),
    }
    assert pages(drawn(**parts)) == 1


def test_a_letter_of_many_short_lines_loses_none():
    lines = [f"Ligne {rank}" for rank in range(60)]
    data = drawn(myself=Myself(can="compter", own="\n".join(lines)))
    assert pages(data) == 2
    assert [line for line in lines if line not in read(data).replace("\xa0", " ")] == []


def test_the_duo_downloads_it_with_the_contacts_that_were_chosen(cast, worn, reference):
    Means.objects.create(user=cast.lea.user, kind=Means.Kind.EMAIL, value=REACH[1], verified_at="2026-01-01T00:00Z")
    phone = Means.objects.get(user=cast.lea.user, kind=Means.Kind.PHONE)
    content = {"addressee": {"job": "vendeuse"}, "ahead": {"show_phone": False, "show_email": True}}
    letter = CV.objects.create(youth=cast.lea, kind=CV.Kind.LETTER, title="Aurore", content=content)
    for name in ("youth", "advisor"):
        answer = worn(name).get(f"/cv/{letter.pk}/pdf/")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'attachment; filename="lettre-lea-martin.pdf"'
        told = squeezed(read(answer.content))
        assert REACH[1] in told
        assert phone.value[-8:] not in told
    for name in ("employment_team", "other_youth"):  # a draft is the duo's
        assert worn(name).get(f"/cv/{letter.pk}/pdf/").status_code == 404
