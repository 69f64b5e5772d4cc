import pytest
from django.test import Client

from tandem.accounts import cards, codes, people
from tandem.accounts.models import Card, Code, Membership, Session, User
from tandem.accounts.tests.doors import NUMBER, digits_in, link_in, post_box, sign_in
from tandem.core.jobs import run_jobs
from tandem.core.models import JournalEntry
from tandem.core.refusals import NotNow
from tandem.network.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def lea(cast):
    return cast.memberships["youth"].user


def birthday(user, wrong=False):
    return {"day": user.birth_date.day % 28 + 1 if wrong else user.birth_date.day, "month": user.birth_date.month}


def who_is_in():
    return list(Session.objects.exclude(user=None).values_list("user__first_name", flat=True))


# -- the card


def test_a_card_on_an_unknown_phone_asks_day_and_month_of_birth(client, cast, lea):
    issued = cards.issue(lea, cast.actor("advisor"))
    assert client.post("/carte/", {"token": issued.token}).url == "/entrer/anniversaire/"
    assert client.post("/entrer/anniversaire/", birthday(lea, wrong=True)).status_code == 422
    assert client.post("/entrer/anniversaire/", birthday(lea)).url == "/entrer/appareil/"
    client.post("/entrer/appareil/", {"kind": "lent"})
    assert who_is_in() == ["Léa"]


def test_a_card_is_typed_where_nothing_scans(client, cast, lea):
    issued = cards.issue(lea, cast.actor("advisor"))
    typed = issued.letters.lower().replace("0", "o").replace("1", "l")
    assert client.post("/carte/", {"letters": typed}).url == "/entrer/anniversaire/"


def test_a_card_opens_a_known_phone_without_a_question(client, cast, lea):
    sign_in(client)
    client.post("/sortir/")
    answer = client.post("/carte/", {"token": cards.issue(lea, cast.actor("advisor")).token})
    assert answer.url.startswith("/entrer/plus-vite/")
    assert who_is_in() == ["Léa"]


def test_the_fifth_wrong_birthday_blocks_the_card(client, cast, lea):
    issued = cards.issue(lea, cast.actor("advisor"))
    client.post("/carte/", {"token": issued.token})
    for _ in range(5):
        client.post("/entrer/anniversaire/", birthday(lea, wrong=True))
    assert client.post("/entrer/anniversaire/", birthday(lea)).status_code == 422
    assert Card.objects.get().blocked_at is not None
    assert Client().post("/carte/", {"token": issued.token}).status_code == 422


def test_a_reprint_kills_the_card_before(client, cast, lea):
    first, second = (cards.issue(lea, cast.actor("advisor")) for _ in range(2))
    assert client.post("/carte/", {"token": first.token}).status_code == 422
    assert client.post("/carte/", {"token": second.token}).status_code == 302


def test_a_card_given_up_is_dead_at_the_next_request_even_at_the_birthday_page(client, cast, lea):
    client.post("/carte/", {"token": cards.issue(lea, cast.actor("advisor")).token})
    cards.revoke(lea)
    assert client.post("/entrer/anniversaire/", birthday(lea)).status_code == 422
    assert who_is_in() == []


def test_guessing_the_letters_of_cards_stops_at_twenty_an_hour_from_one_address(client, cast, lea):
    issued = cards.issue(lea, cast.actor("advisor"))
    for rank in range(20):
        assert client.post("/carte/", {"letters": f"AAAA-AA{rank:02}"}).status_code == 422
    refused = client.post("/carte/", {"letters": issued.letters})
    assert (refused.status_code, "Trop d’essais" in refused.content.decode()) == (422, True)
    assert client.post("/carte/", {"token": issued.token}).status_code == 302  # what is scanned is not guessed
    assert client.post("/carte/", {"letters": issued.letters}, REMOTE_ADDR="192.0.2.9").status_code == 302


def test_a_room_that_types_its_cards_right_is_never_counted(cast, lea):
    letters = cards.issue(lea, cast.actor("advisor")).letters
    answers = {Client().post("/carte/", {"letters": letters}).status_code for _ in range(25)}
    assert answers == {302}


def test_nothing_of_a_card_is_kept_readable(cast, lea):
    issued = cards.issue(lea, cast.actor("advisor"))
    kept = str(Card.objects.values().get())
    assert issued.token not in kept
    assert issued.letters.replace("-", "") not in kept
    assert issued.url.startswith("http://localhost:8000/carte/#")


# -- the advisor's code


def test_a_code_shown_by_the_advisor_opens_the_door_and_is_told(client, cast, lea):
    shown = codes.help_code(lea, cast.actor("advisor"))
    client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)})
    client.post("/entrer/appareil/", {"kind": "lent"})
    assert who_is_in() == ["Léa"]
    assert "Karim" in post_box(NUMBER)[-1].text
    assert JournalEntry.objects.filter(action="accounts.come_in_with_help", user_id=lea.pk).exists()


def test_a_shown_code_serves_once_and_ten_minutes(client, cast, lea, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000")
    shown = codes.help_code(lea, cast.actor("advisor"))
    assert client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)}).status_code == 302
    assert client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)}).status_code == 422
    late = codes.help_code(lea, cast.actor("advisor"))
    time_machine.move_to("2026-11-21 10:11 +0000")
    assert client.post("/entrer/conseiller/", {"code": late.digits, **birthday(lea)}).status_code == 422


