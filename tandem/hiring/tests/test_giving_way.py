"""What staff only prepared gives way to the employer who asks by itself, and who never learns of it."""

import pytest

from tandem.core.actions import NotNow
from tandem.core.models import LiveEvent
from tandem.hiring import actions, queries
from tandem.hiring.actions import requests
from tandem.hiring.models import ConnectionRequest
from tandem.hiring.tests.cards import card_for
from tandem.network.models import Partnership
from tandem.notifications.models import Notice

Side, State = ConnectionRequest.Side, ConnectionRequest.State
OWN, THEIRS = "Je cherche dans la vente.", "Nous cherchons une personne pour la vente."


@pytest.fixture
def prepared(cast):
    """By the employment team, for Léa, whose advisor is Karim."""
    bakery = Partnership.objects.get(employer__slug="bakery").employer
    return actions.prepare(cast.lea, by=cast.actor("employment_team"), employer=bakery, text=OWN)


def told(cast, name):
    return list(Notice.objects.filter(user=cast.memberships[name].user).order_by("pk").values_list("title", flat=True))


def test_the_employer_asks_as_if_nothing_had_been_prepared(cast, worn, prepared):
    reference = queries.reference_of(card_for(cast.lea).pk, cast.actor("employer"))
    client = worn("employer")
    assert "Demander à rencontrer" in client.get(f"/cvtheque/{reference}/").content.decode()
    assert client.post(f"/cvtheque/{reference}/demander/", {"text": THEIRS}).status_code == 302
    asked = ConnectionRequest.objects.visible_to(cast.actor("employer")).get()
    assert (asked.side, asked.state, asked.text) == (Side.EMPLOYER, State.ASKED, THEIRS)
    assert client.get(f"/demandes/{prepared.pk}/").status_code == 404
    assert OWN not in client.get("/demandes/").content.decode()
    prepared.refresh_from_db()
    assert (prepared.state, prepared.asked_at) == (State.WITHDRAWN, None)


def test_the_young_person_and_whoever_stands_beside_are_told_and_the_employer_hears_of_its_own_alone(cast, prepared):
    card = card_for(cast.lea)
    Notice.objects.all().delete()
    asked = actions.ask(card, by=cast.actor("employer"), text=THEIRS)
    assert told(cast, "youth") == ["Boulangerie Perrin veut te rencontrer"]
    assert "d’elle-même" in Notice.objects.get(user=cast.lea.user).text
    for name in ("advisor", "employment_team"):
        assert told(cast, name) == ["Boulangerie Perrin demande d’elle-même à rencontrer Léa"]
    assert told(cast, "employer") == []
    heard = LiveEvent.objects.filter(user_id=cast.memberships["employer"].user_id, name="request")
    assert set(heard.values_list("object_id", flat=True)) == {asked.pk}


def test_without_anything_prepared_nobody_else_is_told(cast):
    actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=THEIRS)
    assert (told(cast, "advisor"), told(cast, "employment_team")) == ([], [])


def test_what_was_prepared_for_others_stays(cast, prepared):
    pairs = [(cast.lea, cast.organisations["hotel"]), (cast.youths["other_youth"], prepared.employer)]
    facts = {"side": Side.YOUTH, "state": State.PREPARED, "asked_at": None, "expires_at": prepared.expires_at}
    others = [ConnectionRequest.objects.create(youth=youth, employer=employer, **facts) for youth, employer in pairs]
    ConnectionRequest.objects.filter(pk=prepared.pk).delete()
    actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=THEIRS)
    for other in others:
        other.refresh_from_db()
        assert other.state == State.PREPARED


def test_what_was_sent_does_not_give_way(cast, prepared):
    actions.send(prepared, by=cast.actor("youth"), text=OWN, opens=["name"])
    with pytest.raises(NotNow, match="déjà en attente"):
        actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=THEIRS)
    prepared.refresh_from_db()
    assert prepared.state == State.ASKED


def test_what_is_sent_while_the_employer_asks_does_not_give_way_either(cast, prepared, monkeypatch):
    """It was found prepared; once held, it is no more."""
    hold = requests.hold

    def sent_meanwhile(row):
        if isinstance(row, ConnectionRequest):
            ConnectionRequest.objects.filter(pk=row.pk).update(state=State.ASKED)
        return hold(row)

    monkeypatch.setattr(requests, "hold", sent_meanwhile)
    with pytest.raises(NotNow, match="déjà en attente"):
        actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=THEIRS)


def test_a_refused_ask_leaves_what_was_prepared_as_it_was(cast, prepared):
    card = card_for(cast.lea)
    type(cast.lea).objects.filter(pk=cast.lea.pk).update(state="left")
    with pytest.raises(NotNow):
        actions.ask(card, by=cast.actor("employer"), text=THEIRS)
    prepared.refresh_from_db()
    assert prepared.state == State.PREPARED
