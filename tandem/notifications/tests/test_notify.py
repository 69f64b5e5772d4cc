import pytest
from django.db import connection

from tandem.accounts.models import Means
from tandem.core.models import LiveEvent, Outbox
from tandem.core.post import gsm7_length
from tandem.network.models import Role
from tandem.notifications import actions, queries
from tandem.notifications.models import Category, Notice
from tandem.notifications.notifications import Notification, notify


class Invited(Notification):
    category = Category.CV
    title = "{who} t’invite"
    text = "À propos de : {why}"
    short = "{who} t’invite sur Tandem."


class Whispered(Notification):
    category = Category.STEPS
    title = "Une action est finie"


class ForAdvisors(Notification):
    category = Category.CV
    role = Role.ADVISOR
    title = "{who} vous attend"
    short = "{who} vous attend sur Tandem."


def invited(cast, **more):
    words = {"who": "Karim", "why": "ton logement"} | more
    return Invited(about=cast.lea, url="/cv/", concerns=cast.lea.pk, **words)


def test_a_person_is_told_once_on_screen(cast):
    lea = cast.lea.user
    assert notify(lea, invited(cast)).title == "Karim t’invite"
    assert notify(lea, invited(cast)) is None
    assert Notice.objects.filter(user=lea).count() == 1
    assert queries.unread(cast.actor("youth")) == 1


def test_open_pages_hear_of_it(cast):
    notify(cast.lea.user, invited(cast))
    assert LiveEvent.objects.filter(user_id=cast.lea.user_id, name="notice", object_id=cast.lea.user_id).count() == 1


def test_what_matters_leaves_by_sms_without_its_motive(cast):
    notify(cast.lea.user, invited(cast))
    sms = Outbox.objects.get()
    assert (sms.channel, sms.to) == ("sms", Means.objects.get(user=cast.lea.user).value)
    assert "Karim" in sms.text
    assert "logement" not in sms.text
    assert sms.payer == f"structure:{cast.lea.structure_id}"


def test_what_does_not_matter_stays_on_screen(cast):
    notify(cast.lea.user, Whispered(about=cast.lea))
    assert not Outbox.objects.exists()


def test_a_very_long_name_still_fits_one_segment(cast):
    notify(cast.lea.user, invited(cast, who="Maximilienne-Éléonore" * 3))
    assert gsm7_length(Outbox.objects.get().text) <= 160


def test_without_a_verified_phone_an_email_leaves(cast):
    Means.objects.filter(user=cast.lea.user).update(verified_at=None)
    Means.objects.create(user=cast.lea.user, kind="email", value="lea@tandem.test", verified_at=cast.lea.registered_at)
    notify(cast.lea.user, invited(cast))
    assert (Outbox.objects.get().channel, Outbox.objects.get().to) == ("email", "lea@tandem.test")


def test_professionals_read_email(cast):
    user = cast.memberships["advisor"].user
    notify(user, ForAdvisors(about=cast.lea, who="Léa Martin"))
    assert (Outbox.objects.get().channel, Outbox.objects.get().subject) == ("email", "Léa Martin vous attend")


@pytest.mark.parametrize(("phone", "expected"), [([], 0), (["cv"], 1)])
def test_a_closed_channel_stays_silent_and_the_screen_still_tells(cast, phone, expected):
    actions.choose(cast.lea.user, by=cast.actor("youth"), phone=phone, email=[])
    notify(cast.lea.user, invited(cast))
    assert Outbox.objects.count() == expected
    assert Notice.objects.count() == 1


def test_a_notice_belongs_to_one_hat_of_one_person(cast):
    notice = notify(cast.lea.user, invited(cast))
    seers = {name for name, actor in cast.actors().items() if notice in Notice.objects.visible_to(actor)}
    assert seers == {"youth"}


def test_the_same_name_twice_in_a_transaction_is_one_message(cast):
    with connection.cursor():
        notify(cast.lea.user, invited(cast))
        notify(cast.lea.user, invited(cast))
    assert Outbox.objects.count() == 1


def test_a_name_with_a_line_break_or_a_direction_mark_writes_no_header(cast):
    karim = cast.memberships["advisor"].user
    title = notify(karim, ForAdvisors(about=cast.lea, who="Aux Fleurs\r\nBcc: x@y.fr\u202e")).title
    assert title == "Aux Fleurs  Bcc: x@y.fr  vous attend"
    assert Outbox.objects.get().subject == title