def test_a_shown_code_needs_the_birthday_of_its_person(client, cast, lea):
    shown = codes.help_code(lea, cast.actor("advisor"))
    for _ in range(5):
        answer = client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea, wrong=True)})
        assert answer.status_code == 422
    assert client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)}).status_code == 422


def test_a_shown_code_opens_nothing_on_an_advisors_device(cast, lea, worn):
    shown = codes.help_code(lea, cast.actor("advisor"))
    answer = worn("advisor").post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)})
    assert answer.status_code == 422
    assert Code.objects.get().used_at is None


def test_an_advisor_shows_twenty_codes_a_day(cast, lea):
    for _ in range(20):
        codes.help_code(lea, cast.actor("advisor"))
    with pytest.raises(NotNow):
        codes.help_code(lea, cast.actor("advisor"))


def test_guessing_shown_codes_stops_at_twenty_an_hour(client, cast, lea):
    shown = codes.help_code(lea, cast.actor("advisor"))
    wrong = "000000" if shown.digits != "000000" else "111111"
    for _ in range(20):
        client.post("/entrer/conseiller/", {"code": wrong, **birthday(lea)})
    assert client.post("/entrer/conseiller/", {"code": shown.digits, **birthday(lea)}).status_code == 422


# -- links


def test_the_link_of_a_letter_opens_a_page_with_a_button_and_reading_it_uses_nothing_up(client, cast):
    client.post("/entrer/pro/", {"email": "employer@tandem.test"})
    run_jobs()
    path = link_in(post_box()[0])
    scanner = Client()
    for _ in range(3):
        assert scanner.get(path).status_code == 200
    assert who_is_in() == []
    other = Client()
    assert other.post(path).url == "/entrer/appareil/"
    other.post("/entrer/appareil/", {"kind": "own"})
    assert who_is_in() == ["Anne"]
    assert Client().post(path).status_code == 404


def test_the_first_administrator_comes_in_by_a_link_of_one_hour(client, db, time_machine):
    time_machine.move_to("2026-11-21 10:00 +0000")
    door = people.first_administrator("Réseau du Test", "Ada Lenoir", "Ada@Reseau.fr")
    path = door.link.removeprefix("http://localhost:8000")
    time_machine.move_to("2026-11-21 10:59 +0000")
    client.post(path)
    client.post("/entrer/appareil/", {"kind": "own"})
    assert Session.objects.exclude(user=None).get().membership.role == Role.NETWORK_ADMIN
    time_machine.move_to("2026-11-21 11:01 +0000")
    assert Client().get(path).status_code == 404


# -- invitations


def test_an_invited_colleague_comes_in_and_the_hat_is_theirs(client, cast, worn):
    person = {"first_name": "Mona", "last_name": "Dubois", "email": "Mona@ml-dijon.fr", "role": Role.ADVISOR}
    assert worn("manager").post("/equipe/inviter/", person).status_code == 302
    hat = Membership.objects.get(user__first_name="Mona")
    assert hat.state == Membership.State.INVITED
    path = link_in(post_box("mona@ml-dijon.fr")[0])
    assert "Mission Locale de Dijon" in client.get(path).content.decode()
    client.post(path)
    run_jobs()
    client.post("/entrer/code/", {"code": digits_in(post_box("mona@ml-dijon.fr")[-1])})
    client.post("/entrer/appareil/", {"kind": "own"})
    hat.refresh_from_db()
    assert hat.state == Membership.State.ACTIVE
    assert client.get("/equipe/").url == "/entrer/verification/"
    assert Client().get(path).status_code == 404


def test_an_invitation_lasts_seven_days_and_cannot_be_forged(client, cast, worn, time_machine):
    time_machine.move_to("2026-11-01 10:00 +0000")
    person = {"first_name": "Mona", "last_name": "Dubois", "email": "mona@ml-dijon.fr", "role": Role.ADVISOR}
    worn("manager").post("/equipe/inviter/", person)
    path = link_in(post_box("mona@ml-dijon.fr")[0])
    assert client.get(path[:-3] + "xx/").status_code == 404
    time_machine.move_to("2026-11-09 10:00 +0000")
    assert client.get(path).status_code == 404


def test_somebody_with_a_hat_elsewhere_gets_a_second_one(cast, worn):
    person = {"first_name": "K.", "last_name": "B.", "email": "advisor@tandem.test", "role": Role.ADVISOR}
    worn("far_manager").post("/equipe/inviter/", person)
    assert cast.memberships["advisor"].user.memberships.count() == 2
    assert not User.objects.filter(first_name="K.").exists()


def test_names_are_stripped_of_what_disguises(cast):
    hat = people.make_person("Lé\u202ea\r\n", " Mar\u200btin ", None, cast.organisations["dijon"], Role.YOUTH)
    assert hat.user.full_name == "Léa Martin"


def test_where_a_young_person_finds_help_without_their_number(client, cast):
    page = client.get("/entrer/numero-perdu/").content.decode()
    for way in ("Avec ta carte", "Avec ton conseiller", "À l’accueil"):
        assert way in page
