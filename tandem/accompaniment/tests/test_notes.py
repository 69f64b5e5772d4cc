"""The advisor's notes: for the duo alone, in the structure that wrote them."""

import ast
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions, delicate
from tandem.accompaniment.models import FormerNote, Note, Youth
from tandem.core.actions import Conflict
from tandem.core.models import JournalEntry
from tandem.tests.architecture import house

DAY, TEXT = date(2026, 11, 3), "Nous avons parlé de son stage au garage."


@pytest.fixture
def note(cast):
    return actions.write_note(cast.lea, by=cast.actor("advisor"), about_on=DAY, text=TEXT)


def page(client, cast):
    return client.get(reverse("accompaniment:notes", args=[cast.lea.pk]))


def typed(text=TEXT, day="2026-11-03", **more):
    return {"about_on": day, "text": text, **more}


def test_the_screen_says_who_will_read_while_one_writes(cast, worn):
    client, url = worn("advisor"), reverse("accompaniment:write_note", args=[cast.lea.pk])
    assert "Léa pourra lire cette note" in client.get(url).content.decode()
    answer = client.post(url, typed())
    assert answer.url == reverse("accompaniment:notes", args=[cast.lea.pk])
    assert Note.objects.values_list("text", "author__user__first_name").get() == (TEXT, "Karim")


def test_the_young_person_reads_what_was_written(cast, worn, note):
    for url in (reverse("accompaniment:my_notes"), reverse("accompaniment:notes", args=[cast.lea.pk])):
        shown = worn("youth").get(url).content.decode()
        assert TEXT in shown
        assert "Écrire une note" not in shown
        assert "Corriger" not in shown


@pytest.mark.parametrize("name", ["colleague", "far_advisor", "employment_team", "manager", "reception", "other_youth"])
def test_nobody_else_reads_nor_writes(cast, worn, note, name):
    assert page(worn(name), cast).status_code in (403, 404)
    with pytest.raises(PermissionDenied):
        actions.read_notes(cast.lea, by=cast.actor(name))
    with pytest.raises(PermissionDenied):
        actions.correct_note(note, by=cast.actor(name), about_on=DAY, text="Non")
    assert not Note.objects.visible_to(cast.actor(name)).exists()


def test_a_new_referent_of_the_structure_reads_and_corrects(cast, worn, note):
    actions.transfer(cast.lea, by=cast.actor("manager"), to=cast.memberships["colleague"])
    assert TEXT in page(worn("colleague"), cast).content.decode()
    assert page(worn("advisor"), cast).status_code == 403
    actions.correct_note(note, by=cast.actor("colleague"), about_on=DAY, text="Stage trouvé.")
    assert FormerNote.objects.get().corrected_by == cast.memberships["colleague"]


def test_another_structure_never_reads_it_and_the_young_person_always_does(cast, worn, note):
    Youth.objects.filter(pk=cast.lea.pk).update(
        structure=cast.organisations["toulon"], referent=cast.memberships["far_advisor"]
    )
    shown = page(worn("far_advisor"), cast)
    assert shown.status_code == 200
    assert TEXT not in shown.content.decode()
    url = reverse("accompaniment:correct_note", args=[note.pk])
    assert worn("far_advisor").get(url).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.correct_note(note, by=cast.actor("far_advisor"), about_on=DAY, text="Non")
    assert TEXT in worn("youth").get(reverse("accompaniment:my_notes")).content.decode()


def test_a_correction_keeps_what_was_written(cast, worn, note):
    url = reverse("accompaniment:correct_note", args=[note.pk])
    assert worn("advisor").post(url, typed("Stage trouvé.", version=note.version)).status_code == 302
    assert FormerNote.objects.get().text == TEXT
    shown = worn("youth").get(reverse("accompaniment:my_notes")).content.decode()
    assert "Stage trouvé." in shown
    assert TEXT in shown
    assert "Corrigée par Karim" in shown


def test_saving_the_same_text_is_no_correction(cast, note):
    actions.correct_note(note, by=cast.actor("advisor"), about_on=DAY, text=TEXT)
    assert not FormerNote.objects.exists()


