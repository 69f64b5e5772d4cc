import re

import pyotp
import pytest
from django.test import Client

from tandem.accounts import keys, second_factor
from tandem.accounts.models import Device, Membership, Passkey, RecoveryCode, Session, Totp
from tandem.accounts.tests.doors import digits_in, link_in, post_box
from tandem.core.jobs import run_jobs
from tandem.network.models import Role

pytestmark = pytest.mark.django_db
KARIM = "advisor@tandem.test"


def come_in(client, address=KARIM, kind="own"):
    client.post("/entrer/pro/", {"email": address.upper()})
    run_jobs()
    client.post("/entrer/code/", {"code": digits_in(post_box(address)[-1])})
    return client.post("/entrer/appareil/", {"kind": kind})


def code_of(user):
    return pyotp.TOTP(keys.decrypt(Totp.objects.get(user=user).secret)).at(second_factor.time.time())


def first_code(client):
    """What an application shows once it has the key that the page spells."""
    page = client.get("/entrer/premier-jour/").content.decode()
    return pyotp.TOTP(re.search(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)[0].replace(" ", "")).at(
        second_factor.time.time()
    )


def test_the_letter_has_a_code_and_a_link_and_says_vous(client, cast):
    come_in(client)
    letter = post_box(KARIM)[0]
    assert digits_in(letter) in letter.subject
    assert "http://localhost:8000/entrer/lien/" in letter.text
    assert "Vous pouvez" in letter.text


def test_an_advisor_owes_the_second_factor_before_anything_else(client, cast):
    come_in(client)
    page = client.get("/equipe/")
    assert page.url == "/entrer/verification/"
    assert client.get(page.url).url == "/entrer/premier-jour/"


def test_the_first_day_takes_two_screens(client, cast):
    come_in(client)
    user = cast.memberships["advisor"].user
    assert "data:image/svg+xml" in client.get("/entrer/premier-jour/").content.decode()
    answer = client.post("/entrer/premier-jour/", {"code": first_code(client)})
    assert answer.status_code == 200
    assert RecoveryCode.objects.filter(user=user).count() == 10
    assert client.get("/equipe/").status_code == 200
    assert keys.decrypt(Totp.objects.get().secret) not in Totp.objects.get().secret


def test_a_wrong_code_on_the_first_day_opens_nothing(client, cast):
    come_in(client)
    client.get("/entrer/premier-jour/")
    assert client.post("/entrer/premier-jour/", {"code": "000000"}).status_code == 422
    assert client.get("/equipe/").status_code == 302


def set_up(client, cast):
    come_in(client)
    user = cast.memberships["advisor"].user
    page = client.post("/entrer/premier-jour/", {"code": first_code(client)}).content.decode()
    return user, page


