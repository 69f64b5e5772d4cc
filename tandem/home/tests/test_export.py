"""A young person takes away what Tandem holds of them: all of it, and nothing of anybody else."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accounts.models import Device, Membership, RecoveryCode, Session
from tandem.core import files, relations
from tandem.core.models import JournalEntry, StoredFile
from tandem.cv.actions import erase
from tandem.cv.models import Document
from tandem.hiring import actions as hiring
from tandem.home import export
from tandem.home.actions import EXPORTS_AN_HOUR
from tandem.home.export import rows, words
from tandem.network.models import Partnership, Role
from tandem.notifications.models import Notice
from tandem.tests.things import LEA, make_things, photo

PAGE = reverse("home:export")
WRITTEN_AS_STAFF = {  # rows that point at the hat of who made them, and are about somebody else or about nobody
    "accounts.absence",
    "accompaniment.intake",
    "accompaniment.merger",
}


def taken(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def data(packed):
    return json.loads(packed.read("mes-donnees.json"))["Données"]


def test_each_model_that_hangs_on_a_person_has_its_title():
    """A model added later says here under which title it is taken away, or NEVER."""
    models = [model for model, _path in [*rows.hanging(), *rows.ALSO_WRITTEN]]
    assert {model._meta.label_lower for model in models} == set(words.TITLES)


def test_what_a_person_wrote_is_theirs_wherever_it_hangs():
    """A model added later that keeps who made it says here that no young person makes it, or is taken away."""
    makers = {field.model._meta.label_lower for field in relations.pointing_at(Membership)}
    assert makers - set(words.TITLES) == WRITTEN_AS_STAFF


def test_each_column_has_its_word_or_is_left_out_on_purpose():
    for model in {model for model, _path in [*rows.hanging(), *rows.ALSO_WRITTEN]}:
        label = model._meta.label_lower
        if words.TITLES[label]:
            names = {field.name for field in model._meta.concrete_fields if not rows.is_secret(field)}
            left_out = words.SILENT | words.SILENT_OF.get(label, set()) | words.OF_OTHERS.get(label, set())
            assert names - left_out == set(words.WORDS[label]), label


def test_every_row_is_there(cast, worn):
    make_things(cast)
    client = worn("youth")
    found = data(taken(client))
    for model, path in rows.hanging():
        label = model._meta.label_lower
        theirs = model.objects.filter(words.ONLY.get(label, Q()), **{path: cast.lea.user_id})
        if words.TITLES[label] and theirs.exists():
            assert len(found[words.TITLES[label]]) >= theirs.count(), label
    assert found["Qui je suis"][0]["last_name"] == "Martin"
    assert found["Mon suivi"][0]["referent"] == "Karim Benali"
    assert found["Mon suivi"][0]["state"] == "Suivi en cours"


def test_their_reports_are_there_and_nobody_elses(cast, worn):
    """What they wrote, of whom, when, and where it stands."""
    partnership = make_things(cast)[Partnership]
    hiring.report(partnership, by=cast.actor("youth"), kind="money", text="Ils veulent 200 euros avant.")
    hiring.report(partnership, by=cast.actor("other_youth"), kind="other", text="Ce que Nino a vu.")
    hiring.report(partnership, by=cast.actor("advisor"), kind="other", text="Vu par le conseiller.")
    packed = taken(worn("youth"))
    report = data(packed)["Mes signalements"][-1]
    assert report["employer"] == "Boulangerie Perrin"
    assert report["text"] == "Ils veulent 200 euros avant."
    assert report["state"] == "À traiter"
    assert report["made_at"]
    shown = packed.read("mes-donnees.html").decode()
    assert report["text"] in shown
    assert not {text for text in ("Ce que Nino a vu", "Vu par le conseiller") if text in shown}


def test_the_page_says_it_in_words(cast, worn):
    make_things(cast)
    actions.open_file(cast.lea, by=cast.actor("advisor"))
    packed = taken(worn("youth"))
    shown = packed.read("mes-donnees.html").decode()
    for text in (LEA, "Suivi en cours", "Karim, qui t’accompagne a ouvert ton dossier", "Mes CV et mes lettres"):
        assert text in shown, text
    assert "<script" not in shown
    assert "http" not in shown, "it is read without a network"
    assert {"habillage/tandem.css", "habillage/text-400.woff2"} <= set(packed.namelist())
    for document in Document.objects.filter(youth=cast.lea).select_related("file"):
        assert f'href="{export.path_of(document)}"' in shown


def test_who_saw_their_data_is_there(cast, worn):
    actions.open_file(cast.lea, by=cast.actor("advisor"))
    [visit] = data(taken(worn("youth")))["Qui a vu mes données"]
    assert (visit["who"], visit["what"]) == ("Karim, qui t’accompagne", "a ouvert ton dossier")


def test_a_page_says_first_what_is_in_it_and_what_is_not(cast, worn):
    shown = worn("youth").get(reverse("home:my_data")).content.decode()
    assert "les notes de ton duo" in shown
    assert reverse("accompaniment:my_notes") in shown
    assert f'href="{PAGE}" download' in shown


def test_a_code_is_asked_again_after_a_while(cast, worn):
    client = worn("youth")
    Session.objects.update(proved_at=timezone.now() - timedelta(hours=13))
    assert client.get(PAGE)["Location"] == reverse("home:my_data")
    assert client.get(reverse("home:my_data"))["Location"].startswith(reverse("accounts:prove"))
    assert not JournalEntry.objects.filter(action="home.export_own_data").exists()


def test_their_files_are_there_as_they_are_kept(cast, worn):
    make_things(cast)
    packed = taken(worn("youth"))
    documents = Document.objects.filter(youth=cast.lea).select_related("file")
    assert documents
    for document in documents:
        assert packed.read(export.path_of(document)) == b"".join(files.read(document.file))


def test_nothing_that_opens_a_door_is_in_it(cast, worn):
    make_things(cast)
    client = worn("youth")
    Device.objects.create(user=cast.lea.user, digest="empreinte-secrete", label="Chrome")
    RecoveryCode.objects.create(user=cast.lea.user, digest="empreinte-secrete")
    text = taken(client).read("mes-donnees.json").decode()
    assert "empreinte-secrete" not in text
    assert client.session.session_key not in text
    assert "Chrome" in text


def test_the_notes_of_the_duo_are_read_on_screen_and_carried_away_by_no_file(cast, worn):
    today = timezone.localdate()
    actions.write_note(cast.lea, by=cast.actor("advisor"), about_on=today, text="Cherche une chambre")
    assert "Cherche une chambre" not in taken(worn("youth")).read("mes-donnees.json").decode()


def test_nothing_of_anybody_else_is_in_it(cast, worn):
    """Neither another young person, nor what another role of the same person is told of others."""
    make_things(cast)
    hers = cast.memberships["youth"]
    Notice.objects.create(
        user=cast.lea.user, role=Role.VOLUNTEER, category="cv", kind="X", title="Nino", dedupe="of-a-volunteer"
    )
    text = taken(worn("youth")).read("mes-donnees.json").decode()
    assert "Nino" not in text
    assert "Petit" not in text
    others = {hat.user.full_name for hat in cast.memberships.values() if hat not in (cast.lea.referent, hers)}
    assert not {name for name in others if name in text}


def test_it_leaves_one_line_and_waits_after_a_few_times(cast, worn):
    client = worn("youth")
    for _time in range(EXPORTS_AN_HOUR):
        taken(client)
    lines = JournalEntry.objects.filter(action="home.export_own_data", user_id=cast.lea.user_id, object_id=cast.lea.pk)
    assert lines.count() == EXPORTS_AN_HOUR
    assert client.get(PAGE).status_code != 200
    assert lines.count() == EXPORTS_AN_HOUR


def test_who_left_takes_theirs_away_too(cast, worn):
    actions.close_file(cast.lea, by=cast.actor("manager"), reason="age")
    assert data(taken(worn("youth")))["Mon suivi"][0]["left_for"] == "Limite d’âge"


@pytest.mark.parametrize("name", ["advisor", "manager", "network_admin", "employer"])
def test_staff_never_take_a_whole_file_away(worn, name):
    assert worn(name).get(PAGE).status_code in (403, 404)


def test_the_photo_of_a_file_that_was_joined_is_taken_away_and_erased_with_the_person(cast, worn):
    """Each had one, and one alone may be theirs: the second stays with the file that nobody sees."""
    make_things(cast)
    nino, hers = cast.youths["other_youth"], Document.objects.photos().get(youth=cast.lea)
    photo(nino)
    actions.absorb(nino, by=cast.actor("manager"), twin=cast.lea)
    assert export.path_of(hers) in taken(worn("other_youth")).namelist()
    erase(nino)
    assert not StoredFile.objects.filter(pk=hers.file_id).exists()
