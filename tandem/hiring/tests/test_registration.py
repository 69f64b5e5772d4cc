"""An employer comes in by one screen, is inert until verified, and nobody learns whom we know."""

import csv
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from tandem.accounts.models import Code, Means, Membership, User
from tandem.core.models import JournalEntry
from tandem.cv.models import PublishedCard
from tandem.hiring.forms import SiretField
from tandem.network.models import Organisation, Partnership
from tandem.notifications.models import Notice
from tandem.tests.cast import commune

CASES = Path(__file__).resolve().parents[4] / "shared/data/reference/siret_cas.csv"
GOOD = {
    "company": "Fleurs de Dijon",
    "siret": "356 000 000 00048",
    "commune": "Dijon (21000)",
    "first_name": "Jade",
    "last_name": "Rossi",
    "email": "Jade@fleurs.example",
    "phone": "03 80 11 22 33",
}


@pytest.fixture
def dijon(cast):
    commune()
    return cast.organisations["dijon"]


def test_every_known_siret_case_is_answered_right():
    if not CASES.exists():
        pytest.skip(f"{CASES.name} is not beside the project: the national SIRET cases are not tried")
    with CASES.open() as file:
        cases = list(csv.DictReader(file))
    wrong = [case for case in cases if accepts(case["siret"]) != (case["attendu"] == "oui")]
    assert len(cases) > 40
    assert not wrong


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("73282932000074", True),
        ("732 829 320 00074", True),
        ("73282932000079", False),
        ("35600000049837", True),  # La Poste: its digits add up to a multiple of five
        ("35600000000002", False),
        ("00000000000000", False),
        ("7328293200007", False),
        ("7328293200007A", False),
    ],
)
def test_a_siret_has_its_key_and_la_poste_its_own(number, expected):
    assert accepts(number) is expected


def accepts(number):
    try:
        return bool(SiretField().clean(number))
    except ValidationError:
        return False


def test_one_screen_makes_the_company_its_person_and_its_request(client, dijon):
    answer = client.post("/recruter/", GOOD)
    assert (answer.status_code, answer["Location"]) == (302, "/entrer/code/")
    partnership = Partnership.objects.get(employer__siret="35600000000048")
    assert (partnership.structure, partnership.state) == (dijon, Partnership.State.ASKED)
    assert partnership.employer.phone == "+33380112233"
    hat = Membership.objects.get(organisation=partnership.employer)
    assert (hat.user.full_name, hat.state) == ("Jade Rossi", Membership.State.ACTIVE)
    assert Means.objects.get(user=hat.user).value == "jade@fleurs.example"
    assert Code.objects.get().target == "jade@fleurs.example"


def test_the_employment_team_is_told(client, cast, dijon):
    client.post("/recruter/", GOOD)
    told = Notice.objects.filter(kind="hiring.EmployerToVerify").values_list("user", flat=True)
    assert list(told) == [cast.memberships["employment_team"].user_id]


def test_a_new_employer_sees_no_card(client, cast, dijon):
    client.post("/recruter/", GOOD)
    from tandem.accounts.hats import wearing

    hat = Membership.objects.get(organisation__siret="35600000000048")
    assert wearing(hat.user, hat).partners == frozenset()
    assert not PublishedCard.objects.visible_to(wearing(hat.user, hat)).exists()


