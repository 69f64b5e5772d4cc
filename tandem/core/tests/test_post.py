import smtplib
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tandem.core import post
from tandem.core.jobs import run_jobs
from tandem.core.models import Outbox
from tandem.core.post import delivery, numbers

State = Outbox.State
WHO = {"payer": "structure:12", "dedupe": "code:1", "purpose": "code"}


def test_one_segment_is_160_septets_and_the_euro_counts_twice():
    assert post.gsm7_length("a" * 160) == 160
    assert post.gsm7_length("€[]") == 6
    with pytest.raises(ValueError, match="GSM-7"):
        post.gsm7_length("ê")


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Ton code : 123456", "Ton code : 123456"),
        ("« Être prêt » – ça ira… l’été", '"Etre pret" - ca ira... l\'été'),
        ("Œuvre à Noël, 5 €", "OEuvre à Noel, 5 €"),
        ("Zoe\u0308 漢 🎉\u200b", "Zoe ? ?"),
    ],
)
def test_letters_that_an_sms_does_not_have_get_the_nearest_ones(written, sent):
    assert post.gsm7(written) == sent
    post.gsm7_length(sent)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("06 12 34 56 78", "+33612345678"),
        ("07.12.34.56.78", "+33712345678"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("0033612345678", "+33612345678"),
        ("0692 12 34 56", "+262692123456"),
        ("0639 12 34 56", "+262639123456"),
        ("06 39 98 12 34", "+33639981234"),
        ("0690 12 34 56", "+590690123456"),
        ("0694 20 12 34", "+594694201234"),
        ("0696 20 12 34", "+596696201234"),
    ],
)
def test_french_mobiles_are_understood_as_people_write_them(typed, number):
    assert post.parse_mobile(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "01 42 34 56 78", "06 12 34 56", "+44 7911 123456", "+1 900 555 0123", "0899 12 34 56", "3617", "+687 751234",
     "06 12 34 56 78\r\nX: 1", "léa", "06 12 34 56 78 ext 4", "+33 700 12 34 56 78", "9" * 50],
)  # fmt: skip
def test_other_numbers_get_a_sentence(typed):
    with pytest.raises(ValueError, match="Ce n’est pas un numéro de mobile français"):
        post.parse_mobile(typed)


def test_a_territory_is_opened_by_option(settings):
    settings.SMS_EXTRA_TERRITORIES = ["NC", "PF"]
    assert post.parse_mobile("+687 75 12 34") == "+687751234"
    assert post.parse_mobile("+689 87 12 34 56") == "+68987123456"


def test_a_number_is_read_in_pairs():
    assert numbers.readable("+33612345678") == "06 12 34 56 78"


@pytest.mark.django_db
def test_without_a_provider_messages_stay_in_the_sink():
    post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO)
    post.send_email("lea@example.org", "Ton code", "123456", **WHO | {"dedupe": "code:2"})
    assert [row.text for row in Outbox.objects.sink()] == ["123456", "Ton code : 123456"]
    assert run_jobs() == 0


@pytest.mark.django_db
def test_the_same_key_sends_nothing_more(settings):
    settings.SMS_URL = "json://127.0.0.1:9/"
    first = post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO)
    assert post.send_sms("06 12 34 56 78", "Ton code : 999999", **WHO) == first
    assert Outbox.objects.get().text == "Ton code : 123456"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "send",
    [
        lambda: post.send_sms("06 12 34 56 78", "a" * 161, **WHO),
        lambda: post.send_sms("06 12 34 56 78", "code\x00", **WHO),
        lambda: post.send_sms("06 12 34 56 78", "code", **WHO | {"purpose": "advert"}),
        lambda: post.send_email("lea@example.org", "Code\r\nBcc: eve@example.org", "1", **WHO),
        lambda: post.send_email("lea@example.org", "Code \u202egpj", "1", **WHO),
    ],
)
def test_what_would_write_headers_or_cost_twice_is_refused(send):
    with pytest.raises(ValueError, match=r"SMS|Control|advert"):
        send()
    assert not Outbox.objects.exists()


@pytest.mark.django_db
def test_an_address_with_a_line_break_is_refused():
    with pytest.raises(ValidationError):
        post.send_email("lea@example.org\nBcc: eve@example.org", "Code", "1", **WHO)


# -- a real HTTP provider on loopback, through apprise
@pytest.mark.django_db
def test_an_sms_reaches_its_provider_and_its_text_is_forgotten(sms_provider):
    row = post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO)
    run_jobs()
    assert [(m["message"], m["to"]) for m in sms_provider.received] == [("Ton code : 123456", "33612345678")]
    row.refresh_from_db()
    assert (row.state, row.text, row.tries) == (State.SENT, "", 1)


@pytest.mark.django_db
@pytest.mark.parametrize("purpose", ["code", "reminder"])
def test_a_code_of_unknown_fate_is_never_sent_again_by_itself(sms_provider, purpose):
    sms_provider.status = 500
    row = post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO | {"purpose": purpose})
    run_jobs(later=True)
    row.refresh_from_db()
    assert (row.state, len(sms_provider.received)) == (State.UNKNOWN, 1)
    assert row in Outbox.objects.stuck()


