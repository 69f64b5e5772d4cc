import re

import pytest
from django.test import Client
from django.utils import timezone

from tandem.accounts import allowances
from tandem.accounts.models import Code, Device, Means, Session, User
from tandem.accounts.tests.doors import NUMBER, PHONE, ask_code, code_for, post_box, sign_in
from tandem.core.jobs import run_jobs

pytestmark = pytest.mark.django_db


def test_a_young_person_comes_in_with_a_number_and_a_code(client, cast):
    assert ask_code(client).url == "/entrer/code/"
    assert client.post("/entrer/code/", {"code": code_for()}).url == "/entrer/appareil/"
    assert client.post("/entrer/appareil/", {"kind": "own"}).url == "/"
    session = Session.objects.exclude(user=None).get()
    assert session.user == cast.memberships["youth"].user
    assert session.membership == cast.memberships["youth"]


def test_a_number_that_received_its_code_is_confirmed_today(client, cast):
    own = cast.memberships["youth"].user.means.filter(value=NUMBER)
    own.update(verified_at=None, confirmed_on=None)
    sign_in(client)
    assert own.get().verified_at is not None
    assert own.get().confirmed_on == timezone.localdate()


def test_the_text_takes_one_segment_names_nobody_and_ends_for_the_browser(client, cast):
    ask_code(client)
    text = post_box(NUMBER)[0].text
    digits = code_for()
    assert len(text) <= 160
    assert "Léa" not in text
    assert "Martin" not in text
    assert text.splitlines()[-1] == f"@localhost #{digits}"


def test_a_code_may_be_pasted_with_spaces(client, cast):
    ask_code(client)
    digits = code_for()
    assert client.post("/entrer/code/", {"code": f" {digits[:3]} {digits[3:]}"}).status_code == 302


def test_a_wrong_code_answers_422_and_keeps_what_was_typed(client, cast):
    ask_code(client)
    wrong = "000000" if code_for() != "000000" else "111111"
    answer = client.post("/entrer/code/", {"code": wrong})
    assert answer.status_code == 422
    assert wrong in answer.content.decode()


def test_after_five_wrong_tries_the_right_code_is_dead(client, cast):
    ask_code(client)
    right = code_for()
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        client.post("/entrer/code/", {"code": wrong})
    assert client.post("/entrer/code/", {"code": right}).status_code == 422
    assert Code.objects.get().tries == 5


def test_a_code_serves_once(client, cast):
    ask_code(client)
    digits = code_for()
    client.post("/entrer/code/", {"code": digits})
    assert client.post("/entrer/code/", {"code": digits}).status_code == 422


def test_a_code_serves_only_in_the_browser_that_asked(client, cast):
    ask_code(client)
    other = Client()
    other.post("/entrer/", {"phone": PHONE})  # too early: no second code
    assert other.post("/entrer/code/", {"code": code_for()}).status_code in (302, 422)
    assert not Session.objects.exclude(user=None).exists()


