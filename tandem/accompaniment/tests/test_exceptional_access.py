"""A manager opens one file for one hour: the young person knows, the network knows, and it closes by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accompaniment.models import ExceptionalAccess, Youth
from tandem.accompaniment.who import with_exceptional_access
from tandem.core.actions import NotNow
from tandem.core.models import JournalEntry, Outbox
from tandem.notifications.models import Notice

REASON = "Sa conseillère est absente et l’auto-école attend une réponse."


@pytest.fixture
def file(cast):
    actions.plan(cast.lea, by=cast.actor("advisor"), title="Finir le dossier FAJ")
    actions.write_note(cast.lea, by=cast.actor("advisor"), about_on=timezone.localdate(), text="Note du duo")
    return reverse("home:youth", args=[cast.lea.pk])


def open_it(client, cast, reason=REASON):
    return client.post(reverse("accompaniment:break_the_glass", args=[cast.lea.pk]), {"reason": reason})


def test_the_screen_says_what_will_happen_before_it_does(cast, worn):
    shown = worn("manager").get(reverse("accompaniment:break_the_glass", args=[cast.lea.pk])).content.decode()
    assert "Léa le saura tout de suite" in shown
    assert "pendant une heure" in shown
    assert not ExceptionalAccess.objects.exists()


def test_before_it_the_manager_knows_who_the_person_is_and_no_more(cast, worn, file):
    shown = worn("manager").get(file).content.decode()
    assert "Léa Martin" in shown
    assert "Finir le dossier FAJ" not in shown
    assert "Cherche un emploi" not in shown, "the situation belongs to the duo"
    assert not JournalEntry.objects.filter(action="accompaniment.open_file").exists()


def test_with_a_reason_the_file_opens_and_each_reading_leaves_a_line(cast, worn, file):
    client = worn("manager")
    assert open_it(client, cast).url == file
    for _reading in range(2):
        shown = client.get(file).content.decode()
        assert "Finir le dossier FAJ" in shown
        assert "Note du duo" not in shown
    lines = JournalEntry.objects.filter(action="accompaniment.open_file", concerns=cast.lea.pk)
    assert [line.membership_id for line in lines] == [cast.memberships["manager"].pk] * 2


def test_the_young_person_and_the_network_are_told(cast, worn):
    open_it(worn("manager"), cast)
    hers = Notice.objects.get(user=cast.lea.user)
    assert "Claire Morel" in hers.title
    assert REASON in hers.text
    sent = Outbox.objects.get(dedupe=f"notice:{hers.pk}")
    assert "a ouvert ton dossier pour une heure" in sent.text
    assert not {word for word in ("Claire", "Morel", REASON) if word in sent.text}, "a telephone is read by others"
    theirs = Notice.objects.get(user=cast.memberships["network_admin"].user)
    assert "Mission Locale de Dijon" in theirs.title
    assert not {word for word in ("Léa", "Martin", REASON) if word in theirs.title + theirs.text}
    assert not Notice.objects.filter(user=cast.memberships["advisor"].user).exists()


@pytest.mark.parametrize("reason", ["", "Besoin.", "   .   .   .   .   .   .   .   . ".replace(".", " ")])
def test_without_a_sentence_it_stays_closed_and_what_was_typed_stays(cast, worn, reason):
    answer = open_it(worn("manager"), cast, reason)
    assert answer.status_code == 422
    assert reason.strip() in answer.content.decode()
    assert not ExceptionalAccess.objects.exists()


def test_after_an_hour_it_is_closed_though_nothing_ran(cast, worn, file):
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        open_it(worn("manager"), cast)
    with time_machine.travel(start + timedelta(minutes=59, seconds=59), tick=False):
        assert "Finir le dossier FAJ" in worn("manager").get(file).content.decode()
    with time_machine.travel(start + timedelta(hours=1), tick=False):
        assert "Finir le dossier FAJ" not in worn("manager").get(file).content.decode()
        with pytest.raises(PermissionDenied):
            actions.open_file(cast.lea, by=cast.actor("manager"))


def test_it_opens_one_file_to_one_manager_and_nothing_else(cast, worn, file):
    open_it(worn("manager"), cast)
    manager, nino = cast.actor("manager"), cast.youths["other_youth"]
    assert with_exceptional_access(manager, cast.lea)
    assert not with_exceptional_access(manager, nino)
    assert not with_exceptional_access(cast.actor("far_manager"), cast.lea)
    for verb in (actions.read_notes, actions.write_note, actions.plan, actions.change_situation, actions.note_contact):
        with pytest.raises(PermissionDenied):
            verb(cast.lea, by=manager)
    assert worn("manager").get(reverse("accompaniment:notes", args=[cast.lea.pk])).status_code == 403
    assert not with_exceptional_access(cast.actor("colleague"), cast.lea)


def test_when_the_young_person_leaves_the_structure_it_closes(cast, worn, file):
    open_it(worn("manager"), cast)
    Youth.objects.filter(pk=cast.lea.pk).update(structure=cast.organisations["toulon"])
    cast.lea.refresh_from_db()
    assert not with_exceptional_access(cast.actor("manager"), cast.lea)
    assert worn("manager").get(file).status_code == 404


@pytest.mark.parametrize(
    "name", ["advisor", "colleague", "employment_team", "far_manager", "reception", "network_admin"]
)
def test_nobody_else_opens(cast, worn, name):
    assert open_it(worn(name), cast).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        actions.break_the_glass(cast.lea, by=cast.actor(name), reason=REASON)


def test_an_open_file_is_not_opened_twice(cast):
    actions.break_the_glass(cast.lea, by=cast.actor("manager"), reason=REASON)
    with pytest.raises(NotNow, match="déjà ouvert"):
        actions.break_the_glass(cast.lea, by=cast.actor("manager"), reason=REASON)
    assert ExceptionalAccess.objects.count() == 1


def test_the_database_refuses_more_than_an_hour(cast):
    access = actions.break_the_glass(cast.lea, by=cast.actor("manager"), reason=REASON)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionalAccess.objects.filter(pk=access.pk).update(ends_at=access.opened_at + timedelta(hours=2))


def test_a_manager_finds_what_they_opened_and_why(cast, worn):
    client, url = worn("manager"), reverse("accompaniment:exceptional_accesses")
    assert "aucun dossier" in client.get(url).content.decode()
    open_it(client, cast)
    shown = client.get(url).content.decode()
    assert "Léa Martin" in shown
    assert "auto-école attend" in shown


def test_more_than_thirty_files_an_hour_are_told_to_the_manager_once(cast):
    karim = cast.actor("advisor")
    for rank in range(31):
        actions.watch(Youth(pk=1000 + rank), karim)
        actions.watch(Youth(pk=1000 + rank), karim)
        told = Notice.objects.filter(user=cast.memberships["manager"].user)
        assert told.exists() == (rank == 30)
    actions.watch(Youth(pk=2000), karim)
    assert "Karim Benali a ouvert plus de 30 dossiers" in told.get().title
