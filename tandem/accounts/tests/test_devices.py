import pytest
from django.conf import settings
from django.test import Client

from tandem.accounts import devices, jobs
from tandem.accounts.models import Code, Device, Session
from tandem.accounts.sessions import user_of_cookie
from tandem.accounts.tests.doors import sign_in

pytestmark = pytest.mark.django_db


def cookie(client, name=settings.SESSION_COOKIE_NAME):
    return client.cookies.get(name)


def test_ones_own_phone_stays_signed_in_ninety_days_from_the_last_visit(client, cast, time_machine):
    time_machine.move_to("2026-06-01 10:00 +0000")
    sign_in(client)
    assert cookie(client)["max-age"] == 90 * 24 * 3600 or abs(cookie(client)["max-age"] - 90 * 24 * 3600) < 10
    for day in ("2026-08-20", "2026-11-10"):
        time_machine.move_to(f"{day} 10:00 +0000")
        assert client.get("/moi/connexion/").status_code == 200
    time_machine.move_to("2027-02-20 10:00 +0000")
    assert client.get("/moi/connexion/").status_code == 302


@pytest.mark.parametrize("kind", ["lent", "public"])
def test_elsewhere_the_session_ends_with_the_browser_or_after_twenty_idle_minutes(client, cast, time_machine, kind):
    time_machine.move_to("2026-06-01 10:00 +0000")
    sign_in(client, kind=kind)
    assert cookie(client)["max-age"] == ""
    assert devices.COOKIE not in client.cookies
    for minute in (15, 30, 45):
        time_machine.move_to(f"2026-06-01 10:{minute} +0000")
        assert client.get("/moi/connexion/").status_code == 200
    time_machine.move_to("2026-06-01 11:06 +0000")
    assert client.get("/moi/connexion/").status_code == 302


def test_j_ai_fini_clears_the_browser_and_kills_the_session(client, cast):
    sign_in(client)
    key = cookie(client).value
    answer = client.post("/sortir/")
    assert "storage" in answer["Clear-Site-Data"]
    assert not Session.objects.exclude(user=None).exists()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    assert client.get("/moi/connexion/").status_code == 302


def test_the_next_visitor_of_the_browser_is_nobody(client, cast):
    sign_in(client)
    client.post("/sortir/")
    client.get("/entrer/")
    client.post("/entrer/", {"phone": "06 99 99 99 99"})
    assert set(Session.objects.values_list("user", flat=True)) == {None}


def test_the_key_of_the_session_changes_at_the_door(client, cast):
    client.post("/entrer/", {"phone": "06 99 99 99 99"})
    before = cookie(client).value
    sign_in(client)
    assert cookie(client).value != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_device_closed_elsewhere_is_signed_out_at_its_next_request(client, cast):
    sign_in(client)
    phone = Device.objects.get()
    other = Client()
    Session.objects.filter(user=None).delete()
    session_of(other, cast)
    assert client.get("/moi/connexion/").status_code == 200
    assert other.post(f"/moi/appareils/{phone.pk}/deconnecter/").status_code == 302
    assert client.get("/moi/connexion/").status_code == 302
    assert client.post("/moi/role/", {}).status_code == 401


def test_the_device_of_somebody_else_cannot_be_closed(client, cast, worn):
    sign_in(client)
    assert worn("other_youth").post(f"/moi/appareils/{Device.objects.get().pk}/deconnecter/").status_code == 404


def session_of(client, cast):
    from tandem.tests.people import wear

    client.cookies = wear(cast.memberships["youth"]).cookies


def test_signed_in_pages_are_stored_nowhere(client, cast):
    sign_in(client)
    assert client.get("/moi/connexion/")["Cache-Control"] == "no-store"


def test_a_stream_knows_its_reader_by_cookie(client, cast):
    assert user_of_cookie({}) is None
    sign_in(client)
    cookies = {settings.SESSION_COOKIE_NAME: cookie(client).value}
    assert user_of_cookie(cookies) == cast.memberships["youth"].user_id
    client.post("/sortir/")
    assert user_of_cookie(cookies) is None


def test_a_browser_says_what_it_is():
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"
    assert devices.label_of(agent) == "Chrome sur Android"
    assert devices.label_of("") == "Navigateur"


def test_the_nightly_sweep_forgets_what_is_over_and_keeps_ones_own_phone(client, cast, time_machine):
    time_machine.move_to("2026-06-01 10:00 +0000")
    sign_in(client)
    time_machine.shift(120)
    sign_in(Client(), kind="public")
    time_machine.move_to("2026-10-15 10:00 +0000")
    jobs.sweep()
    assert [device.kind for device in Device.objects.all()] == ["own"]
    assert not Code.objects.exists()
    assert not Session.objects.exclude(user=None).exists()