def test_two_corrections_at_once_show_both_texts_and_lose_neither(cast, worn, note):
    """The referent and their substitute, each with the page open."""
    url, client = reverse("accompaniment:correct_note", args=[note.pk]), worn("advisor")
    assert client.post(url, typed("La mienne d’abord.", version=1)).status_code == 302
    refused = client.post(url, typed("La mienne ensuite.", version=1))
    assert refused.status_code == 409
    shown = refused.content.decode()
    assert "La mienne d’abord." in shown
    assert "La mienne ensuite.</textarea>" in shown
    assert 'name="version" value="2"' in shown, "the merged text can be sent from here"
    assert client.post(url, typed("Les deux.", version=2)).status_code == 302
    assert [*FormerNote.objects.values_list("text", flat=True)] == ["La mienne d’abord.", TEXT]


def test_a_form_sent_back_for_a_mistake_keeps_the_version_it_was_made_from(cast, worn, note):
    """Else a mistake in between would overwrite what somebody else saved."""
    actions.correct_note(note, by=cast.actor("advisor"), about_on=DAY, text="Corrigée entre-temps.")
    answer = worn("advisor").post(reverse("accompaniment:correct_note", args=[note.pk]), typed("", version=1))
    assert answer.status_code == 422
    assert 'name="version" value="1"' in answer.content.decode()


def test_an_old_version_is_a_conflict(cast, note):
    actions.correct_note(note, by=cast.actor("advisor"), about_on=DAY, text="Un")
    with pytest.raises(Conflict):
        actions.correct_note(note, by=cast.actor("advisor"), version=1, about_on=DAY, text="Deux")


@pytest.mark.parametrize("day", ["2026-13-01", "", str(timezone.localdate() + timedelta(days=2))])
def test_a_wrong_day_keeps_the_text(cast, worn, day):
    answer = worn("advisor").post(reverse("accompaniment:write_note", args=[cast.lea.pk]), typed(day=day))
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()
    assert not Note.objects.exists()


def test_a_delicate_word_makes_one_think_twice(cast, worn):
    client, url = worn("advisor"), reverse("accompaniment:write_note", args=[cast.lea.pk])
    asked = client.post(url, typed("Il parle de sa Dépression."))
    assert asked.status_code == 422
    assert "« Dépression »" in asked.content.decode()
    assert 'name="anyway"' in asked.content.decode()
    assert not Note.objects.exists()
    assert client.post(url, typed("Il parle de sa Dépression.", anyway="on")).status_code == 302


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Elle est musulmane et malade, malade.", ["musulmane", "malade"]),
        ("RQTH demandée ; HANDICAP", ["RQTH", "HANDICAP"]),
        ("Le remorquage, la ville, l’atelier", []),
    ],
)
def test_delicate_words_are_seen_whatever_their_accents_and_case(text, words):
    assert delicate.words_in(text) == words


def test_each_reading_leaves_one_line(cast, worn, note):
    before = JournalEntry.objects.count()
    page(worn("advisor"), cast)
    page(worn("advisor"), cast)
    lines = JournalEntry.objects.order_by("id")[before:]
    assert [line.action for line in lines] == ["accompaniment.read_notes"] * 2
    assert TEXT not in str([line.details for line in JournalEntry.objects.all()])


def test_many_notes_cost_as_much_as_one(cast, worn, note):
    client = worn("youth")
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("accompaniment:my_notes"))
    for rank in range(30):
        other = actions.write_note(cast.lea, by=cast.actor("advisor"), about_on=DAY, text=f"Note {rank}")
        actions.correct_note(other, by=cast.actor("advisor"), about_on=DAY, text=f"Corrigée {rank}")
    with CaptureQueriesContext(connection) as many:
        shown = client.get(reverse("accompaniment:my_notes")).content.decode()
    assert len(many) <= len(one) + 1 <= 15
    assert len(re.findall('id="note-', shown)) == 20
    assert TEXT in client.get(reverse("accompaniment:my_notes"), {"page": 2}).content.decode()


def test_no_other_package_knows_the_notes():
    """Not exported, not matched, not shown elsewhere: nothing above even imports them."""
    knowing = set()
    for path in house.sources():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tandem.accompaniment.models"):
                if {alias.name for alias in node.names} & {"Note", "FormerNote"}:
                    knowing.add(house.package_of(path))
    assert knowing == {"accompaniment"}
