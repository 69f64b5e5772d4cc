"""In front of the desk: a card, a code, a number corrected. Who may, and what dies."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import Youth
from tandem.accounts import actions as accounts
from tandem.accounts import cards
from tandem.accounts.models import Absence, Card, Means
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry
from tandem.notifications.models import Notice

HELPERS = ["advisor", "colleague", "manager", "reception"]
OTHERS = ["youth", "other_youth", "employment_team", "volunteer", "employer", "far_advisor", "far_reception"]


@pytest.mark.parametrize("name", HELPERS)
def test_the_structure_shows_a_code_in_three_taps(cast, worn, name):
    client = worn(name)
    found = client.get(reverse("home:people") + "?q=martin").content.decode()
    help = reverse("accompaniment:help", args=[cast.lea.pk])
    assert help in found
    show = reverse("accompaniment:show_code", args=[cast.lea.pk])
    assert show in client.get(help).content.decode()
    assert re.search(r">\d{3} \d{3}<", client.post(show).content.decode())


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("act", [actions.show_code, actions.print_card, actions.revoke_card])
def test_nobody_else_helps(cast, name, act):
    with pytest.raises(PermissionDenied):
        act(cast.lea, by=cast.actor(name))
    assert not Card.objects.exists()


def test_a_code_closes_what_was_open_elsewhere(cast, worn):
    lost = worn("youth")
    assert lost.get(reverse("home:home")).status_code == 200
    actions.show_code(cast.lea, by=cast.actor("reception"))
    assert lost.get(reverse("home:home")).status_code == 302


def test_a_code_is_journalled_without_its_digits(cast):
    shown = actions.show_code(cast.lea, by=cast.actor("reception"))
    line = JournalEntry.objects.get()
    assert (line.action, line.concerns) == ("accompaniment.show_code", cast.lea.pk)
    assert shown.digits not in str(line.details)


def test_the_printed_card_opens_the_door_until_it_is_reprinted(cast, worn):
    client, url = worn("reception"), reverse("accompaniment:print_card", args=[cast.lea.pk])
    letters = re.compile(r"[0-9A-Z]{4}-[0-9A-Z]{4}")
    first = letters.search(client.post(url).content.decode())[0].replace("-", "")
    assert cards.found(letters=first).user == cast.lea.user
    second = letters.search(client.post(url).content.decode())[0].replace("-", "")
    assert cards.found(letters=first) is None
    assert cards.found(letters=second) is not None


def test_the_card_says_the_first_name_only(cast, worn):
    page = worn("advisor").post(reverse("accompaniment:print_card", args=[cast.lea.pk])).content.decode()
    card = page[page.index("login-card") : page.index("</article>")]
    assert "Léa" in card
    assert "Martin" not in card
    assert "data:image/svg" in card
    assert "Scanne le carré" in card


def test_no_secret_is_kept_for_a_second_tap(cast, worn):
    page = worn("advisor").get(reverse("accompaniment:help", args=[cast.lea.pk])).content.decode()
    for verb in ("show_code", "print_card"):
        form = page[page.index(reverse(f"accompaniment:{verb}", args=[cast.lea.pk])) :]
        assert "form_key" not in form[: form.index("</form>")]


def test_a_card_that_is_revoked_opens_nothing(cast):
    issued = actions.print_card(cast.lea, by=cast.actor("advisor"))
    actions.revoke_card(cast.lea, by=cast.actor("reception"))
    assert cards.found(token=issued.token) is None
    with pytest.raises(NotNow):
        actions.revoke_card(cast.lea, by=cast.actor("reception"))


@pytest.mark.parametrize("name", ["advisor", "reception"])
def test_a_number_is_corrected_in_presence(cast, worn, name):
    answer = worn(name).post(reverse("accompaniment:change_contact", args=[cast.lea.pk]), {"phone": "07 12 34 56 78"})
    assert answer.status_code == 302
    means = Means.objects.get(user=cast.lea.user)
    assert (means.value, means.verified_at, means.confirmed_on) == ("+33712345678", None, timezone.localdate())


@pytest.mark.parametrize("name", ["colleague", "manager", "employment_team", "far_reception", "youth"])
def test_nobody_else_corrects_it(cast, name):
    with pytest.raises(PermissionDenied):
        actions.change_contact(cast.lea, by=cast.actor(name), phone="+33712345678", email="")


def test_a_young_person_confirms_their_number_with_one_tap(cast, worn):
    Means.objects.filter(user=cast.lea.user).update(confirmed_on=None)
    assert worn("youth").post(reverse("accompaniment:confirm_contact", args=[cast.lea.pk])).status_code == 302
    assert Means.objects.get(user=cast.lea.user).confirmed_on == timezone.localdate()


def alerted(cast, name="advisor"):
    notices = Notice.objects.filter(kind__startswith="accompaniment.NumberChanged", user=cast.memberships[name].user)
    return list(notices.values_list("title", flat=True))


def corrected(cast, name, phone="+33712345678", email=""):
    actions.change_contact(cast.lea, by=cast.actor(name), phone=phone, email=email)


def test_another_number_is_told_to_the_referent_and_to_whoever_replaces_them(cast):
    here = {"absent": cast.memberships["advisor"], "substitute": cast.memberships["colleague"]}
    Absence.objects.create(**here, from_on=timezone.localdate(), until_on=timezone.localdate())
    accounts.change_means(cast.lea.user, by=cast.actor("youth"), kind="phone", value="+33655443322")
    assert alerted(cast) == alerted(cast, "colleague") == ["Léa Martin a un autre numéro"]
    corrected(cast, "reception")
    assert len(alerted(cast)) == 2


def test_where_nobody_accompanies_them_another_number_is_told_to_the_managers(cast):
    corrected(cast, "reception")
    assert (len(alerted(cast)), alerted(cast, "manager")) == (1, [])
    Youth.objects.filter(pk=cast.lea.pk).update(referent=None)
    accounts.change_means(cast.lea.user, by=cast.actor("youth"), kind="phone", value="+33655443322")
    assert alerted(cast, "manager") == ["Léa Martin a un autre numéro"]
    assert alerted(cast, "far_manager") == []
    assert len(alerted(cast)) == 1


def test_what_changes_no_number_or_was_written_by_the_referent_alerts_nobody(cast):
    number = Means.objects.get(user=cast.lea.user, kind="phone")
    corrected(cast, "reception", phone=number.value, email="lea@exemple.fr")
    corrected(cast, "advisor")
    number.delete()
    corrected(cast, "reception", phone="+33699887766")
    assert alerted(cast) == []
