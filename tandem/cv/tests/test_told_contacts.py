"""Which contacts leave: those that the writer chose and that are known to be theirs, on a card as above a letter."""

import pytest
from django.utils import timezone

from tandem.accounts.models import Means
from tandem.cv.content.letters import Addressee, Ahead, Letter
from tandem.cv.projections import paper_of
from tandem.cv.projections.contacts import contacts_of

PHONE, EMAIL = "06 12 00 00 00", "lea@courriel.test"


@pytest.fixture
def lea(cast):
    """Her number is verified in the cast; here her address is too."""
    user = cast.lea.user
    Means.objects.create(user=user, kind="email", value=EMAIL, verified_at=timezone.now())
    return user


@pytest.mark.parametrize(
    ("phone", "email", "told"),
    [(True, True, (PHONE, EMAIL)), (True, False, (PHONE, "")), (False, True, ("", EMAIL)), (False, False, ("", ""))],
)
def test_contacts_are_told_as_they_were_chosen(lea, phone, email, told):
    assert contacts_of(lea, phone=phone, email=email) == told


def test_a_contact_that_is_not_known_to_be_theirs_is_not_told(lea):
    lea.means.update(verified_at=None)
    assert contacts_of(lea, phone=True, email=True) == ("", "")


def test_nobody_elses_contact_is_told(lea, cast):
    assert contacts_of(cast.memberships["reception"].user, phone=True, email=True) == ("", "reception@tandem.test")


@pytest.mark.parametrize(
    ("phone", "email", "told"),
    [(True, True, [PHONE, EMAIL]), (True, False, [PHONE]), (False, True, [EMAIL]), (False, False, [])],
)
def test_a_letter_leaves_with_its_writer_and_the_contacts_chosen_in_it(lea, phone, email, told):
    letter = Letter(ahead=Ahead(show_phone=phone, show_email=email))
    paper = paper_of(lea, letter)
    assert (paper.letter, paper.writer, paper.contacts) == (letter, "Léa Martin", told)


@pytest.mark.parametrize(
    ("company", "person", "lines"),
    [
        ("Boutique Aurore", "Madame Perrin", ["Boutique Aurore", "Madame Perrin"]),
        ("Boutique Aurore", "", ["Boutique Aurore"]),
        ("", "Madame Perrin", ["Madame Perrin"]),
        ("", "", []),
    ],
)
def test_a_letter_is_addressed_to_whom_it_names(lea, company, person, lines):
    assert paper_of(lea, Letter(addressee=Addressee(company=company, person=person))).addressee == lines
