"""What a refusal says, and to whom: an employer learns neither an age nor a wish, and professionals are not « tu »."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core.actions import NotNow
from tandem.hiring import actions
from tandem.hiring.models import ConnectionRequest
from tandem.hiring.tests.cards import card_for
from tandem.network.models import Partnership
from tandem.tests.words import TU

TEXT = "Nous cherchons une personne pour la vente."


@pytest.fixture
def bakery(cast):
    return Partnership.objects.get(employer__slug="bakery")


def born(cast, birth_date):
    User.objects.filter(pk=cast.lea.user_id).update(birth_date=birth_date)
    return Youth.objects.get(pk=cast.lea.pk)


def years_ago(years):
    return timezone.localdate() - timedelta(days=years * 365 + 100)


@pytest.fixture
def approached(cast, bakery):
    """A minor asks the bakery, and nobody answers for them: neither a referent nor a team."""
    cast.memberships["employment_team"].delete()
    born(cast, years_ago(17))
    Youth.objects.filter(pk=cast.lea.pk).update(referent=None)
    return actions.approach(bakery, by=cast.actor("youth"), text=TEXT, opens=["name"])


def test_the_page_of_a_minors_request_is_that_of_any_other(approached, worn):
    client, there = worn("employer"), f"/demandes/{approached.pk}/"
    of_a_minor = client.get(there).content.decode()
    assert "Accepter la rencontre" in of_a_minor


def test_an_employer_reads_that_the_structure_answers_first(approached, cast, worn):
    answer = worn("employer").post(f"/demandes/{approached.pk}/rencontrer/", follow=True)
    read = answer.content.decode()
    assert "La Mission Locale doit d’abord répondre." in read
    assert "conseiller" not in read
    assert "18 ans" not in read
    approached.refresh_from_db()
    assert approached.state == ConnectionRequest.State.ASKED
    with pytest.raises(NotNow, match="Mission Locale"):
        actions.meet(approached, by=cast.actor("employer"))


@pytest.mark.parametrize("birth_date", [None, years_ago(15)])
def test_staff_who_prepare_too_early_are_not_called_tu(cast, bakery, birth_date):
    youth = born(cast, birth_date)
    with pytest.raises(NotNow, match="16 ans") as refusal:
        actions.prepare(youth, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)
    assert not TU.search(str(refusal.value))


def left(cast, bakery):
    Youth.objects.filter(pk=cast.lea.pk).update(state=Youth.State.LEFT)


def too_young(cast, bakery):
    born(cast, years_ago(15))


def hidden(cast, bakery):
    actions.hide(cast.lea, by=cast.actor("youth"), employer=bakery.employer)


@pytest.mark.parametrize("what_happened", [left, too_young, hidden])
def test_to_an_employer_every_refusal_is_that_of_a_card_that_went(cast, bakery, what_happened):
    card = card_for(cast.lea)
    what_happened(cast, bakery)
    card.refresh_from_db()
    with pytest.raises(NotNow) as refusal:
        actions.ask(card, by=cast.actor("employer"), text=TEXT)
    assert str(refusal.value) == "Cette fiche vient d’être retirée."
