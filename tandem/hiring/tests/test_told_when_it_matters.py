"""Who has to know is told, and who must not know hears nothing: not even that something moved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tandem.accompaniment import actions as accompaniment
from tandem.accompaniment.models import Merge, Youth
from tandem.accounts.models import Membership, User
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry, LiveEvent
from tandem.hiring import actions, jobs, queries
from tandem.hiring.models import Reveal
from tandem.hiring.tests.cards import card_for
from tandem.network import actions as network
from tandem.network.models import Organisation, Partnership, Role
from tandem.notifications.models import Notice

TEXT = "Nous cherchons une personne pour la vente."
WHOLE = {"mode": "full", "first_name": "Léa", "last_name": "Martin", "phone": "+33612000000"}


@pytest.fixture
def bakery(cast):
    return Partnership.objects.get(employer__slug="bakery")


def told(user, kind):
    return Notice.objects.filter(user=user, kind=f"hiring.{kind}").count()


def suspend(cast, partnership):
    network.suspend(partnership, by=cast.actor("manager"), reason="Plainte")


# -- hiding
@pytest.mark.parametrize("is_answered", [False, True])
def test_the_company_hears_nothing_at_the_moment_of_hiding(cast, is_answered):
    asked = actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=TEXT)
    if is_answered:
        actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    LiveEvent.objects.all().delete()
    actions.hide(cast.lea, by=cast.actor("advisor"), employer=cast.organisations["bakery"])
    assert not Reveal.objects.open().exists()
    hearers = set(LiveEvent.objects.filter(name="request", object_id=asked.pk).values_list("user_id", flat=True))
    assert cast.lea.user_id in hearers
    assert cast.memberships["employer"].user_id not in hearers


# -- a suspended company
def test_whoever_published_a_whole_card_that_the_company_read_is_told(cast, bakery):
    card = card_for(cast.lea, **WHOLE)
    actions.open_card(card, by=cast.actor("employer"))
    card.delete()  # withdrawn since: the company may remember
    suspend(cast, bakery)
    assert told(cast.lea.user, "FullCardWasRead") == 1


def test_a_card_without_a_name_or_that_nobody_opened_is_no_worry(cast, bakery):
    actions.open_card(card_for(cast.lea), by=cast.actor("employer"))
    read_by_staff = card_for(cast.youths["other_youth"], **WHOLE)
    actions.open_card(read_by_staff, by=cast.actor("advisor"))
    suspend(cast, bakery)
    assert not Notice.objects.filter(kind="hiring.FullCardWasRead").exists()


def test_who_said_yes_and_had_a_whole_card_is_told_once(cast, bakery):
    card = card_for(cast.lea, **WHOLE)
    actions.open_card(card, by=cast.actor("employer"))
    actions.accept(actions.ask(card, by=cast.actor("employer"), text=TEXT), by=cast.actor("youth"), opens=["name"])
    suspend(cast, bakery)
    assert (told(cast.lea.user, "RevealClosed"), told(cast.lea.user, "FullCardWasRead")) == (1, 0)


def test_a_merged_file_is_told_under_the_one_that_was_kept(cast, bakery):
    twin = a_twin(cast)
    actions.open_card(card_for(twin, **WHOLE), by=cast.actor("employer"))
    Merge.objects.create(kept=cast.lea, gone_id=twin.pk, gone_state="active")
    suspend(cast, bakery)
    assert told(cast.lea.user, "FullCardWasRead") == 1
    assert told(twin.user, "FullCardWasRead") == 0


# -- under 18
@pytest.fixture
def alone(cast):
    """Seventeen, without a referent, in a structure without an employment team; the bakery asks."""
    User.objects.filter(pk=cast.lea.user_id).update(birth_date=timezone.localdate() - timedelta(days=17 * 365))
    cast.memberships["employment_team"].delete()
    Youth.objects.filter(pk=cast.lea.pk).update(referent=None)
    asked = actions.ask(card_for(Youth.objects.get(pk=cast.lea.pk)), by=cast.actor("employer"), text=TEXT)
    with pytest.raises(NotNow, match="conseiller"):
        actions.accept(asked, by=cast.actor("youth"), opens=["name"])
    return asked


def accept(cast, asked):
    asked.refresh_from_db()
    return actions.accept(asked, by=cast.actor("youth"), opens=["name"])


def come(cast, name, before=None):
    youth = Youth.objects.get(pk=cast.lea.pk)
    accompaniment.transfer(youth, by=cast.actor("manager"), to=cast.memberships[name] if name else None)


def test_a_referent_who_comes_is_told_and_the_minor_may_answer(cast, alone):
    come(cast, "advisor")
    assert told(cast.memberships["advisor"].user, "MinorConcerned") == 1
    accept(cast, alone)


def test_the_next_referent_is_told_too_of_what_waits_and_of_what_is_open(cast, alone):
    come(cast, "advisor")
    come(cast, "colleague")
    assert told(cast.memberships["colleague"].user, "MinorConcerned") == 1
    accept(cast, alone)
    come(cast, "advisor")
    assert told(cast.memberships["advisor"].user, "MinorMeets") == 1


def test_when_the_referent_goes_and_nobody_comes_the_answer_waits_again(cast, alone):
    come(cast, "advisor")
    come(cast, None)
    with pytest.raises(NotNow, match="conseiller"):
        accept(cast, alone)


def test_a_team_that_comes_is_told_within_the_hour(cast, alone):
    user = User.objects.create(first_name="Nora")
    Membership.objects.create(
        user=user, organisation=cast.organisations["dijon"], role=Role.EMPLOYMENT_TEAM, state="active"
    )
    jobs.tell_who_came()
    assert told(user, "MinorConcerned") == 1
    accept(cast, alone)


def test_of_somebody_of_age_nobody_is_told(cast):
    actions.ask(card_for(cast.lea), by=cast.actor("employer"), text=TEXT)
    come(cast, "colleague")
    jobs.tell_who_came()
    assert told(cast.memberships["colleague"].user, "MinorConcerned") == 0


# -- who read one's card
def a_twin(cast):
    user = User.objects.create(first_name="Léa", last_name="Martin", birth_date=cast.lea.user.birth_date)
    return Youth.objects.create(user=user, structure=cast.lea.structure)


def test_the_readers_of_a_merged_file_do_not_vanish(worn, cast):
    twin = a_twin(cast)
    actions.open_card(card_for(twin), by=cast.actor("employer"))
    assert "Boulangerie" not in worn("youth").get("/ce-que-j-ai-montre/").content.decode()
    Merge.objects.create(kept=cast.lea, gone_id=twin.pk, gone_state="active")
    assert "Boulangerie Perrin" in worn("youth").get("/ce-que-j-ai-montre/").content.decode()


def test_however_many_read_it_none_vanishes(worn, cast):
    names = [f"Entreprise {rank:02}" for rank in range(45)]
    companies = Organisation.objects.bulk_create(
        Organisation(name=name, slug=f"entreprise-{rank}", kind="employer") for rank, name in enumerate(names)
    )
    JournalEntry.objects.bulk_create(
        JournalEntry(
            action="hiring.open_card", role="employer", organisation_id=company.pk, concerns=cast.lea.pk, object_id=1
        )
        for company in [*companies, *[companies[0]] * 600]
    )
    assert len(queries.opened_by(cast.lea)) == 45
    pages = "".join(worn("youth").get(f"/ce-que-j-ai-montre/?page={page}").content.decode() for page in (1, 2, 3))
    assert [name for name in names if name not in pages] == []
    assert "?page=2" in worn("youth").get("/ce-que-j-ai-montre/").content.decode()
