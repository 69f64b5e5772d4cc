"""Who collects is noticed, who is quiet is reminded, who does wrong is reported."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accounts.models import User
from tandem.core.jobs import run_jobs
from tandem.core.models import JournalEntry
from tandem.cv.models import Mode, PublishedCard
from tandem.cv.projections import card_of, decoy
from tandem.cv.tests.samples import a_full_content, make_reference
from tandem.hiring import actions, jobs, queries
from tandem.hiring.actions import erase as hiring_erases
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.hiring.tests.cards import card_for, trade
from tandem.network import actions as network
from tandem.notifications.actions import erase as notifications_erases
from tandem.notifications.models import Notice

COLUMNS = {field.attname for field in PublishedCard._meta.concrete_fields} - {"id", "youth_id", "version_id"}
TEXT = "Nous cherchons une personne pour la vente."


def told(cast, name):
    kinds = Notice.objects.filter(user=cast.memberships[name].user).values_list("kind", flat=True)
    return {kind.removeprefix("hiring.") for kind in kinds}


# -- decoys
@pytest.fixture
def bait(cast):
    make_reference()
    trade()
    card = decoy.decoy(cast.organisations["dijon"], "D1214", timezone.now())
    card.save()
    return card


def address(cast, card):
    return f"/cvtheque/{queries.reference_of(card.pk, cast.actor('employer'))}/"


@pytest.fixture
def a_page_of_one(monkeypatch, cast):
    """The first page holds one card, Léa's."""
    monkeypatch.setattr(queries.cards, "A_PAGE", 1)
    return card_for(cast.lea)


def test_a_decoy_looks_like_a_card_and_its_opening_is_told_at_once(worn, cast, bait, a_page_of_one):
    client = worn("employer")
    assert bait.label not in client.get("/cvtheque/", {"place": ""}).content.decode()
    assert bait.label in client.get("/cvtheque/", {"place": "", "page": 2}).content.decode()
    assert client.get(address(cast, bait)).status_code == 200
    run_jobs()
    assert Report.objects.get().kind == Report.Kind.DECOY
    assert told(cast, "employment_team") == told(cast, "network_admin") == {"EmployerReported"}
    assert told(cast, "employer") == set()
    assert JournalEntry.objects.filter(action="hiring.alarm").count() == 1
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    assert "Fiche-piège ouverte" in worn("manager").get(f"/employeurs/{partnership.pk}/").content.decode()


def test_a_decoy_rings_once_a_day_and_says_how_many_were_met(worn, cast, bait):
    other = decoy.decoy(cast.organisations["dijon"], "D1214", timezone.now())
    other.save()
    for card in (bait, bait, other):
        worn("employer").get(address(cast, card))
        run_jobs()
    assert ["a ouvert 1, sur 1" in one.text for one in Report.objects.order_by("pk")] == [True, False]
    assert "a ouvert 2, sur 2" in Report.objects.latest("pk").text


def test_nothing_of_its_columns_tells_a_decoy_from_the_card_of_somebody(cast, bait):
    """A column that is empty on all decoys, and not on the anonymous card of somebody, would be the sign."""
    somebody = card_of(cast.lea, a_full_content(), Mode.ANONYMOUS)
    drawn = [decoy.decoy(cast.organisations["dijon"], "D1214", timezone.now()) for _ in range(40)]
    of_somebody = {name for name in COLUMNS if getattr(somebody, name)}
    assert of_somebody - {name for name in COLUMNS if any(getattr(card, name) for card in drawn)} == set()


def test_staff_are_not_bothered_by_decoys(cast, bait, a_page_of_one):
    assert list(queries.search(cast.actor("advisor"))) == [a_page_of_one]
    assert list(queries.search(cast.actor("employer"))) == [a_page_of_one, bait]