def test_bad_input_is_told_beside_its_field_and_nothing_is_written(client, dijon):
    answer = client.post("/recruter/", GOOD | {"siret": "00000000000000", "phone": "12"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Ce SIRET n’est pas valable" in page
    assert "Ce numéro n’est pas valable" in page
    assert "Fleurs de Dijon" in page
    assert not Organisation.objects.filter(name="Fleurs de Dijon").exists()


def test_a_commune_that_nobody_serves_is_told(client, dijon):
    commune("69123", "Lyon")
    answer = client.post("/recruter/", GOOD | {"commune": "Lyon"})
    assert answer.status_code == 422
    assert "n’accompagne encore Lyon" in answer.content.decode()


def test_a_young_person_at_the_wrong_door_gets_the_same_answer_and_keeps_one_space(client, cast, dijon):
    lea = cast.memberships["youth"].user
    Means.objects.create(user=lea, kind=Means.Kind.EMAIL, value="lea@example.org")
    people = User.objects.count()
    known = client.post("/recruter/", GOOD | {"email": "lea@example.org"})
    assert (known.status_code, known["Location"]) == (302, "/entrer/code/")
    assert User.objects.count() == people
    assert not Organisation.objects.filter(siret="35600000000048").exists()
    assert list(lea.memberships.all()) == [cast.memberships["youth"]]


def test_a_young_person_is_led_home_after_the_code(worn):
    answer = worn("youth").get("/entreprise/bienvenue/", follow=False)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_a_known_siret_adds_a_person_who_waits(client, cast, dijon):
    answer = client.post("/recruter/", GOOD | {"siret": "73282932000074"})
    assert answer["Location"] == "/entrer/code/"
    hat = Membership.objects.get(organisation=cast.organisations["bakery"], state=Membership.State.ASKED)
    assert hat.user.first_name == "Jade"
    kinds = set(Notice.objects.values_list("user", "kind"))
    assert (cast.memberships["employer"].user_id, "hiring.ColleagueAsks") in kinds
    assert (cast.memberships["employment_team"].user_id, "hiring.ColleagueToAdmit") in kinds


def test_the_same_person_twice_is_one_person(client, cast, dijon):
    for _ in range(2):
        client.post("/recruter/", GOOD)
    assert Membership.objects.filter(user__first_name="Jade").count() == 1


@pytest.fixture
def newcomer(cast):
    user = User.objects.create(first_name="Jade")
    return Membership.objects.create(
        user=user, organisation=cast.organisations["bakery"], role="employer", state=Membership.State.ASKED
    )


@pytest.mark.parametrize("name", ["employer", "employment_team", "manager"])
def test_a_colleague_or_the_team_admits(worn, newcomer, name):
    worn(name).post(f"/entreprise/personnes/{newcomer.pk}/accepter/")
    newcomer.refresh_from_db()
    assert newcomer.state == Membership.State.ACTIVE


@pytest.mark.parametrize(
    ("name", "status"), [("waiting_employer", 404), ("far_employer", 404), ("far_employment_team", 404), ("youth", 403)]
)
def test_nobody_else_admits(worn, newcomer, name, status):
    assert worn(name).post(f"/entreprise/personnes/{newcomer.pk}/accepter/").status_code == status
    newcomer.refresh_from_db()
    assert newcomer.state == Membership.State.ASKED
    assert not JournalEntry.objects.exists()


def test_a_newcomer_may_be_turned_away(worn, newcomer):
    worn("employer").post(f"/entreprise/personnes/{newcomer.pk}/refuser/")
    newcomer.refresh_from_db()
    assert newcomer.state == Membership.State.ENDED


def test_the_sixth_registration_of_an_hour_waits(client, dijon):
    numbers = ["35600000000048", "35600000049837", "01625043300220", "01926094200016", "01928065000011"]
    for number in numbers:
        client.post("/recruter/", GOOD | {"siret": number, "email": f"a{number}@fleurs.example"})
    client.post("/recruter/", GOOD | {"siret": "01928074200016", "email": "autre@fleurs.example"})
    assert not Organisation.objects.filter(siret="01928074200016").exists()


def test_a_whole_ipv6_network_registers_as_one_address(client, dijon):
    here = [client.post("/recruter/", GOOD, REMOTE_ADDR=f"2001:db8::{rank}").url for rank in range(1, 8)]
    assert here.count("/") == 2
    assert client.post("/recruter/", GOOD, REMOTE_ADDR="2001:db8:1::1").url != "/"


@pytest.mark.parametrize("field", ["company", "first_name", "last_name"])
@pytest.mark.parametrize("name", ["Fleurs\r\nBcc: x@y.fr", "Fleurs\u202egro.live", "Fleurs\u200b"])
def test_a_name_that_would_write_a_header_or_disguise_itself_is_refused(client, dijon, field, name):
    assert client.post("/recruter/", GOOD | {field: name}).status_code == 422
    assert not Organisation.objects.filter(siret="35600000000048").exists()
