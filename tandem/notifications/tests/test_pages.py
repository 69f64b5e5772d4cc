import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tandem.notifications.models import Category, Notice, Preference


def tell(cast, count, name="youth"):
    membership = cast.memberships[name]
    return [
        Notice.objects.create(
            user=membership.user,
            role=membership.role,
            category=Category.CV,
            kind="t",
            title=f"Nouvelle {rank}",
            url="/x/",
            dedupe=str(rank),
        )
        for rank in range(count)
    ]


def test_reading_marks_as_read_and_leads_there(cast, worn):
    notice = tell(cast, 1)[0]
    client = worn("youth")
    assert "Nouvelle 0" in client.get("/mes-notifications/").content.decode()
    answer = client.post(f"/mes-notifications/{notice.pk}/lire/")
    assert (answer.status_code, answer["Location"]) == (302, "/x/")
    notice.refresh_from_db()
    assert notice.read_at


def test_reading_all(cast, worn):
    tell(cast, 3)
    worn("youth").post("/mes-notifications/tout-lire/")
    assert not Notice.objects.unread().exists()


def test_nobody_reads_the_notices_of_another(cast, worn):
    notice = tell(cast, 1)[0]
    assert worn("other_youth").post(f"/mes-notifications/{notice.pk}/lire/").status_code == 404


def test_the_inbox_costs_the_same_with_1_and_3_notices(cast, worn):
    client, costs = worn("youth"), []
    for count in (1, 3):
        Notice.objects.all().delete()
        tell(cast, count)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/mes-notifications/")
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 15


def test_choices_are_kept_and_shown_again(cast, worn):
    client = worn("youth")
    client.post("/mes-notifications/reglages/", {"phone": ["cv"], "email": []})
    assert set(Preference.objects.filter(by_phone=True).values_list("category", flat=True)) == {"cv"}
    page = client.get("/mes-notifications/reglages/").content.decode()
    assert page.count("checked") == 1


def test_an_unknown_choice_is_refused_with_its_reason(cast, worn):
    answer = worn("youth").post("/mes-notifications/reglages/", {"phone": ["pigeon"]})
    assert answer.status_code == 422
    assert not Preference.objects.exists()


@pytest.mark.parametrize("address", ["https://ailleurs.example/", "//ailleurs.example"])
def test_a_notice_never_leads_elsewhere(cast, worn, address):
    notice = tell(cast, 1)[0]
    Notice.objects.update(url=address)
    assert worn("youth").post(f"/mes-notifications/{notice.pk}/lire/")["Location"] == "/mes-notifications/"