def test_a_code_lives_ten_minutes(client, cast, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000")
    ask_code(client)
    digits = code_for()
    time_machine.move_to("2026-11-21 10:11 +0000")
    assert client.post("/entrer/code/", {"code": digits}).status_code == 422


def test_nothing_is_sent_to_an_unknown_number_and_the_answer_is_the_same(client, cast):
    """Not the time that it takes: that is a figure of `make bench`."""
    known, unknown = the_answers(client, PHONE), the_answers(Client(), "06 99 99 99 99")
    assert known == unknown
    assert [letter.to for letter in post_box()] == [NUMBER]


def the_answers(client, phone):
    """(status, headers, body) of the answer and of the page that it leads to, without what is another each time."""
    answers = [ask_code(client, phone), client.get("/entrer/code/")]
    return [(answer.status_code, lasting(answer.headers), body(answer)) for answer in answers]


def lasting(headers):
    return {name: value for name, value in headers.items() if name not in ("X-Request-ID", "Expires")}


def body(answer):
    """Its digits are those of the number that was typed."""
    return re.sub(r'value="[^"]*"|\d', "", answer.content.decode())


def test_a_wrong_number_gets_its_sentence(client, db):
    answer = client.post("/entrer/", {"phone": "01 23 45 67 89"})
    assert answer.status_code == 422
    assert "Exemple : 06 12 34 56 78" in answer.content.decode()
    assert not Code.objects.exists()


def test_a_number_gets_three_codes_a_quarter_and_six_a_day(client, cast, time_machine):
    sent = []
    for minute in [0, 2, 4, 6, 8, *range(10, 24 * 60, 30)]:
        time_machine.move_to(f"2026-11-21 {minute // 60:02}:{minute % 60:02} +0000", tick=False)
        ask_code(client)
        sent.append(len(post_box(NUMBER)))
    assert sent[4] == 3
    assert sent[-1] == 6


def test_a_minute_passes_before_another_code(client, cast, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000", tick=False)
    ask_code(client)
    assert client.post("/entrer/code/encore/").status_code == 422
    time_machine.move_to("2026-11-21 10:01:01 +0000", tick=False)
    assert client.post("/entrer/code/encore/").status_code == 302
    run_jobs()
    assert len(post_box(NUMBER)) == 2


def test_ten_tries_a_day_for_one_account(client, cast, time_machine):
    answers = []
    for hour in (8, 12, 16):
        time_machine.move_to(f"2026-11-21 {hour}:00 +0000", tick=False)
        ask_code(client)
        right = code_for()
        wrong = "000000" if right != "000000" else "111111"
        answers += [client.post("/entrer/code/", {"code": wrong}).content.decode() for _ in range(4)]
    assert sum("pas le bon code" in answer for answer in answers) == 10
    assert client.post("/entrer/code/", {"code": right}).status_code == 422


def test_brothers_and_sisters_choose_who_comes_in(client, cast):
    brother = cast.memberships["other_youth"].user
    Means.objects.filter(user=brother).update(value=NUMBER)
    ask_code(client)
    assert client.post("/entrer/code/", {"code": code_for()}).url == "/entrer/qui/"
    page = client.get("/entrer/qui/").content.decode()
    assert "Léa" in page
    assert "Nino" in page
    assert "Martin" not in page
    assert client.post("/entrer/qui/", {"person": str(cast.memberships["far_youth"].user_id)}).status_code == 200
    client.post("/entrer/qui/", {"person": str(brother.pk)})
    client.post("/entrer/appareil/", {"kind": "lent"})
    assert Session.objects.exclude(user=None).get().user == brother


def test_a_number_unused_for_three_months_asks_for_the_birthday_on_a_new_device(client, cast):
    lea = cast.memberships["youth"].user
    User.objects.filter(pk=lea.pk).update(created_at="2026-01-01T00:00Z")
    ask_code(client)
    assert client.post("/entrer/code/", {"code": code_for()}).url == "/entrer/anniversaire/"
    assert client.post("/entrer/appareil/", {"kind": "own"}).url == "/entrer/anniversaire/"
    other = lea.birth_date.day % 28 + 1
    assert client.post("/entrer/anniversaire/", {"day": other, "month": lea.birth_date.month}).status_code == 422
    answer = client.post("/entrer/anniversaire/", {"day": lea.birth_date.day, "month": lea.birth_date.month})
    assert answer.url == "/entrer/appareil/"


def test_the_birthday_of_a_recycled_number_is_tried_ten_times_a_day(cast, time_machine):
    lea = cast.memberships["youth"].user
    time_machine.move_to("2026-11-21 00:10 +0000")
    tried = 0
    for _hour in range(6):
        tried += sum(allowances.may_try_birthday(lea.pk) for _try in range(8))
        time_machine.shift(3601)
    assert tried == allowances.TRIES_A_DAY


def test_the_screens_of_the_door_stay_in_no_cache(client, cast):
    ask_code(client)
    for path in ("/entrer/", "/entrer/code/", "/carte/", "/entrer/conseiller/"):
        assert "no-store" in client.get(path)["Cache-Control"]


@pytest.mark.parametrize(
    "page", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil", "evil"]
)
def test_next_stays_in_the_house(client, cast, page):
    client.post(f"/entrer/?next={page}", {"phone": PHONE})
    run_jobs()
    client.post("/entrer/code/", {"code": code_for()})
    assert client.post("/entrer/appareil/", {"kind": "own"}).url == "/"


def test_next_leads_back(client, cast):
    client.post("/entrer/?next=/moi/connexion/", {"phone": PHONE})
    run_jobs()
    client.post("/entrer/code/", {"code": code_for()})
    assert client.post("/entrer/appareil/", {"kind": "own"}).url == "/moi/connexion/"


def test_the_second_time_on_the_same_phone_asks_only_for_the_code_and_proposes_to_be_faster_once(
    client, cast, time_machine
):
    time_machine.move_to("2026-11-21 10:00 +0000")
    sign_in(client)
    for expected in ("/entrer/plus-vite/?next=%2F", "/"):
        client.post("/sortir/")
        time_machine.shift(61)
        ask_code(client)
        assert client.post("/entrer/code/", {"code": code_for()}).url == expected
    assert Device.objects.get().sign_ins == 3
