"""Under 18 a request alone opens contacts, because the advisor is party to it: no card says them, in any mode."""

from datetime import date
from importlib import import_module
from io import BytesIO

import docx
import pytest
from django.db import connection
from django.utils import timezone

from tandem.accompaniment.actions import record_parents_agreement
from tandem.accounts import means
from tandem.accounts.models import Means
from tandem.core.transaction import one_transaction
from tandem.cv import actions, pdf
from tandem.cv.content import Content
from tandem.cv.models import CV, Mode, PublishedCard
from tandem.cv.projections import card_of, write_again
from tandem.cv.tests.paper import read
from tandem.hiring import queries

NUMBER, ADDRESS = "06 12 00 00 00", "lea@courriel.test"
SAID = "Avant 18 ans"


def aged(cast, years):
    today = timezone.localdate()
    cast.lea.user.birth_date = date(today.year - years, today.month, 1)
    cast.lea.user.save()


@pytest.fixture
def cv(validated, cast):
    """Léa, 17, shows both contacts; her parents agreed to a full CV."""
    aged(cast, 17)
    Means.objects.create(user=cast.lea.user, kind="email", value=ADDRESS, verified_at=timezone.now())
    record_parents_agreement(cast.lea, by=cast.actor("advisor"), signed_on=timezone.localdate())
    validated.content["who"] |= {"show_phone": True, "show_email": True}
    CV.objects.filter(pk=validated.pk).update(content=validated.content)
    validated.versions.update(content=validated.content)
    return CV.objects.get(pk=validated.pk)


@pytest.fixture
def full(cv, cast):
    card = actions.publish(cv, by=cast.actor("youth"), mode=Mode.FULL)
    PublishedCard.objects.update(visible_at=timezone.now())
    return card


def contacts():
    return PublishedCard.objects.values_list("phone", "email").get()


def says(text, told):
    """Whatever the spaces between the digits."""
    return "".join(told.split()) in "".join(text.replace("&nbsp;", "").split())


def paper_of(answer):
    return read(b"".join(answer) if answer.streaming else answer.content)


def test_the_full_card_of_a_minor_says_a_name_and_no_contact(full):
    assert (full.first_name, full.last_name) == ("Léa", "Martin")
    assert contacts() == ("", "")


def test_what_the_employer_opens_and_downloads_says_none(full, cast, worn):
    there = f"/cvtheque/{queries.reference_of(full.pk, cast.actor('employer'))}/"
    page, paper = worn("employer").get(there).content.decode(), paper_of(worn("employer").get(f"{there}pdf/"))
    for told in (page, paper):
        assert "Martin" in told
        assert not says(told, NUMBER)
        assert not says(told, ADDRESS)


def test_what_the_employer_would_receive_says_none_in_any_file(full, cv, worn):
    at = f"/cv/{cv.pk}/"
    preview = worn("youth").get(f"{at}publier/").content.decode()
    assert SAID in preview
    word = docx.Document(BytesIO(worn("youth").get(f"{at}word/complet/").content))
    told = [preview, "".join(line.text for line in word.paragraphs), paper_of(worn("youth").get(f"{at}pdf/complet/"))]
    assert all(says(one, "Martin") for one in told)
    assert not any(says(one, NUMBER) or says(one, ADDRESS) for one in told)


def test_their_own_sheet_keeps_them_and_the_step_says_who_reads_them(cv, worn):
    paper = paper_of(worn("youth").get(f"/cv/{cv.pk}/pdf/"))
    assert says(paper, NUMBER)
    assert says(paper, ADDRESS)
    assert SAID in worn("youth").get(f"/cv/{cv.pk}/ecrire/qui-je-suis/").content.decode()


def test_of_age_nothing_shows_before_the_card_is_written_again(full, cast):
    aged(cast, 18)
    assert contacts() == ("", "")
    write_again(PublishedCard.objects.select_related("version", "youth__user").get())
    assert contacts() == (NUMBER, ADDRESS)


def test_a_new_number_of_a_minor_stays_off_the_card(full, cast):
    with one_transaction():
        means.write(cast.lea.user, "phone", "+33699887766", by=cast.actor("youth"), verified_at=timezone.now())
    assert contacts() == ("", "")


@pytest.mark.parametrize(("years", "kept"), [(17, ("", "")), (18, (NUMBER, ADDRESS)), (19, (NUMBER, ADDRESS))])
def test_the_cards_that_stood_already_are_mended_once(full, cast, years, kept):
    PublishedCard.objects.update(phone=NUMBER, email=ADDRESS)
    aged(cast, years)
    with connection.cursor() as cursor:
        cursor.execute(import_module("tandem.cv.migrations.0004_no_contact_of_a_minor").EMPTY)
    assert contacts() == kept


def test_whose_age_is_unknown_has_no_contact_on_a_card(cast, cv):
    cast.lea.user.birth_date = None
    content = Content.read(cv.content)
    assert card_of(cast.lea, content, Mode.FULL).phone == ""
    assert card_of(cast.lea, content, Mode.FULL, is_their_own=True).phone == NUMBER
    assert pdf.draw(card_of(cast.lea, content, Mode.FULL))
