"""A person who was known by name comes back anonymous: nothing joins the name to the new card."""

import pytest

from tandem.core.refusals import NotNow
from tandem.cv import actions as cv_actions
from tandem.cv.models import CV, CVVersion
from tandem.hiring import actions, queries
from tandem.network.models import Partnership

TEXT = "Nous cherchons une personne pour la vente."


@pytest.fixture
def publish(cast):
    """Léa publishes her validated CV in a mode."""
    cv = CV.objects.create(youth=cast.lea, state=CV.State.VALIDATED)
    CVVersion.objects.create(cv=cv, number=1, content=cv.content)
    return lambda mode: cv_actions.publish(cv, by=cast.actor("youth"), mode=mode)


def ask(cast, card):
    return actions.ask(card, by=cast.actor("employer"), text=TEXT)


def page_of(worn, request):
    return worn("employer").get(f"/demandes/{request.pk}/").content.decode()


def cards(cast, name="employer"):
    return list(queries.search(cast.actor(name)))


def address(cast, card):
    return f"/cvtheque/{queries.reference_of(card.pk, cast.actor('employer'))}/"


@pytest.mark.parametrize("mode", ["full", "skills"])
def test_a_request_to_a_named_card_does_not_lead_to_the_anonymous_one(worn, cast, publish, mode):
    asked = ask(cast, publish(mode))
    assert "Voir la fiche" in page_of(worn, asked)
    anonymous = publish("anonymous")
    page = page_of(worn, asked)
    assert "Une personne suivie par la Mission Locale" in page
    assert anonymous.label not in page
    assert "/cvtheque/" not in page.split("<main")[1]
    assert anonymous.label not in worn("employer").get("/demandes/").content.decode()


def test_nor_does_asking_again_tell_who_it_is(worn, cast, publish):
    ask(cast, publish("full"))
    anonymous = publish("anonymous")
    assert cards(cast) == []
    assert worn("employer").get(address(cast, anonymous)).status_code == 404
    assert worn("employer").post(address(cast, anonymous) + "demander/", {"text": TEXT}).status_code == 404
    assert cards(cast, "advisor") == [anonymous]


def test_a_name_that_a_request_saw_pass_is_known_too(worn, cast, publish):
    asked = ask(cast, publish("anonymous"))
    assert "Léa" not in page_of(worn, asked)
    publish("full")
    assert "Voir la fiche" in page_of(worn, asked)
    publish("anonymous")
    assert cards(cast) == []
    assert "Voir la fiche" not in page_of(worn, asked)


def test_what_a_yes_opened_stays_and_leads_to_no_later_anonymous_card(worn, cast, publish):
    first = publish("anonymous")
    asked = ask(cast, first)
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    assert cards(cast) == [first]  # the card that she said yes from
    publish("anonymous")
    assert cards(cast) == []
    assert "Léa Martin" in worn("employer").get(f"/demandes/{asked.pk}/coordonnees/").content.decode()
    assert "Voir ses coordonnées" in page_of(worn, asked)


def test_a_meeting_that_the_young_person_asked_for_is_a_yes_as_well(cast, publish):
    bakery = Partnership.objects.get(employer__slug="bakery")
    approached = actions.approach(bakery, by=cast.actor("youth"), text=TEXT, opens=["phone"])
    actions.meet(approached, by=cast.actor("employer"))
    publish("anonymous")
    assert cards(cast) == []


def test_who_never_knew_the_name_keeps_the_anonymous_card_however_often_it_is_written(worn, cast, publish):
    asked = ask(cast, publish("anonymous"))
    again = publish("anonymous")
    assert cards(cast) == [again]
    assert "Voir la fiche" in page_of(worn, asked)
    with pytest.raises(NotNow, match="déjà en attente"):
        ask(cast, again)


def test_a_named_card_is_seen_by_whoever_knew_the_name(cast, publish):
    ask(cast, publish("full"))
    publish("anonymous")
    named = publish("skills")
    assert cards(cast) == [named]
