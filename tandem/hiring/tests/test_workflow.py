"""From asked to met, or not: what each verb changes, whom it tells, whose open page hears of it, what it counts."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.models import Absence, Means, User
from tandem.core import limits
from tandem.core.actions import NotNow
from tandem.core.jobs import run_jobs
from tandem.core.models import JournalEntry, LiveEvent
from tandem.cv.models import Hiding, Mode, PublishedCard
from tandem.hiring import actions
from tandem.hiring.actions import cards
from tandem.hiring.models import ConnectionRequest, Report, Reveal
from tandem.hiring.tests.cards import card_for
from tandem.network.models import Partnership
from tandem.notifications.models import Notice

Side, State = ConnectionRequest.Side, ConnectionRequest.State
TEXT = "Nous cherchons une personne pour la vente."
SIXTY_DAYS = timedelta(days=60)


@pytest.fixture
def lea(cast):
    return cast.actor("youth")


@pytest.fixture
def anne(cast):
    """Of the bakery."""
    return cast.actor("employer")


@pytest.fixture
def bakery(cast):
    return Partnership.objects.get(employer__slug="bakery")


@pytest.fixture
def sophie(cast):
    """She replaces Karim today."""
    today = timezone.localdate()
    absent, substitute = cast.memberships["advisor"], cast.memberships["colleague"]
    Absence.objects.create(absent=absent, substitute=substitute, from_on=today, until_on=today)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    return timezone.now()


@pytest.fixture
def asked(cast, anne, now):
    """The bakery asked Léa."""
    request = actions.ask(card_for(cast.lea), by=anne, text=TEXT)
    told(), hearers(request)
    return request


@pytest.fixture
def approached(cast, bakery, lea, now):
    """Léa asked the bakery, and ticked her name."""
    request = actions.approach(bakery, by=lea, text=TEXT, opens=["name"])
    told(), hearers(request)
    return request


@pytest.fixture
def prepared(cast, bakery, now):
    """Karim wrote it for Léa."""
    request = actions.prepare(cast.lea, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)
    told(), hearers(request)
    return request


def hearers(request):
    """The first names of those whose open page heard since the last time that one asked."""
    ids = LiveEvent.objects.filter(name="request", object_id=request.pk).values_list("user_id", flat=True)
    found = set(User.objects.filter(pk__in=set(ids)).values_list("first_name", flat=True))
    LiveEvent.objects.all().delete()
    return found


def told():
    """(to whom, what) since the last time that one asked."""
    notices = Notice.objects.select_related("user")
    found = {(notice.user.first_name, notice.kind.removeprefix("hiring.")) for notice in notices}
    Notice.objects.all().delete()
    return found


def aged(cast, years):
    cast.lea.user.birth_date = timezone.localdate() - timedelta(days=years * 366)
    cast.lea.user.save()


def as_stored(request):
    return ConnectionRequest.objects.get(pk=request.pk)


# -- asking
def test_an_employer_asks_from_a_card(cast, anne, sophie, now):
    request = as_stored(actions.ask(card_for(cast.lea), by=anne, text=TEXT))
    assert (request.youth, request.employer, request.side) == (cast.lea, anne.organisation, Side.EMPLOYER)
    assert (request.asked_by, request.text, request.state) == (anne.membership, TEXT, State.ASKED)
    assert (request.expires_at, request.opens, request.advisor_told_at) == (now + SIXTY_DAYS, [], None)
    assert request.known_card_id is None, "an anonymous card tells nobody"
    assert told() == {("Léa", "EmployerAsks")}
    assert hearers(request) == {"Léa", "Karim", "Sophie", "Anne"}


def test_who_knew_the_name_from_the_card_is_written_down(cast, anne):
    card_for(cast.youths["other_youth"], mode=Mode.FULL, first_name="Nino")
    card = card_for(cast.lea, mode=Mode.SKILLS, first_name="Léa")
    assert actions.ask(card, by=anne, text=TEXT).known_card_id == card.pk


def test_twenty_requests_a_day_then_the_sentence_says_when(cast, anne, now, time_machine):
    key = f"requests:{anne.organisation_id}"
    limits.spend(key, 20, timedelta(days=1), amount=19)
    card, other = card_for(cast.lea), card_for(cast.youths["other_youth"])
    actions.ask(card, by=anne, text=TEXT)
    with pytest.raises(NotNow) as refused:
        actions.ask(other, by=anne, text=TEXT)
    assert str(refused.value) == cards.closed("Votre entreprise a envoyé 20 demandes.", key)
    time_machine.shift(timedelta(days=1) - timedelta(seconds=1))
    with pytest.raises(NotNow):
        actions.ask(other, by=anne, text=TEXT)
    time_machine.shift(timedelta(seconds=1))
    assert actions.ask(other, by=anne, text=TEXT)


def test_to_ask_nobody_makes_the_decoy_go_and_rings(cast, anne):
    dijon = cast.organisations["dijon"]
    decoy, other = [PublishedCard.objects.create(structure=dijon, mode=Mode.ANONYMOUS, label="x") for _ in range(2)]
    assert actions.ask(decoy, by=anne, text=TEXT) is None
    assert PublishedCard.objects.get() == other
    assert not ConnectionRequest.objects.exists()
    run_jobs()
    report = Report.objects.get()
    assert (report.employer, report.structure, report.kind) == (anne.organisation, dijon, Report.Kind.DECOY)
    assert "Anne Perrin" in report.text
    assert "a demandé à rencontrer" in report.text


def test_a_decoy_that_was_opened_then_asked_for_is_one(cast, anne):
    decoy = PublishedCard.objects.create(structure=cast.organisations["dijon"], mode=Mode.ANONYMOUS, label="x")
    actions.open_card(decoy, by=anne)
    actions.ask(decoy, by=anne, text=TEXT)
    run_jobs()
    assert "l’entreprise en a ouvert 1, sur" in Report.objects.latest("pk").text


def test_a_young_person_asks_a_verified_employer(cast, bakery, lea, now):
    request = as_stored(actions.approach(bakery, by=lea, text=TEXT, opens=["phone", "name", "email", "cv"]))
    assert (request.youth, request.employer, request.side) == (cast.lea, bakery.employer, Side.YOUTH)
    assert (request.asked_by, request.text, request.state) == (lea.membership, TEXT, State.ASKED)
    assert request.opens == ["name", "phone"], "she has no address and no CV"
    assert told() == {("Anne", "YouthAsks")}
    assert hearers(request) == {"Léa", "Karim", "Anne"}


@pytest.mark.parametrize("state", [state for state in Partnership.State if state != Partnership.State.VERIFIED])
def test_an_employer_that_is_not_verified_is_neither_asked_nor_prepared_for(cast, bakery, lea, state):
    Partnership.objects.filter(pk=bakery.pk).update(state=state)
    bakery.refresh_from_db()
    sentence = "Cette entreprise n’est pas vérifiée par la structure."
    with pytest.raises(NotNow, match=sentence):
        actions.approach(bakery, by=lea, text=TEXT, opens=[])
    with pytest.raises(NotNow, match=sentence):
        actions.prepare(cast.lea, by=cast.actor("advisor"), employer=bakery.employer, text=TEXT)


def test_an_employer_verified_elsewhere_is_not_prepared_for(cast):
    with pytest.raises(NotNow, match="n’est pas vérifiée"):
        actions.prepare(cast.lea, by=cast.actor("advisor"), employer=cast.organisations["hotel"], text=TEXT)


def test_what_staff_prepare_is_told_to_the_young_person_alone(cast, bakery, now):
    karim = cast.actor("advisor")
    request = as_stored(actions.prepare(cast.lea, by=karim, employer=bakery.employer, text=TEXT))
    assert (request.youth, request.employer, request.side) == (cast.lea, bakery.employer, Side.YOUTH)
    assert (request.state, request.asked_at, request.text) == (State.PREPARED, None, TEXT)
    assert request.asked_by == karim.membership
    assert Notice.objects.get().title == "Karim t’a préparé une demande pour Boulangerie Perrin"
    assert told() == {("Léa", "RequestPrepared")}
    assert hearers(request) == {"Léa", "Karim"}


def test_the_young_person_sends_what_was_prepared(prepared, lea, now, time_machine):
    time_machine.shift(timedelta(days=3))
    actions.send(prepared, by=lea, text="Bonjour.", opens=["phone", "cv"])
    sent = as_stored(prepared)
    assert (sent.state, sent.text, sent.opens) == (State.ASKED, "Bonjour.", ["phone"])
    assert (sent.asked_at, sent.expires_at) == (timezone.now(), timezone.now() + SIXTY_DAYS)
    assert told() == {("Anne", "YouthAsks")}
    assert hearers(sent) == {"Léa", "Karim", "Anne"}


def test_nothing_starts_after_they_left_nor_before_sixteen_nor_with_who_is_hidden_from(cast, anne, bakery, lea):
    card = card_for(cast.lea)
    aged(cast, 15)
    with pytest.raises(NotNow, match="16 ans"):
        actions.approach(bakery, by=lea, text=TEXT, opens=[])
    aged(cast, 19)
    Hiding.objects.create(
        youth=cast.youths["other_youth"], employer=anne.organisation, company=anne.organisation.company
    )
    actions.withdraw(actions.approach(bakery, by=lea, text=TEXT, opens=[]), by=lea)
    hotel = cast.organisations["hotel"]
    Hiding.objects.create(youth=cast.lea, employer=hotel, company=hotel.company)
    actions.withdraw(actions.approach(bakery, by=lea, text=TEXT, opens=[]), by=lea)
    Hiding.objects.create(youth=cast.lea, employer=anne.organisation, company=anne.organisation.company)
    with pytest.raises(NotNow, match="vient d’être retirée"):
        actions.ask(PublishedCard.objects.get(pk=card.pk), by=anne, text=TEXT)
    with pytest.raises(NotNow, match="ne voit rien"):
        actions.approach(bakery, by=lea, text=TEXT, opens=[])
    Hiding.objects.all().delete()
    type(cast.lea).objects.filter(pk=cast.lea.pk).update(state="left")
    with pytest.raises(NotNow, match="vient d’être retirée"):
        actions.ask(PublishedCard.objects.get(pk=card.pk), by=anne, text=TEXT)


# -- minors
@pytest.mark.parametrize(("years", "first"), [(17, True), (18, False), (19, False)])
def test_of_a_minor_the_advisor_knows_first(cast, anne, now, years, first):
    aged(cast, years)
    request = as_stored(actions.ask(card_for(cast.lea), by=anne, text=TEXT))
    assert request.advisor_told_at == (now if first else None)
    assert told() == {("Léa", "EmployerAsks"), *([("Karim", "MinorConcerned")] if first else [])}
    actions.accept(request, by=cast.actor("youth"), opens=["name"])
    meets = Notice.objects.filter(kind="hiring.MinorMeets")
    assert [(notice.user.first_name, notice.role) for notice in meets] == [("Karim", "advisor")] * first


def test_each_advisor_is_told_under_the_hat_that_they_wear(cast, anne, sophie):
    aged(cast, 17)
    actions.ask(card_for(cast.lea), by=anne, text=TEXT)
    notices = Notice.objects.filter(kind="hiring.MinorConcerned")
    assert {(notice.user.first_name, notice.role) for notice in notices} == {
        ("Karim", "advisor"),
        ("Sophie", "advisor"),
    }


def test_a_minor_whom_nobody_answers_for_says_no_yes(cast, anne, lea, bakery):
    aged(cast, 17)
    type(cast.lea).objects.update(referent=None)
    cast.memberships["employment_team"].delete()
    cast.lea.refresh_from_db()
    request = as_stored(actions.ask(card_for(cast.lea), by=anne, text=TEXT))
    assert request.advisor_told_at is None
    with pytest.raises(NotNow, match="Ton conseiller"):
        actions.accept(request, by=lea, opens=["name"])


# -- answering
def test_a_yes_opens_what_was_ticked(asked, cast, lea, anne, now):
    card = PublishedCard.objects.get()
    card_for(cast.youths["other_youth"])
    actions.accept(asked, by=lea, opens=["phone", "name", "email"])
    accepted, reveal = as_stored(asked), Reveal.objects.get()
    assert (accepted.state, accepted.opens, accepted.answered_at) == (State.ACCEPTED, ["name", "phone"], now)
    assert accepted.known_card_id == card.pk
    assert (reveal.request, reveal.youth, reveal.employer) == (accepted, cast.lea, anne.organisation)
    assert reveal.what == ["name", "phone"]
    assert told() == {("Anne", "YouthAccepted")}
    assert hearers(asked) == {"Léa", "Karim", "Anne"}


def test_a_yes_without_a_card_that_stands_is_written_down_so(asked, lea):
    PublishedCard.objects.all().delete()
    actions.accept(asked, by=lea, opens=["name"])
    assert as_stored(asked).known_card_id == 0


def test_an_address_opens_when_it_is_known_to_be_theirs(asked, cast, lea):
    Means.objects.create(user=lea.user, kind="email", value="lea@courriel.test", verified_at=timezone.now())
    actions.accept(asked, by=lea, opens=["email"])
    assert Reveal.objects.get().what == ["email"]


def test_the_employers_yes_opens_what_had_been_ticked(approached, cast, anne, now):
    actions.meet(approached, by=anne)
    met, reveal = as_stored(approached), Reveal.objects.get()
    assert (met.state, met.answered_at, reveal.what, reveal.request) == (State.ACCEPTED, now, ["name"], met)
    assert told() == {("Léa", "EmployerAccepted")}
    assert hearers(approached) == {"Léa", "Karim", "Anne"}


def test_a_no_says_why_to_the_other_side(asked, approached_of_nino, cast, lea, anne, now):
    actions.decline(asked, by=lea, reason="distance")
    declined = as_stored(asked)
    assert (declined.state, declined.reason, declined.answered_at) == (State.DECLINED, "distance", now)
    assert told() == {("Anne", "YouthDeclined")}
    assert hearers(asked) == {"Léa", "Karim", "Anne"}
    actions.decline(approached_of_nino, by=anne, reason="filled")
    assert told() == {("Nino", "EmployerDeclined")}
    assert hearers(approached_of_nino) == {"Nino", "Sophie", "Anne"}


@pytest.fixture
def approached_of_nino(cast, bakery):
    request = actions.approach(bakery, by=cast.actor("other_youth"), text=TEXT, opens=["name"])
    told(), hearers(request)
    return request


@pytest.mark.parametrize("by", ["employer", "clock"])
def test_who_asked_takes_back_and_both_sides_hear(asked, anne, now, by):
    actions.withdraw(asked, by=anne if by == "employer" else THE_CLOCK)
    assert (as_stored(asked).state, as_stored(asked).answered_at) == (State.WITHDRAWN, now)
    assert told() == set()
    assert hearers(asked) == {"Léa", "Karim", "Anne"}


def test_what_was_only_prepared_is_taken_back_without_the_employer(prepared, cast):
    actions.withdraw(prepared, by=cast.actor("advisor"))
    assert hearers(prepared) == {"Léa", "Karim"}


def test_a_request_vanishes_without_the_employer(asked, lea, now):
    actions.vanish(asked, by=lea)
    assert (as_stored(asked).state, as_stored(asked).answered_at) == (State.WITHDRAWN, now)
    assert told() == set()
    assert hearers(asked) == {"Léa", "Karim"}


# -- time passes
def test_after_sixty_days_everybody_is_told(asked, cast, sophie, time_machine):
    time_machine.shift(SIXTY_DAYS - timedelta(seconds=1))
    with pytest.raises(NotNow, match="court encore"):
        actions.expire(asked, by=THE_CLOCK)
    time_machine.shift(timedelta(seconds=1))
    sophies = Absence.objects.get()
    sophies.until_on += SIXTY_DAYS
    sophies.save()
    actions.expire(asked, by=THE_CLOCK)
    assert as_stored(asked).state == State.EXPIRED
    roles = {notice.user.first_name: notice.role for notice in Notice.objects.all()}
    assert roles == {"Léa": "youth", "Karim": "advisor", "Sophie": "advisor", "Anne": "employer"}
    assert told() == {("Anne", "ExpiredForTheEmployer"), *((name, "Expired") for name in ("Léa", "Karim", "Sophie"))}
    assert hearers(asked) == {"Léa", "Karim", "Sophie", "Anne"}


def test_of_what_was_only_prepared_the_employer_hears_nothing_at_the_end(prepared, time_machine):
    time_machine.shift(SIXTY_DAYS)
    actions.expire(prepared, by=THE_CLOCK)
    assert told() == {("Léa", "Expired"), ("Karim", "Expired")}
    assert hearers(prepared) == {"Léa", "Karim"}


def test_whoever_was_asked_is_reminded_once(asked, approached_of_nino, now):
    actions.remind(asked, by=THE_CLOCK)
    assert as_stored(asked).reminded_at == now
    assert Notice.objects.get().role == "youth"
    assert told() == {("Léa", "StillAsked")}
    with pytest.raises(NotNow):
        actions.remind(asked, by=THE_CLOCK)
    actions.remind(approached_of_nino, by=THE_CLOCK)
    assert Notice.objects.get().role == "employer"
    assert told() == {("Anne", "StillAskedOfTheEmployer")}


# -- what was opened
def test_what_was_opened_closes_for_ever(asked, lea, cast, now):
    actions.accept(asked, by=lea, opens=["name"])
    reveal = Reveal.objects.get()
    hearers(asked)
    actions.close(reveal, by=lea)
    assert Reveal.objects.get().closed_at == now
    assert hearers(asked) == {"Léa", "Karim", "Anne"}
    with pytest.raises(NotNow, match="déjà refermé"):
        actions.close(reveal, by=lea)


def test_a_suspension_cuts_and_tells(asked, lea, now):
    actions.accept(asked, by=lea, opens=["name"])
    told()
    actions.cut(Reveal.objects.get(), by=THE_CLOCK)
    assert Reveal.objects.get().closed_at == now
    assert told() == {("Léa", "RevealClosed")}


# -- the CVthèque
def test_a_hundred_different_cards_a_day_and_each_counts_once(cast, anne, now, time_machine):
    key = f"cards:{anne.organisation_id}"
    card, other = card_for(cast.lea), card_for(cast.youths["other_youth"])
    limits.spend(key, 100, timedelta(days=1), amount=99)
    for _ in range(3):
        actions.open_card(card, by=anne)
    with pytest.raises(NotNow) as refused:
        actions.open_card(other, by=anne)
    assert str(refused.value) == cards.closed("Votre entreprise a ouvert 100 fiches.", key)
    actions.open_card(other, by=cast.actor("advisor"))
    time_machine.shift(timedelta(days=1))
    actions.open_card(other, by=anne)
    assert JournalEntry.objects.filter(action="hiring.open_card").count() == 5


def test_a_card_counts_afresh_the_day_after(cast, anne, now, time_machine):
    card = card_for(cast.lea)
    actions.open_card(card, by=anne)
    time_machine.shift(timedelta(days=1))
    limits.spend(f"cards:{anne.organisation_id}", 100, timedelta(days=1), amount=100)
    with pytest.raises(NotNow):
        actions.open_card(card, by=anne)


def test_another_company_has_its_own_hundred(cast, anne):
    card = card_for(cast.lea)
    limits.spend(f"cards:{anne.organisation_id + 1000}", 100, timedelta(days=1), amount=100)
    actions.open_card(card, by=anne)


def test_to_open_a_decoy_rings(cast, anne):
    decoy = PublishedCard.objects.create(structure=cast.organisations["dijon"], mode=Mode.ANONYMOUS, label="x")
    actions.open_card(card_for(cast.lea), by=anne)
    run_jobs()
    assert not Report.objects.exists()
    actions.open_card(decoy, by=anne)
    run_jobs()
    report = Report.objects.get()
    assert (report.employer, report.structure) == (anne.organisation, cast.organisations["dijon"])
    assert "Anne Perrin a ouvert une fiche que personne n’a écrite" in report.text
    other = PublishedCard.objects.create(structure=cast.organisations["dijon"], mode=Mode.ANONYMOUS, label="x")
    actions.open_card(decoy, by=anne)
    actions.open_card(other, by=anne)
    run_jobs()
    assert Report.objects.count() == 2, "each rings once a day"


def test_a_hundred_pages_a_day_for_a_company_and_as_many_as_they_want_for_staff(cast, anne, now, time_machine):
    key = f"pages:{anne.organisation_id}"
    limits.spend(key, 100, timedelta(days=1), amount=99)
    assert actions.turn_a_page(anne) == ""
    assert actions.turn_a_page(anne) == cards.closed("Votre entreprise a parcouru 100 pages de la CVthèque.", key)
    advisor = cast.actor("advisor")
    limits.spend(f"pages:{advisor.organisation_id}", 100, timedelta(days=1), amount=100)
    assert actions.turn_a_page(advisor) == ""
    time_machine.shift(timedelta(days=1) - timedelta(seconds=1))
    assert actions.turn_a_page(anne)
    time_machine.shift(timedelta(seconds=1))
    assert actions.turn_a_page(anne) == ""


def test_the_sentence_says_when_the_day_is_over(cast, now, time_machine):
    time_machine.move_to("2026-11-22 10:00Z", tick=False)
    limits.spend("pages:1", 1, timedelta(hours=5))
    said = cards.closed("C’est assez.", "pages:1").replace("\xa0", " ")
    assert said == "C’est assez. La suite s’ouvre dimanche 22 novembre à 16 h."