def test_no_decoy_stands_on_a_first_page_whatever_was_asked(cast, bait, a_page_of_one):
    """Nor above the last card of that page, where another search brings it."""
    PublishedCard.objects.filter(pk=bait.pk).update(trades=["D1106"], reaches=["21231"], visible_at=timezone.now())
    employer = cast.actor("employer")
    for asked in ({}, {"trade": trade()}, {"words": bait.search.split()[0]}, {"available": bait.available}):
        assert bait not in queries.search(employer, **asked)
    PublishedCard.objects.filter(pk=bait.pk).update(visible_at=timezone.now() - timedelta(days=1))
    assert bait in queries.search(employer, trade=trade())
    PublishedCard.objects.filter(pk=a_page_of_one.pk).update(trades=["K1304"])
    assert bait not in queries.search(employer, trade=trade())
    assert bait in queries.search(employer)


def test_to_ask_a_decoy_to_meet_is_to_ask_somebody_who_has_just_gone(worn, cast, bait):
    answer = worn("employer").post(address(cast, bait) + "demander/", {"text": TEXT}, follow=True)
    assert "vient d’être retirée" in answer.content.decode()
    assert not ConnectionRequest.objects.exists()
    assert not PublishedCard.objects.exists()
    run_jobs()
    assert "a demandé à rencontrer" in Report.objects.get().text


def test_a_few_cards_are_nobodys(cast, bait, monkeypatch):
    monkeypatch.setattr(decoy, "ONE_IN", 1)
    monkeypatch.setattr(decoy, "A_LIST", 0)
    PublishedCard.objects.all().delete()
    card_for(cast.lea, trades=["D1214"])
    jobs.plant_decoys()
    planted = PublishedCard.objects.decoys().get()
    assert (planted.mode, planted.first_name, planted.version) == (Mode.ANONYMOUS, "", None)
    jobs.plant_decoys()
    assert PublishedCard.objects.decoys().count() == 1


# -- limits say when they open again
def test_the_sentence_says_when_it_opens_again(worn, cast, monkeypatch):
    monkeypatch.setattr(actions.cards, "CARDS_A_DAY", 0)
    answer = worn("employer").get(address(cast, card_for(cast.lea)), follow=True)
    assert "La suite s’ouvre" in answer.content.decode()


def test_so_many_pages_of_the_list_a_day(worn, cast, monkeypatch):
    card_for(cast.lea)
    monkeypatch.setattr(actions.cards, "PAGES_A_DAY", 1)
    client = worn("employer")
    assert client.get("/cvtheque/", {"place": ""}).status_code == 200
    refused = client.get("/cvtheque/", {"place": "", "page": 2})
    assert refused.status_code == 429
    assert "La suite s’ouvre" in refused.content.decode()
    assert worn("advisor").get("/cvtheque/").status_code == 200


def seen_in_the_list(client, **asked):
    return client.get("/cvtheque/", {"place": "", **asked})


def test_so_many_different_cards_of_the_list_a_day(worn, cast, monkeypatch):
    monkeypatch.setattr(actions.cards, "SHOWN_A_DAY", 2)
    client = worn("employer")
    for name in ("youth", "other_youth"):
        card_for(cast.memberships[name].user.youth)
        assert [seen_in_the_list(client).status_code for _ in range(3)] == [200] * 3
    user = User.objects.create(first_name="Alix", last_name="Roy")
    card_for(Youth.objects.create(user=user, structure=cast.lea.structure), search="soudure", label="Soudeuse")
    refused = seen_in_the_list(client)
    assert refused.status_code == 429
    assert "2 profils différents par jour" in refused.content.decode()
    assert "Soudeuse" not in refused.content.decode()
    assert seen_in_the_list(client, words="caisse").status_code == 200  # what was seen stays seen
    assert seen_in_the_list(client, words="soudure").status_code == 429
    assert JournalEntry.objects.filter(action="hiring.search").count() == 7
    assert seen_in_the_list(worn("advisor")).status_code == 200
    assert seen_in_the_list(worn("far_employer")).status_code == 200


@pytest.mark.parametrize(
    "who", [{"mode": "full", "first_name": "Léa", "last_name": "Martin"}, {"mode": "skills", "first_name": "Léa"}]
)
def test_no_name_is_read_before_a_line_says_who_reads_it(worn, cast, who):
    card, client = card_for(cast.lea, **who), worn("employer")
    for page in ("/cvtheque/?place=", address(cast, card) + "demander/"):
        assert card.label in (told := client.get(page).content.decode())
        assert "Léa" not in told
        assert "Martin" not in told
    assert not JournalEntry.objects.filter(action="hiring.open_card").exists()
    assert "Léa" in client.get(address(cast, card)).content.decode()
    assert JournalEntry.objects.filter(action="hiring.open_card").count() == 1