def test_the_second_factor_is_remembered_thirty_days_on_ones_own_device(client, cast, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000")
    set_up(client, cast)
    client.post("/sortir/")
    time_machine.move_to("2026-11-25 10:00 +0000")
    client.post("/entrer/pro/", {"email": KARIM})
    run_jobs()
    client.post("/entrer/code/", {"code": digits_in(post_box(KARIM)[-1])})
    assert client.get("/equipe/").status_code == 200
    assert Device.objects.get().trusted_until is not None


def test_elsewhere_it_is_asked_again_and_a_code_serves_once(client, cast, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000", tick=False)
    user, _ = set_up(client, cast)
    other = Client()
    time_machine.move_to("2026-11-21 11:00 +0000", tick=False)
    come_in(other, kind="public")
    assert other.get("/equipe/").url == "/entrer/verification/"
    code = code_of(user)
    assert other.post("/entrer/verification/", {"code": code}).url == "/equipe/"
    assert other.get("/equipe/").status_code == 200
    third = Client()
    time_machine.move_to("2026-11-21 11:01:01 +0000", tick=False)
    come_in(third, kind="public")
    assert third.post("/entrer/verification/", {"code": code}).status_code == 422


def test_a_recovery_code_opens_once(client, cast, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000")
    _, page = set_up(client, cast)
    code = page.split('<li class="nb">')[1][:11]
    for expected in (302, 422):
        time_machine.shift(70)
        other = Client()
        come_in(other, kind="public")
        assert other.post("/entrer/verification/secours/", {"code": code.lower()}).status_code == expected


def test_a_staff_session_lasts_twelve_hours(client, cast, time_machine):
    time_machine.move_to("2026-11-21 08:00 +0000")
    set_up(client, cast)
    for hour in range(9, 20):
        time_machine.move_to(f"2026-11-21 {hour:02}:50 +0000")
        assert client.get("/equipe/").status_code == 200
    time_machine.move_to("2026-11-21 20:01 +0000")
    assert client.get("/equipe/").url.startswith("/entrer/")


def test_an_employer_needs_no_second_factor_and_stays_thirty_days(client, cast, time_machine):
    time_machine.move_to("2026-11-01 08:00 +0000")
    come_in(client, "employer@tandem.test")
    session = Session.objects.exclude(user=None).get()
    assert session.membership == cast.memberships["employer"]
    time_machine.move_to("2026-11-30 08:00 +0000")
    assert client.get("/moi/connexion/").status_code == 200
    time_machine.move_to("2026-12-01 08:01 +0000")
    assert client.get("/moi/connexion/").status_code == 302


def test_one_person_changes_hat(client, cast):
    karim = cast.memberships["advisor"].user
    manager = Membership.objects.create(user=karim, organisation_id=cast.organisations["dijon"].pk, role=Role.MANAGER)
    come_in(client)
    assert client.get("/equipe/").url == "/moi/role/"
    client.post("/moi/role/", {"hat": manager.pk, "page": "https://evil.example/"})
    assert Session.objects.exclude(user=None).get().membership == manager
    far = cast.memberships["far_manager"]
    assert client.post("/moi/role/", {"hat": far.pk}).status_code == 404
    assert client.post("/moi/role/", {"hat": "x"}).status_code == 404


@pytest.mark.parametrize("several_hats", [False, True])
def test_a_stolen_mailbox_alone_cannot_touch_the_second_factor(client, cast, time_machine, several_hats):
    time_machine.move_to("2026-11-21 10:00 +0000")
    karim, _ = set_up(client, cast)
    passkey = Passkey.objects.create(user=karim, credential_id=b"1", credential=b"1", label="Portable")
    if several_hats:
        Membership.objects.update(last_worn_at=None)
        Membership.objects.create(user=karim, organisation=cast.organisations["dijon"], role=Role.YOUTH)
    time_machine.shift(70)
    thief = Client()
    come_in(thief, kind="public")
    own_pages = [f"/moi/cles/{passkey.pk}/enlever/", "/moi/codes-de-secours/", "/moi/adresse/", "/moi/numero/"]
    for path in own_pages:
        assert thief.post(path, {"email": "voleur@mail.fr", "phone": "0612345678"}).url == "/entrer/verification/"
    assert thief.post("/moi/cles/", "{}", content_type="application/json").status_code == 422
    assert thief.get("/entrer/premier-jour/").url == "/entrer/verification/"
    assert thief.post("/entrer/premier-jour/codes/", {}).status_code == 200
    assert thief.get("/equipe/").status_code == 302
    assert Passkey.objects.count() == 1


def test_links_are_built_from_our_own_address(client, cast):
    client.post("/entrer/pro/", {"email": KARIM}, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    run_jobs()
    assert "evil" not in post_box(KARIM)[0].text


def test_what_somebody_else_did_in_this_browser_is_no_second_factor(client, cast):
    """A passkey just made by one person, then the stolen mailbox of another: nothing of the first session counts."""
    come_in(client, "colleague@tandem.test")
    session = client.session
    session["passkey_made"] = True
    session.save()
    Client().post("/entrer/pro/", {"email": KARIM})
    run_jobs()
    client.post(link_in(post_box(KARIM)[-1]))
    client.post("/entrer/appareil/", {"kind": "public"})
    client.post("/entrer/premier-jour/codes/")
    assert Session.objects.get(user=cast.memberships["advisor"].user).second_factor_at is None
    assert client.get("/equipe/").url == "/entrer/verification/"
