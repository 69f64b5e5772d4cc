"""Who hides from an employer does not exist for it: the same pages, byte for byte, and the same number of questions."""

import re
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tandem.cv.models import Hiding, PublishedCard
from tandem.hiring import actions, queries
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.tests.cards import card_for
from tandem.notifications.models import Notice

TEXT = "Nous cherchons une personne pour la vente."
ONE_S_OWN = re.compile(rb'(name="csrfmiddlewaretoken" value|name="form_key" value|"X-CSRFToken")[=:] ?"[^"]*"')
NEVER_THE_SAME = {"X-Request-ID", "Set-Cookie"}


@pytest.fixture
def card(cast):
    card_for(cast.youths["other_youth"])
    return card_for(cast.lea)


def hide(cast, name="youth"):
    return actions.hide(cast.lea, by=cast.actor(name), employer=cast.organisations["bakery"])


def pages(worn, cast, addresses):
    """What the employer receives: status, headers and body, and how many queries each page cost."""
    client, found = worn("employer"), []
    for address in addresses:
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        headers = {name: value for name, value in answer.headers.items() if name not in NEVER_THE_SAME}
        found.append((address, answer.status_code, headers, ONE_S_OWN.sub(b"", answer.content), len(asked)))
    return found


def all_pages(cast, card, request):
    reference = queries.reference_of(card.pk, cast.actor("employer"))
    lists = ["/cvtheque/?place=", "/cvtheque/?place=&words=caisse", "/demandes/", "/entreprise/", "/accueil/"]
    its_card = [f"/cvtheque/{reference}/{page}" for page in ("", "pdf/", "photo/", "demander/")]
    its_request = [
        f"/demandes/{request.pk}/{page}" for page in ("", "coordonnees/", "coordonnees/pdf/", "pas-cette-fois/")
    ]
    return [*lists, "/mes-notifications/", *its_card, *its_request]


def test_its_pages_are_those_of_a_world_without_the_person(worn, cast, card):
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    actions.accept(asked, by=cast.actor("youth"), opens=["name", "phone"])
    addresses = all_pages(cast, card, asked)
    before = pages(worn, cast, addresses)
    with transaction.atomic():
        hide(cast)
        hidden = pages(worn, cast, addresses)
        transaction.set_rollback(True)
    Notice.objects.filter(concerns_id=cast.lea.pk).delete()
    cast.lea.delete()
    assert hidden == pages(worn, cast, addresses)
    assert {one[1] for one in hidden[6:]} == {404}
    assert before != hidden


def test_the_other_establishments_of_the_company_see_nothing_either(cast, card):
    sister = cast.organisations["hotel"]
    sister.siret = "73282932000082"
    sister.save()
    hide(cast)
    assert Hiding.objects.get().company == sister.company
    assert list(queries.search(cast.actor("employer"))) == list(PublishedCard.objects.exclude(youth=cast.lea))


@pytest.mark.parametrize("name", ["youth", "advisor", "employment_team"])
def test_what_was_opened_is_closed_and_what_waited_is_gone(worn, cast, card, name):
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    url = f"/jeunes/{cast.lea.pk}/entreprises-cachees/"
    answer = worn(name).post(url, {"employer": cast.organisations["bakery"].pk})
    assert answer.status_code == 302
    asked.refresh_from_db()
    assert asked.state == ConnectionRequest.State.WITHDRAWN
    assert not Reveal.objects.open().exists()
    assert "Boulangerie Perrin" in worn(name).get(url).content.decode()


def test_who_stops_hiding_is_seen_again_and_nothing_reopens(worn, cast, card):
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    hiding = hide(cast)
    assert worn("youth").post(f"/caches/{hiding.pk}/montrer/").status_code == 302
    assert card in queries.search(cast.actor("employer"))
    assert not Reveal.objects.open().exists()


def test_nothing_of_what_it_sees_is_cut_off(worn, cast, card, monkeypatch):
    """Twenty-one requests, all accepted, the oldest with what no other one showed."""
    monkeypatch.setattr("tandem.hiring.actions.requests.ASKED_A_DAY", 99)
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    for rank in range(21):
        asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
        actions.accept(asked, by=cast.actor("youth"), opens=["name"] if rank else ["phone"])
    lea, url = worn("youth"), f"/entreprises/{partnership.pk}/ce-qu-elle-voit/"
    first = lea.get(url)
    assert [bool(one.get("phone")) for one in first.context["opened"]] == [False, True]
    assert len(first.context["requests"]) == 20
    assert "?page=2" in first.content.decode()
    oldest = ConnectionRequest.objects.earliest("asked_at")
    assert list(lea.get(url, {"page": 2}).context["requests"]) == [oldest]


def test_what_this_employer_sees_is_what_it_sees(worn, cast, card):
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    page = worn("youth").get(f"/entreprises/{partnership.pk}/ce-qu-elle-voit/").content.decode()
    assert page.count(card.label) >= 2
    hide(cast)
    page = worn("youth").get(f"/entreprises/{partnership.pk}/ce-qu-elle-voit/").content.decode()
    assert card.label not in page
    assert "tu n’existes pas" in page


def test_who_stops_hiding_tells_nothing_of_having_hidden(worn, cast, card):
    """The request that vanished is nowhere, in no list and under no label, and the company may ask anew."""
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    actions.stop_hiding(hide(cast), by=cast.actor("youth"))
    its_card, ask = [
        f"/cvtheque/{queries.reference_of(card.pk, cast.actor('employer'))}/{page}" for page in ("", "demander/")
    ]
    client = worn("employer")
    assert client.get(f"/demandes/{asked.pk}/").status_code == 404
    for page in ("/demandes/", its_card, "/accueil/", "/mes-notifications/"):
        read = client.get(page).content.decode()
        assert "Retirée" not in read
        assert TEXT not in read
    assert "Demander à rencontrer" in client.get(its_card).content.decode()
    assert client.post(ask, {"text": TEXT}).status_code == 302
    assert list(ConnectionRequest.objects.visible_to(cast.actor("employer"))) == [
        ConnectionRequest.objects.open().get()
    ]
    assert ConnectionRequest.objects.visible_to(cast.actor("youth")).count() == 2


def test_what_vanished_before_this_was_written_down_is_found_in_the_journal(cast, card):
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    actions.stop_hiding(hide(cast), by=cast.actor("youth"))
    ConnectionRequest.objects.update(vanished_at=None)
    other = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    with connection.cursor() as cursor:
        cursor.execute(import_module("tandem.hiring.migrations.0004_connectionrequest_vanished_at").THOSE_OF_BEFORE)
    assert ConnectionRequest.objects.get(vanished_at=None) == other
    assert ConnectionRequest.objects.exclude(vanished_at=None).get() == asked
