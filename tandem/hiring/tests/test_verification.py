"""The team's pages: who waits, what to look at twice, and what the employer reads of it."""

import pytest

from tandem.accounts.models import Means, Membership, User
from tandem.hiring import queries
from tandem.network import actions
from tandem.network.models import Organisation, Partnership
from tandem.notifications.models import Notice


@pytest.fixture
def asked(cast):
    return Partnership.objects.select_related("employer").get(employer__slug="garage")


def a_company(number, address="", phone=""):
    company = Organisation.objects.create(
        name=f"Société {number}", slug=f"societe-{number}", kind="employer", siret=f"{number:014d}", phone=phone
    )
    if address:
        user = User.objects.create(first_name="Zoé")
        Means.objects.create(user=user, kind=Means.Kind.EMAIL, value=address)
        Membership.objects.create(user=user, organisation=company, role="employer")
    return company


def doubts_of(partnership):
    return queries.doubts(partnership, queries.people_of(partnership))


def test_the_team_reads_who_waits(worn, asked):
    page = worn("employment_team").get("/employeurs/").content.decode()
    assert "Garage Duval" in page
    assert "Boulangerie Perrin" in page
    assert "Hôtel Costa" not in page


def test_the_team_decides_on_the_employers_page(worn, asked):
    page = worn("employment_team").get(f"/employeurs/{asked.pk}/").content.decode()
    assert "waiting-employer@tandem.test" in page
    assert "J’ai vérifié cette entreprise" in page


@pytest.mark.parametrize(("name", "status"), [("far_employment_team", 404), ("advisor", 403), ("employer", 403)])
def test_others_do_not_read_it(worn, asked, name, status):
    assert worn(name).get(f"/employeurs/{asked.pk}/").status_code == status


def test_a_mail_domain_on_many_companies_is_told(cast, asked):
    for number in (11, 22):
        a_company(number * 10**9, "a@tandem.test")
    assert any("tandem.test" in doubt for doubt in doubts_of(asked))


def test_establishments_of_one_company_are_no_doubt(cast, asked):
    for rank in range(3):
        a_company(int(asked.employer.siret[:9]) * 10**5 + rank, "a@tandem.test")
    Means.objects.filter(user__memberships__organisation__slug__in=["bakery", "hotel"], kind="email").delete()
    assert not any("tandem.test" in doubt for doubt in doubts_of(asked))


def test_a_phone_shared_with_another_company_is_told(cast, asked):
    Organisation.objects.filter(pk=asked.employer_id).update(phone="+33380000000")
    a_company(33 * 10**9, phone="+33380000000")
    asked.employer.refresh_from_db()
    assert "Ce téléphone sert aussi à 1 autre entreprise." in doubts_of(asked)


def test_a_phone_of_a_young_person_is_told(cast, asked):
    number = Means.objects.get(user=cast.memberships["youth"].user).value
    Organisation.objects.filter(pk=asked.employer_id).update(phone=number)
    asked.employer.refresh_from_db()
    assert any("jeune suivi ici" in doubt for doubt in doubts_of(asked))


def test_a_personal_mailbox_is_told(cast, asked):
    Means.objects.filter(user=cast.memberships["waiting_employer"].user).update(value="marc@gmail.com")
    assert any("boîte personnelle" in doubt for doubt in doubts_of(asked))


def test_the_employer_is_told_of_each_answer(cast, asked):
    actions.verify(asked, by=cast.actor("employment_team"))
    actions.suspend(asked, by=cast.actor("manager"), reason="Plainte d’un jeune")
    actions.resume(asked, by=cast.actor("manager"))
    told = Notice.objects.filter(user=cast.memberships["waiting_employer"].user).order_by("pk")
    kinds = [notice.kind for notice in told]
    assert kinds[:2] == ["hiring.EmployerVerified", "hiring.EmployerSuspended"]
    assert told[1].text == "Plainte d’un jeune"


def test_the_employers_home_says_who_answers_and_when(worn):
    page = worn("waiting_employer").get("/entreprise/").content.decode()
    assert "Mission Locale de Dijon vous appelle sous 3 jours ouvrés" in page
    assert "CVthèque" not in page.split("<main")[1]


def test_the_list_costs_the_same_with_one_and_three(worn, cast, django_assert_max_num_queries):
    for rank in range(3):
        company = a_company((40 + rank) * 10**9, f"a{rank}@x.example")
        Partnership.objects.create(employer=company, structure=cast.organisations["dijon"])
    client = worn("employment_team")
    with django_assert_max_num_queries(12):
        client.get("/employeurs/")


@pytest.mark.parametrize("page", ["²", "9" * 5000, "9" * 30, "-1"])
def test_a_page_number_that_is_none_shows_the_first_page(worn, page):
    assert worn("employment_team").get("/employeurs/", {"page": page}).status_code == 200