@pytest.mark.django_db
def test_a_notice_is_sent_again_until_it_is_taken(sms_provider):
    sms_provider.status = 500
    row = post.send_sms("06 12 34 56 78", "Ton CV est validé", **WHO | {"purpose": "notice"})
    run_jobs()
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.WAITING, 1)
    assert run_jobs() == 0, "the next try is a minute later"
    sms_provider.status = 200
    run_jobs(later=True)
    row.refresh_from_db()
    assert (row.state, row.tries, len(sms_provider.received)) == (State.SENT, 2, 2)


@pytest.mark.django_db
def test_a_provider_that_is_down_for_two_days_ends_in_what_somebody_looks_at(sms_provider):
    sms_provider.status = 500
    row = post.send_sms("06 12 34 56 78", "Ton CV est validé", **WHO | {"purpose": "notice"})
    run_jobs(later=True)
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.GIVEN_UP, len(delivery.PAUSES) + 1)
    assert row.text, "who looks into it sees what was lost"


@pytest.mark.django_db
def test_a_message_that_was_being_sent_when_the_worker_died_is_of_unknown_fate(sms_provider):
    row = post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO)
    delivery.claim(row.pk)
    run_jobs()
    row.refresh_from_db()
    assert (row.state, sms_provider.received) == (State.UNKNOWN, [])


@pytest.mark.django_db
def test_a_code_older_than_ten_minutes_is_not_sent(sms_provider):
    row = post.send_sms("06 12 34 56 78", "Ton code : 123456", **WHO)
    Outbox.objects.update(at=timezone.now() - timedelta(minutes=11))
    run_jobs()
    row.refresh_from_db()
    assert (row.state, sms_provider.received) == (State.GIVEN_UP, [])


@pytest.mark.django_db
def test_the_breaker_holds_what_a_payer_sends_beyond_its_day(sms_provider, settings):
    settings.POST_LIMITS = {"sms": (2, 100)}
    for n in range(4):
        post.send_sms("06 12 34 56 78", f"Ton code : {n}", **WHO | {"dedupe": f"code:{n}"})
    post.send_sms("06 12 34 56 78", "Ailleurs", **WHO | {"dedupe": "other", "payer": "structure:13"})
    run_jobs()
    assert len(sms_provider.received) == 3
    assert Outbox.objects.filter(state=State.HELD).count() == 2


@pytest.mark.django_db
def test_a_notice_over_budget_waits_for_better_hours(sms_provider, settings):
    settings.POST_LIMITS = {"sms": (100, 0)}
    row = post.send_sms("06 12 34 56 78", "Ton CV est validé", **WHO | {"purpose": "notice"})
    run_jobs()
    settings.POST_LIMITS = {"sms": (100, 10)}
    run_jobs(later=True)
    row.refresh_from_db()
    assert (row.state, len(sms_provider.received)) == (State.SENT, 1)


# -- a real SMTP server on loopback
@pytest.mark.django_db
def test_a_letter_reaches_its_mailbox(smtp_server):
    row = post.send_email("lea@example.org", "Ton CV est validé", "Bravo Léa", html="<p>Bravo</p>", **WHO)
    run_jobs()
    (mail,) = smtp_server.received
    assert (mail["To"], mail["Subject"]) == ("lea@example.org", "Ton CV est validé")
    assert mail["Message-ID"] == f"<post-{row.pk}@localhost>"
    assert "Bravo Léa" in mail.get_body(["plain"]).get_content()
    assert "<p>Bravo</p>" in mail.get_body(["html"]).get_content()
    row.refresh_from_db()
    assert (row.state, row.text) == (State.SENT, "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reply", "purpose", "state"),
    [
        ("550 no such mailbox", "notice", State.GIVEN_UP),
        ("451 come back later", "notice", State.WAITING),
        ("451 come back later", "code", State.WAITING),
    ],
)
def test_what_a_server_refuses_is_tried_again_only_if_it_may_change(smtp_server, reply, purpose, state):
    smtp_server.reply = reply
    row = post.send_email("lea@example.org", "Ton code", "123456", **WHO | {"purpose": purpose})
    run_jobs()
    row.refresh_from_db()
    assert row.state == state


@pytest.mark.django_db
def test_a_server_that_is_away_has_surely_not_sent(settings):
    settings.EMAIL_URL = "smtp://127.0.0.1:9"
    row = post.send_email("lea@example.org", "Ton code", "123456", **WHO)
    run_jobs()
    row.refresh_from_db()
    assert (row.state, row.tries) == (State.WAITING, 1)


def test_a_password_that_the_server_refuses_is_no_end():
    assert not post.delivery.providers.refused(535).for_good
    assert post.delivery.providers.refused(smtplib.SMTPDataError(554, b"").smtp_code).for_good
