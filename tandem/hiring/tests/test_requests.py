"""Two yeses and nothing less: what each side may do, what opens, and what is written of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from tandem.accounts.models import User
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry, LiveEvent
from tandem.hiring import actions, jobs, queries
from tandem.hiring.models import ConnectionRequest, Reveal
from tandem.hiring.tests.cards import card_for
from tandem.network import actions as network
from tandem.network.models import Partnership
from tandem.notifications.models import Notice

State = ConnectionRequest.State
TEXT = "Nous cherchons une personne pour la vente."


@pytest.fixture
def card(cast):
    return card_for(cast.lea)


@pytest.fixture
def asked(cast, card):
    """The bakery asked Léa."""
    return actions.ask(card, by=cast.actor("employer"), text=TEXT)


@pytest.fixture
def bakery(cast):
    return Partnership.objects.get(employer__slug="bakery")


@pytest.fixture
def approached(cast, bakery):
    """Léa asked the bakery, and ticked her name."""
    return actions.approach(bakery, by=cast.actor("youth"), text=TEXT, opens=["name", "phone"])


def told(cast, name):
    return list(Notice.objects.filter(user=cast.memberships[name].user).values_list("kind", flat=True))


def minor(cast):
    birth = timezone.localdate() - timedelta(days=17 * 365)
    User.objects.filter(pk=cast.lea.user_id).update(birth_date=birth)
    cast.lea.user.refresh_from_db()


# -- the employer asks
def test_the_employer_asks_and_the_young_person_is_told_once(cast, asked):
    assert (asked.state, asked.side, asked.youth) == (State.ASKED, "employer", cast.lea)
    assert told(cast, "youth") == ["hiring.EmployerAsks"]
    assert not Reveal.objects.exists()


def test_one_request_at_a_time_between_two(cast, card, asked):
    with pytest.raises(NotNow, match="déjà en attente"):
        actions.ask(card, by=cast.actor("employer"), text=TEXT)


def test_a_name_is_read_on_the_card_which_the_journal_knows_and_on_no_list(worn, cast):
    """Even where the CV was published with it."""
    card = card_for(cast.lea, mode="full", first_name="Léa", last_name="Martin")
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    for path in ("/demandes/", f"/demandes/{asked.pk}/"):
        page = worn("employer").get(path).content.decode()
        assert "bassin de Dijon" in page
        assert "Léa" not in page


@pytest.mark.parametrize("name", ["waiting_employer", "far_employer", "advisor", "youth"])
def test_nobody_else_asks_from_a_card(cast, card, name):
    with pytest.raises(PermissionDenied):
        actions.ask(card, by=cast.actor(name), text=TEXT)


def test_yes_opens_what_was_ticked_and_nothing_else(worn, cast, asked):
    actions.accept(asked, by=cast.actor("youth"), opens=["phone"])
    reveal = Reveal.objects.get()
    assert (reveal.what, reveal.employer_id) == (["phone"], cast.organisations["bakery"].pk)
    page = worn("employer").get(f"/demandes/{asked.pk}/coordonnees/").content.decode()
    assert "+33612000000" in page
    assert "Léa" not in page
    assert "Martin" not in page
    assert told(cast, "employer") == ["hiring.YouthAccepted"]


def test_what_one_has_not_cannot_be_opened(cast, asked):
    actions.accept(asked, by=cast.actor("youth"), opens=["name", "email", "cv", "secret"])
    assert Reveal.objects.get().what == ["name"] if not queries.may_open(cast.lea).count("cv") else ["name", "cv"]


@pytest.mark.parametrize("name", ["advisor", "employment_team", "manager", "other_youth", "employer", "far_advisor"])
def test_only_the_young_person_says_yes(cast, asked, name):
    before = JournalEntry.objects.count()
    with pytest.raises(PermissionDenied):
        actions.accept(asked, by=cast.actor(name), opens=["name"])
    assert not Reveal.objects.exists()
    assert JournalEntry.objects.count() == before


def test_reading_what_was_opened_is_written_and_shown(worn, cast, asked):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    worn("employer").get(f"/demandes/{asked.pk}/coordonnees/")
    assert JournalEntry.objects.filter(action="hiring.open_reveal", concerns=cast.lea.pk).count() == 1
    page = worn("youth").get("/ce-que-j-ai-montre/").content.decode()
    assert "Boulangerie Perrin" in page
    assert "Qui a lu ta fiche" in page


@pytest.mark.parametrize("name", ["youth", "advisor", "employment_team"])
def test_closing_acts_at_the_next_request(worn, cast, asked, name):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    employer, there = worn("employer"), f"/demandes/{asked.pk}/coordonnees/"
    assert employer.get(there).status_code == 200
    worn(name).post(f"/ce-que-j-ai-montre/{Reveal.objects.get().pk}/refermer/")
    assert employer.get(there).status_code == 404


@pytest.mark.parametrize(("name", "status"), [("far_employer", 404), ("waiting_employer", 404), ("far_advisor", 403)])
def test_others_never_read_what_was_opened(worn, cast, asked, name, status):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    assert worn(name).get(f"/demandes/{asked.pk}/coordonnees/").status_code == status


def test_no_says_why_in_neutral_words(cast, asked):
    actions.decline(asked, by=cast.actor("youth"), reason="distance")
    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (State.DECLINED, "distance")
    assert told(cast, "employer") == ["hiring.YouthDeclined"]


def test_a_request_is_answered_once(cast, asked):
    actions.decline(asked, by=cast.actor("youth"), reason="other")
    with pytest.raises(NotNow):
        actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    assert not Reveal.objects.exists()


def test_the_employer_takes_back_what_it_asked(worn, asked):
    worn("employer").post(f"/demandes/{asked.pk}/retirer/")
    asked.refresh_from_db()
    assert asked.state == State.WITHDRAWN


# -- the young person asks
def test_the_young_person_asks_and_the_employers_yes_opens(worn, cast, approached):
    assert told(cast, "employer") == ["hiring.YouthAsks"]
    before = worn("employer").get(f"/demandes/{approached.pk}/").content.decode()
    assert "Martin" not in before
    assert "+336" not in before
    actions.meet(approached, by=cast.actor("employer"))
    assert Reveal.objects.get().what == ["name", "phone"]
    assert told(cast, "youth") == ["hiring.EmployerAccepted"]


@pytest.mark.parametrize("name", ["youth", "advisor", "far_employer", "waiting_employer"])
def test_only_the_employer_says_yes_on_its_side(cast, approached, name):
    with pytest.raises(PermissionDenied):
        actions.meet(approached, by=cast.actor(name))


def test_an_employer_that_is_not_verified_cannot_be_asked(worn, cast):
    waiting = Partnership.objects.get(employer__slug="garage")
    assert worn("youth").get(f"/entreprises/{waiting.pk}/demander/").status_code == 404
    with pytest.raises(NotNow):
        actions.approach(waiting, by=cast.actor("youth"), text=TEXT, opens=["name"])


def test_under_sixteen_nothing_starts(cast, bakery):
    cast.lea.user.birth_date = timezone.localdate() - timedelta(days=15 * 365)
    cast.lea.user.save()
    with pytest.raises(NotNow, match="16 ans"):
        actions.approach(bakery, by=cast.actor("youth"), text=TEXT, opens=["name"])


# -- staff prepare, the young person sends
def test_what_staff_prepare_waits_for_the_young_person(worn, cast, bakery):
    prepared = actions.prepare(cast.lea, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)
    assert worn("employer").get(f"/demandes/{prepared.pk}/").status_code == 404
    assert told(cast, "employer") == []
    actions.send(prepared, by=cast.actor("youth"), text=TEXT, opens=["name"])
    assert worn("employer").get(f"/demandes/{prepared.pk}/").status_code == 200
    with pytest.raises(PermissionDenied):
        actions.prepare(cast.lea, by=cast.actor("colleague"), employer=bakery.employer, text=TEXT)


def test_what_was_prepared_and_never_sent_stays_unknown_to_the_employer(worn, cast, bakery):
    prepared = actions.prepare(cast.lea, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)
    actions.withdraw(prepared, by=cast.actor("youth"))
    assert worn("employer").get(f"/demandes/{prepared.pk}/").status_code == 404
    assert TEXT not in worn("employer").get("/demandes/").content.decode()
    assert worn("youth").get(f"/demandes/{prepared.pk}/").status_code == 200


def test_the_employer_hears_nothing_of_what_is_prepared_nor_of_what_is_advised(cast, bakery, card):
    anne = cast.memberships["employer"].user_id
    prepared = actions.prepare(cast.lea, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)
    actions.withdraw(prepared, by=cast.actor("youth"))
    assert not LiveEvent.objects.filter(user_id=anne).exists()
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    LiveEvent.objects.all().delete()
    actions.ask_advice(asked, by=cast.actor("youth"))
    actions.advise(asked, by=cast.actor("advisor"), advice="Vas-y.")
    hearers = set(LiveEvent.objects.filter(name="request").values_list("user_id", flat=True))
    assert hearers == {cast.lea.user_id, cast.memberships["advisor"].user_id}


# -- minors
def test_of_a_minor_the_advisor_knows_first(cast, card):
    minor(cast)
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    notices = list(Notice.objects.order_by("pk").values_list("kind", flat=True))
    assert notices == ["hiring.MinorConcerned", "hiring.EmployerAsks"]
    assert asked.advisor_told_at is not None
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])


def test_a_minor_waits_when_nobody_was_told(cast, card):
    minor(cast)
    asked = actions.ask(card, by=cast.actor("employer"), text=TEXT)
    ConnectionRequest.objects.update(advisor_told_at=None)
    asked.refresh_from_db()
    with pytest.raises(NotNow, match="conseiller"):
        actions.accept(asked, by=cast.actor("youth"), opens=["name"])


# -- the advisor's word
def test_asking_ones_advisor_leaves_it_asked_and_gives_a_task(worn, cast, asked):
    actions.ask_advice(asked, by=cast.actor("youth"))
    asked.refresh_from_db()
    assert asked.state == State.ASKED
    assert list(queries.waiting(cast.actor("advisor"))) == [asked]
    assert queries.columns([cast.lea.pk]) == {cast.lea.pk: {"asked": 1, "advice": 1}}
    worn("advisor").post(f"/demandes/{asked.pk}/avis/", {"advice": "Vas-y, on prépare ensemble."})
    assert not queries.waiting(cast.actor("advisor")).exists()
    assert "Vas-y" in worn("youth").get(f"/demandes/{asked.pk}/").content.decode()


# -- the end of things
def test_sixty_days_later_it_expires(cast, asked):
    jobs.expire_requests()
    asked.refresh_from_db()
    assert asked.state == State.ASKED
    ConnectionRequest.objects.update(expires_at=timezone.now())
    jobs.expire_requests()
    asked.refresh_from_db()
    assert asked.state == State.EXPIRED


def test_a_suspension_takes_everything_down_and_tells(worn, cast, asked, bakery):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    other = actions.ask(card_for(cast.youths["other_youth"]), by=cast.actor("employer"), text=TEXT)
    network.suspend(bakery, by=cast.actor("manager"), reason="Plainte")
    other.refresh_from_db()
    assert other.state == State.WITHDRAWN
    assert Reveal.objects.get().closed_at is not None
    assert "hiring.RevealClosed" in told(cast, "youth")
    assert worn("employer").get(f"/demandes/{asked.pk}/").status_code == 404


def test_erasing_leaves_nothing(cast, asked):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    actions.erase(cast.lea)
    assert not ConnectionRequest.objects.exists()
    assert not Reveal.objects.exists()


# -- pages
@pytest.mark.parametrize("name", ["youth", "employer", "advisor", "employment_team"])
def test_each_side_reads_its_requests(worn, asked, name):
    client = worn(name)
    assert client.get("/demandes/").status_code == 200
    assert TEXT in client.get(f"/demandes/{asked.pk}/").content.decode()


@pytest.mark.parametrize("name", ["other_youth", "far_employer", "colleague", "far_employment_team"])
def test_others_find_no_request(worn, asked, name):
    assert worn(name).get(f"/demandes/{asked.pk}/").status_code == 404


def test_the_blanks_of_the_sentence_are_filled(worn, cast, card):
    there = f"/cvtheque/{queries.reference_of(card.pk, cast.actor('employer'))}/demander/"
    client = worn("employer")
    assert "nous cherchons …" in client.get(there).content.decode()
    assert client.post(there, {"text": "Bonjour, nous cherchons … ."}).status_code == 422
    assert client.post(there, {"text": TEXT}).status_code == 302
    assert ConnectionRequest.objects.get().text == TEXT


def test_a_yes_ticks_at_least_one_thing(worn, asked):
    answer = worn("youth").post(f"/demandes/{asked.pk}/oui/", {"form_key": ""})
    assert answer.status_code == 422
    assert "Coche au moins une chose" in answer.content.decode()


@pytest.mark.parametrize("name", ["youth", "employer", "advisor"])
def test_the_list_costs_the_same_with_one_and_three(worn, cast, asked, name, django_assert_max_num_queries):
    for state in (State.DECLINED, State.EXPIRED):
        ConnectionRequest.objects.create(
            youth=cast.lea, employer_id=asked.employer_id, side="employer", state=state, expires_at=timezone.now()
        )
    client = worn(name)
    with django_assert_max_num_queries(14):
        client.get("/demandes/")
