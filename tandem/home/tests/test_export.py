"""A young person takes away what Tandem holds of them: all of it, and nothing of anybody else."""

import io
import json
import zipfile

import pytest
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment import actions
from tandem.accounts.models import Device, RecoveryCode
from tandem.core import files
from tandem.core.models import JournalEntry, StoredFile
from tandem.cv.actions import erase
from tandem.cv.models import Document
from tandem.home import export
from tandem.home.actions import EXPORTS_AN_HOUR
from tandem.network.models import Role
from tandem.notifications.models import Notice
from tandem.tests.things import make_things, photo

PAGE = reverse("home:export")


def taken(client):
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))


def data(packed):
    return json.loads(packed.read("mes-donnees.json"))["Données"]


def test_each_model_that_hangs_on_a_person_has_its_title():
    """A model added later says here under which title it is taken away, or NEVER."""
    assert {model._meta.label_lower for model, _path in export.hanging()} == set(export.TITLES)


def test_every_row_is_there(cast, worn):
    make_things(cast)
    client = worn("youth")
    found = data(taken(client))
    for model, path in export.hanging():
        label = model._meta.label_lower
        rows = model.objects.filter(export.ONLY.get(label, export.Q()), **{path: cast.lea.user_id})
        if export.TITLES[label] and rows.exists():
            assert len(found[export.TITLES[label]]) >= rows.count(), label
    assert found["Qui je suis"][0]["last_name"] == "Martin"
    assert found["Mon suivi"][0]["referent"] == "Karim Benali (Conseiller ou conseillère)"
    assert found["Mon suivi"][0]["state"] == "Suivi en cours"


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
    Notice.objects.create(
        user=cast.lea.user, role=Role.VOLUNTEER, category="cv", kind="X", title="Nino", dedupe="of-a-volunteer"
    )
    text = taken(worn("youth")).read("mes-donnees.json").decode()
    assert "Nino" not in text
    assert "Petit" not in text


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
