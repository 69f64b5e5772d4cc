import pytest

from tandem.accounts.events import contact_changed
from tandem.accounts.models import Means
from tandem.accounts.tests.doors import NUMBER, code_for, post_box, sign_in
from tandem.core.jobs import run_jobs

pytestmark = pytest.mark.django_db
NEW, NEW_NUMBER = "06 55 44 33 22", "+33655443322"


def change(client):
    client.post("/moi/numero/", {"phone": NEW})
    run_jobs()
    return client.post("/moi/nouveau/code/", {"code": code_for(NEW_NUMBER)})


def test_the_number_changes_once_the_new_one_received_a_code(client, cast):
    sign_in(client)
    assert change(client).url == "/moi/connexion/"
    assert cast.memberships["youth"].user.means.get().value == NEW_NUMBER


def test_a_wrong_code_changes_nothing(client, cast):
    sign_in(client)
    client.post("/moi/numero/", {"phone": NEW})
    run_jobs()
    wrong = "000000" if code_for(NEW_NUMBER) != "000000" else "111111"
    assert client.post("/moi/nouveau/code/", {"code": wrong}).status_code == 422
    assert cast.memberships["youth"].user.means.get().value == NUMBER


def test_the_old_number_is_told_a_day_later_and_upper_floors_at_once(client, cast, monkeypatch):
    told = []
    monkeypatch.setattr(contact_changed, "reactions", [lambda *payload: told.append(payload)])
    sign_in(client)
    before = len(post_box(NUMBER))
    change(client)
    run_jobs()
    assert len(post_box(NUMBER)) == before
    lea = cast.memberships["youth"]
    assert [(*what, by.membership_id) for *what, by in told] == [(lea.user, "phone", NUMBER, lea.pk)]
    run_jobs(later=True)
    assert "ne sert plus" in post_box(NUMBER)[-1].text


@pytest.mark.parametrize(("kind", "hours", "asked"), [("own", 11, False), ("own", 13, True), ("lent", 0.3, True)])
def test_an_old_proof_is_asked_again(client, cast, time_machine, kind, hours, asked):
    time_machine.move_to("2026-11-21 06:00 +0000")
    sign_in(client, kind=kind)
    time_machine.shift(hours * 3600)
    answer = client.get("/moi/numero/")
    assert answer.status_code == (302 if asked else 200)
    if asked:
        assert answer.url == "/moi/preuve/?next=%2Fmoi%2Fnumero%2F"
        client.post(answer.url)
        run_jobs()
        assert client.post("/moi/preuve/", {"code": code_for()}).url == "/moi/numero/"
        assert client.get("/moi/numero/").status_code == 200


def test_nobody_makes_us_write_to_many_numbers(client, cast):
    sign_in(client)
    answers = [client.post("/moi/numero/", {"phone": f"06 55 44 33 {rank}0"}).status_code for rank in range(8)]
    assert answers == [302] * 6 + [422] * 2


def test_a_number_given_to_somebody_else_stays_with_both(client, cast):
    """Brothers and sisters: the change takes nothing away from who already has the number."""
    Means.objects.filter(user=cast.memberships["other_youth"].user).update(value=NEW_NUMBER)
    sign_in(client)
    change(client)
    assert Means.objects.filter(value=NEW_NUMBER).count() == 2


def test_the_letter_to_a_new_address_opens_no_door(client, cast):
    """It may be mistyped: whoever reads it has a code for this browser alone, and no link."""
    sign_in(client)
    client.post("/moi/adresse/", {"email": "lea.martn@exemple.fr"})
    run_jobs()
    letter = post_box("lea.martn@exemple.fr")[-1]
    assert "/entrer/lien/" not in letter.text
    assert client.post("/moi/nouveau/code/", {"code": code_for("lea.martn@exemple.fr")}).url == "/moi/connexion/"


def test_a_session_left_open_adds_no_passkey_before_another_code(client, cast, time_machine):
    time_machine.move_to("2026-11-21 06:00 +0000")
    sign_in(client)
    assert client.post("/moi/cles/defi/").status_code == 200
    time_machine.shift(13 * 3600)
    assert client.post("/moi/cles/defi/").status_code == 422
    assert "/moi/preuve/?next=/moi/connexion/" in client.get("/moi/connexion/").content.decode()
