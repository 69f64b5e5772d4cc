"""The first page of each hat, the portfolio, and one young person's page."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import Youth
from tandem.accounts.actions import declare_absence
from tandem.accounts.models import Means, Membership, User
from tandem.core.templatetags.tandem import phone
from tandem.cv.models import CV
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Role
from tandem.tests.cast import PERSONS, YOUTHS, file, means


def page(client, url):
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        page(client, url)
    return len(queries)


def test_the_first_time_a_young_person_reads_who_sees_what(cast, worn):
    user = cast.memberships["youth"].user
    User.objects.filter(pk=user.pk).update(welcomed_at=None)
    client = worn("youth")
    assert "qui voit quoi" in page(client, reverse("home:home"))
    client.post(reverse("home:welcome", args=[user.pk]))
    assert "Salut Léa" in page(client, reverse("home:home"))


@pytest.mark.parametrize("name", sorted(PERSONS))
def test_every_hat_has_a_first_page_in_few_queries(worn, name):
    assert queries_of(worn(name), reverse("home:home")) <= (15 if name in YOUTHS else 20)


def test_a_young_person_sees_the_next_thing_to_do(cast, worn):
    actions.plan(cast.lea, by=cast.actor("advisor"), title="Appeler l’auto-école")
    shown = page(worn("youth"), reverse("home:home"))
    assert "Appeler l’auto-école" in shown
    assert "Avec Karim" in shown


def test_an_advisor_sees_their_own_people_only(cast, worn):
    shown = page(worn("advisor"), reverse("home:portfolio"))
    assert "Léa Martin" in shown
    assert "Nino Petit" not in shown


def test_a_long_portfolio_shows_its_first_lines_then_the_others(cast, worn, monkeypatch):
    monkeypatch.setattr("tandem.home.views.portfolio.AT_FIRST", 2)
    for rank in range(3):
        add_young_person(cast, rank)
    client, url = worn("advisor"), reverse("home:portfolio") + "?q=henry"
    first, rest = page(client, url), page(client, url + "&suite=1")
    assert 'href="?q=henry&amp;suite=1"' in first
    assert "Voir la suite" not in rest
    for shown, ranks in ((first, {0, 1}), (rest, {2})):
        assert "3 jeunes" in shown
        assert {rank for rank in range(3) if f"Zoé{rank} Henry" in shown} == ranks


@pytest.mark.parametrize("typed", ["elo", "LE GOFF", "legoff", "élo le", "le goff élodie", "elodie le goff"])
def test_somebody_is_found_as_people_type(cast, worn, typed):
    name(cast.lea, "Élodie", "Le Goff")
    assert "Élodie Le Goff" in page(worn("advisor"), reverse("home:portfolio") + f"?q={typed}")
    assert "Élodie Le Goff" in page(worn("reception"), reverse("home:people") + f"?q={typed}")


@pytest.mark.parametrize("typed", ["goff", "lodie", "elodie martin", "%", "el_"])
def test_nobody_else_is_found(cast, worn, typed):
    name(cast.lea, "Élodie", "Le Goff")
    assert "Élodie Le Goff" not in page(worn("advisor"), reverse("home:portfolio") + f"?q={quote(typed)}")


def test_a_letter_that_waits_shows_in_the_portfolio_and_on_the_day(cast, worn):
    client, url = worn("advisor"), reverse("home:portfolio") + "?waiting=cv"
    assert "Léa Martin" not in page(client, url)
    CV.objects.create(youth=cast.lea, kind=CV.Kind.LETTER, title="Aurore", state=CV.State.SUBMITTED)
    assert "Lettre à relire" in page(client, url)
    assert "Lettre Aurore" in page(client, reverse("home:home"))
    assert "Aurore" in page(client, reverse("home:youth", args=[cast.lea.pk]))


def test_a_portfolio_costs_the_same_with_one_and_three(cast, worn):
    client, counts = worn("advisor"), []
    for rank in range(3):
        counts.append(queries_of(client, reverse("home:portfolio")))
        add_young_person(cast, rank)
    assert counts[0] == counts[-1] <= 20


def test_the_plan_is_for_the_duo_alone(cast, worn):
    actions.plan(cast.lea, by=cast.actor("youth"), title="Code de la route")
    url = reverse("home:youth", args=[cast.lea.pk])
    assert "Code de la route" in page(worn("advisor"), url)
    for name in ("colleague", "reception", "manager", "employment_team"):
        shown = page(worn(name), url)
        assert "Léa Martin" in shown
        assert "Code de la route" not in shown


@pytest.mark.parametrize("name", ["far_advisor", "far_reception", "far_manager"])
def test_another_structure_finds_nobody(cast, worn, name):
    client = worn(name)
    assert client.get(reverse("home:youth", args=[cast.lea.pk])).status_code == 404
    assert "Léa" not in page(client, reverse("home:people") + "?q=martin")


def name(youth, first_name, last_name):
    User.objects.filter(pk=youth.user_id).update(first_name=first_name, last_name=last_name)


def add_young_person(cast, rank):
    user = User.objects.create(first_name=f"Zoé{rank}", last_name="Henry")
    hat = Membership.objects.create(user=user, organisation=cast.organisations["dijon"], role=Role.YOUTH)
    youth = file(hat, cast.memberships["advisor"])
    means(hat, "youth", 80 + rank)
    actions.plan(youth, by=cast.actor("advisor"), title="Code")


@pytest.mark.parametrize(("days", "asked"), [(None, True), (91, True), (10, False)])
def test_a_number_is_asked_again_after_three_months(cast, worn, days, asked):
    confirmed = None if days is None else timezone.localdate() - timedelta(days=days)
    Means.objects.filter(user=cast.lea.user).update(confirmed_on=confirmed)
    number = Means.objects.get(user=cast.lea.user).value
    shown = page(worn("youth"), reverse("home:home"))
    assert ("toujours là" in shown) is asked
    assert (phone(number) in shown) is asked
    shown = page(worn("advisor"), reverse("home:portfolio") + "?waiting=reach")
    assert ("Léa Martin" in shown) is asked


def test_a_quiet_month_shows_in_the_portfolio(cast, worn):
    client, url = worn("advisor"), reverse("home:portfolio") + "?waiting=quiet"
    assert "Léa Martin" not in page(client, url)
    Youth.objects.update(last_contact_at=timezone.now() - timedelta(days=31))
    assert "Léa Martin" in page(client, url)
    actions.note_contact(cast.lea, by=cast.actor("advisor"))
    assert "Léa Martin" not in page(client, url)


def test_the_manager_sees_who_is_away_and_ends_it_with_one_click(cast, worn):
    today = timezone.localdate()
    advisor, colleague = cast.memberships["advisor"], cast.memberships["colleague"]
    absence = declare_absence(advisor, by=cast.actor("manager"), substitute=colleague, from_on=today, until_on=today)
    client = worn("manager")
    assert "remplacement : Sophie Garnier" in page(client, reverse("home:home"))
    client.post(reverse("accounts:end_absence", args=[absence.pk]))
    assert "remplacement : Sophie" not in page(client, reverse("home:home"))


def test_a_network_opens_a_structure_and_invites_its_manager(cast, worn):
    person = {"first_name": "Jeanne", "last_name": "Roy", "email": "jeanne.roy@ml-meaux.test"}
    typed = {"name": "Mission Locale de Meaux", "kind": "mission_locale", "phone": "01 60 00 00 00"} | person
    client = worn("network_admin")
    assert client.post(reverse("home:open_structure"), typed).status_code == 302
    hat = Membership.objects.get(organisation__name="Mission Locale de Meaux")
    assert (hat.role, hat.state, hat.organisation.network) == (Role.MANAGER, "invited", cast.organisations["network"])
    again = client.post(reverse("home:open_structure"), typed)
    assert again.status_code == 302
    assert Membership.objects.filter(organisation__name="Mission Locale de Meaux").count() == 1


@pytest.mark.parametrize("name", sorted(set(PERSONS) - {"network_admin"}))
def test_nobody_else_opens_a_structure(worn, name):
    assert worn(name).get(reverse("home:open_structure")).status_code == 403


def test_an_employer_reads_who_answers_and_when(worn):
    shown = page(worn("waiting_employer"), reverse("home:home"))
    assert "Mission Locale de Dijon vous appelle sous 3" in shown
    assert reverse("hiring:search") not in shown[shown.index("<main") :]


def test_the_team_sees_the_employer_that_waits(worn):
    shown = page(worn("employment_team"), reverse("home:home"))
    assert "Employeurs à vérifier" in shown
    assert "Les plus anciens d’abord" in shown


@pytest.mark.parametrize(("name", "sees"), [("advisor", True), ("employment_team", True), ("reception", False)])
def test_requests_stand_on_the_page_for_those_who_may_read_them(cast, worn, name, sees):
    ConnectionRequest.objects.create(
        youth=cast.lea,
        employer=cast.organisations["bakery"],
        side="employer",
        text="Bonjour",
        expires_at=timezone.now() + timedelta(days=14),
    )
    assert ("Boulangerie Perrin" in page(worn(name), reverse("home:youth", args=[cast.lea.pk]))) is sees