# -- silence
@pytest.fixture
def asked(cast):
    return actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=TEXT)


def days_ago(request, days):
    then = timezone.now() - timedelta(days=days)
    ConnectionRequest.objects.filter(pk=request.pk).update(asked_at=then, expires_at=then + timedelta(days=60))


@pytest.mark.parametrize(("days", "is_told"), [(9, False), (11, True)])
def test_after_ten_days_whoever_was_asked_is_reminded_once(cast, asked, days, is_told):
    days_ago(asked, days)
    jobs.remind()
    jobs.remind()
    assert ("StillAsked" in told(cast, "youth")) is is_told
    assert JournalEntry.objects.filter(action="hiring.remind").count() == is_told


def test_after_sixty_days_everybody_is_told(cast, asked):
    days_ago(asked, 61)
    jobs.expire_requests()
    assert "Expired" in told(cast, "youth")
    assert "Expired" in told(cast, "advisor")
    assert "ExpiredForTheEmployer" in told(cast, "employer")


def test_the_advisor_is_party_to_what_a_minor_opens(cast):
    cast.lea.user.birth_date = timezone.localdate() - timedelta(days=17 * 365)
    cast.lea.user.save()
    request = actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=TEXT)
    actions.accept(request, by=cast.actor("youth"), opens=["name"])
    assert {"MinorConcerned", "MinorMeets"} <= told(cast, "advisor")


def test_whoever_had_closed_it_is_told_too_when_the_company_is_suspended(worn, cast, asked):
    actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    actions.close(Reveal.objects.get(), by=cast.actor("youth"))
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    network.suspend(partnership, by=cast.actor("manager"), reason="Plainte")
    assert "HadBeenRevealed" in told(cast, "youth")


# -- reports
@pytest.mark.parametrize("name", ["youth", "advisor", "manager"])
def test_an_employer_is_reported_and_never_knows(worn, cast, name):
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    answer = worn(name).post(f"/entreprises/{partnership.pk}/signaler/", {"kind": "money", "text": "50 € d’avance"})
    assert answer.status_code == 302
    assert "EmployerReported" in told(cast, "employment_team")
    assert told(cast, "employer") == set()
    report = Report.objects.get()
    assert worn("employment_team").post(f"/signalements/{report.pk}/traite/").status_code == 302
    report.refresh_from_db()
    assert report.state == Report.State.TREATED
    assert "ReportTreated" in told(cast, name)


@pytest.mark.parametrize(("name", "is_named"), [("employment_team", True), ("manager", True), ("network_admin", False)])
def test_who_said_it_stays_in_the_structure(worn, cast, name, is_named):
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    worn("youth").post(f"/entreprises/{partnership.pk}/signaler/", {"kind": "money", "text": "50 € d’avance"})
    page = worn(name).get(f"/employeurs/{partnership.pk}/").content.decode()
    assert "50 € d’avance" in page
    assert (cast.lea.user.full_name in page) is is_named
    assert "Signalées" in worn(name).get("/employeurs/").content.decode()


def test_managers_are_told_where_there_is_no_team(cast):
    cast.memberships["employment_team"].delete()
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    actions.report(partnership, by=cast.actor("youth"), kind="money", text="")
    assert Notice.objects.visible_to(cast.actor("manager")).get().kind == "hiring.EmployerReported"


def test_the_words_of_a_report_go_with_whoever_wrote_them(cast):
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    actions.report(partnership, by=cast.actor("youth"), kind="money", text="Il a mon numéro")
    hiring_erases(cast.lea)
    notifications_erases(cast.lea.user, concerns=cast.lea.pk)
    assert Report.objects.get().text == ""
    assert not Notice.objects.filter(text__contains="numéro").exists()


def test_a_report_needs_a_reason(worn, cast):
    partnership = cast.organisations["bakery"].partnerships_asked.get()
    assert worn("youth").post(f"/entreprises/{partnership.pk}/signaler/", {"kind": "decoy"}).status_code == 422
    assert not Report.objects.exists()
