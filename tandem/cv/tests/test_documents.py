"""Photo and certificates: who gives, who sees, who takes away; and what the antivirus has not seen."""

import io
import re
import tempfile
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from tandem.core.actions import NotNow
from tandem.core.files import disk
from tandem.core.models import JournalEntry, StoredFile
from tandem.core.tests import daemon
from tandem.core.tests.papers import picture
from tandem.core.tests.test_antivirus import signed_page
from tandem.cv import actions, jobs
from tandem.cv.content import Content
from tandem.cv.models import CV, Document, Mode, PublishedCard, Section
from tandem.cv.projections import card_of
from tandem.cv.queries import photo_of
from tandem.network.models import Organisation
from tandem.notifications.models import Notice
from tandem.tests.things import certificate

Kind = Document.Kind


@pytest.fixture
def cv(cast):
    return CV.objects.create(youth=cast.lea)


@pytest.fixture
def nobody_there(settings):
    settings.ANTIVIRUS = "unix:/nobody"


def upload(data=None, name="photo.jpg"):
    return SimpleUploadedFile(name, picture() if data is None else data)


def give(cast, person="youth", kind=Kind.CERTIFICATE, data=None, **words):
    words = {"name": "SST", "proves": "Je sais porter secours."} | words
    return actions.deposit(cast.lea, by=cast.actor(person), kind=kind, file=upload(data), **words)


def photo(cast, person="youth"):
    return give(cast, person, Kind.PHOTO, name="", square="middle")


def body_of(answer):
    return b"".join(answer.streaming_content)


def said(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


# -- giving
def test_a_young_person_adds_a_square_photo(cast, worn, cv):
    client, page = worn("youth"), reverse("cv:photo", args=[cv.pk])
    assert client.post(page, {"file": upload(picture(size=(300, 900))), "square": "start"}).status_code == 302
    kept = Document.objects.get()
    assert (kept.kind, kept.youth, kept.file.owner) == (Kind.PHOTO, cast.lea, f"youth:{cast.lea.pk}")
    answer = client.get(reverse("cv:document", args=[kept.pk]))
    assert Image.open(io.BytesIO(body_of(answer))).size == (640, 640)
    assert answer["Content-Disposition"].startswith("inline")
    assert (answer["Content-Security-Policy"], answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        "default-src 'none'; sandbox",
        "nosniff",
        "no-store",
    )
    for shown in (page, reverse("cv:write", args=[cv.pk, Section.WHO])):
        assert reverse("cv:document", args=[kept.pk]) in client.get(shown).content.decode()


def test_a_new_photo_takes_the_place_of_the_old_one(cast):
    old = photo(cast)
    new = photo(cast)
    assert list(Document.objects.all()) == [new]
    assert list(StoredFile.objects.values_list("pk", flat=True)) == [new.file_id]
    with pytest.raises(NotNow, match="Le jeune peut la changer"):
        photo(cast, "advisor")
    assert old.pk != new.pk


def test_a_certificate_is_given_listed_and_opened_as_a_download(worn, cv):
    client = worn("youth")
    form = {"name": "CACES R489", "proves": "Je conduis un chariot.", "file": upload(name="scan caces.jpg")}
    answer = client.post(reverse("cv:add_certificate", args=[cv.pk]), form, follow=True)
    assert "CACES R489 Je conduis un chariot. JPEG" in said(answer)
    answer = client.get(reverse("cv:document", args=[Document.objects.get().pk]))
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''CACES%20R489.jpg"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"file": SimpleUploadedFile("cv.pdf", b"<html><script>")}, "Ce type de fichier n’est pas accepté"),
        ({"file": SimpleUploadedFile("cv.pdf", b"")}, "Ce fichier est vide."),
        ({"file": SimpleUploadedFile("cv.pdf", b"%PDF-1.4" + b"0" * 11_000_000)}, "Ce fichier est trop lourd : 10 Mo"),
        ({}, "Il manque le fichier."),
    ],
)
def test_a_refusal_names_the_reason_and_keeps_what_was_typed(worn, cv, given, reason):
    form = {"name": "CACES R489", "proves": "Je conduis un chariot."} | given
    answer = worn("youth").post(reverse("cv:add_certificate", args=[cv.pk]), form)
    assert answer.status_code == 422
    assert reason in said(answer)
    assert 'value="CACES R489"' in answer.content.decode()
    assert 'value="Je conduis un chariot."' in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_script_is_led_to_the_page_that_shows_the_message(worn, cv):
    form = {"name": "SST", "file": upload()}
    answer = worn("youth").post(reverse("cv:add_certificate", args=[cv.pk]), form, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (204, reverse("cv:write", args=[cv.pk, Section.TRAINING]))


def test_twenty_certificates_are_enough(cast, monkeypatch):
    monkeypatch.setattr(Document, "MOST", 1)
    give(cast)
    with pytest.raises(NotNow, match="déjà 1 attestations"):
        give(cast)


# -- for somebody else
@pytest.mark.parametrize("person", ["advisor", "reception", "volunteer"])
def test_who_deposits_for_a_young_person_tells_them(person, cast):
    give(cast, person)
    assert Notice.objects.get(user=cast.lea.user).title.endswith("a ajouté un fichier pour toi")


@pytest.mark.parametrize("person", ["colleague", "far_advisor", "employment_team", "manager", "employer", "far_youth"])
def test_nobody_else_deposits(person, cast):
    with pytest.raises(PermissionDenied):
        give(cast, person)
    assert not StoredFile.objects.exists()


def desk_form(cast, **said):
    born = cast.lea.user.birth_date
    told = {"first_name": "lea", "last_name": "MARTIN", "name": "SST", "file": upload()}
    told |= {"birth_date_day": born.day, "birth_date_month": born.month, "birth_date_year": born.year}
    return told | said


@pytest.mark.parametrize("person", ["reception", "volunteer"])
def test_the_desk_gives_and_never_sees_again(person, cast, worn):
    client = worn(person)
    answer = client.post(reverse("cv:desk"), desk_form(cast), follow=True)
    assert "C’est déposé pour Léa" in said(answer)
    kept = Document.objects.get()
    assert kept.youth == cast.lea
    for page in ("cv:document", "cv:discard"):
        assert client.post(reverse(page, args=[kept.pk])).status_code in (403, 405)
        assert client.get(reverse(page, args=[kept.pk])).status_code in (403, 405)
    assert "SST" not in said(client.get(reverse("cv:desk")))


@pytest.mark.parametrize("wrong", [{"last_name": "Petit"}, {"birth_date_day": 31}, {"first_name": "Inès"}])
def test_the_desk_finds_only_who_says_everything_right(wrong, cast, worn):
    answer = worn("volunteer").post(reverse("cv:desk"), desk_form(cast, **wrong))
    assert answer.status_code == 422
    assert not Document.objects.exists()


def test_the_desk_of_another_structure_finds_nobody(cast, worn):
    answer = worn("far_reception").post(reverse("cv:desk"), desk_form(cast))
    assert "On ne trouve pas cette personne" in said(answer)


# -- opening
def test_each_opening_leaves_one_line_that_concerns_the_young_person(cast, worn):
    kept = give(cast)
    body_of(worn("advisor").get(reverse("cv:document", args=[kept.pk])))
    line = JournalEntry.objects.get(action="cv.open_document")
    assert (line.concerns, line.object_id, line.role) == (cast.lea.pk, kept.pk, "advisor")


def test_many_certificates_in_an_hour_are_told_to_the_managers_once(cast, monkeypatch):
    monkeypatch.setattr("tandem.cv.actions.documents.MANY", 2)
    kept = certificate(cast.lea)
    for _ in range(4):
        actions.open_document(kept, by=cast.actor("advisor"))
    (told,) = Notice.objects.filter(kind="cv.ManyDocumentsOpened")
    assert told.user == cast.memberships["manager"].user


# -- taking away
def test_what_is_taken_away_is_gone_from_the_disk_too(cast, django_capture_on_commit_callbacks):
    kept = give(cast)
    path = disk.path_of(kept.file_id)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        actions.discard(kept, by=cast.actor("youth"))
    assert (Document.objects.count(), StoredFile.objects.count(), path.exists()) == (0, 0, False)


def test_erasing_somebody_erases_their_files_with_their_keys(cast, django_capture_on_commit_callbacks):
    photo(cast)
    kept = give(cast, "volunteer")
    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(cast.lea)
    assert (Document.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert not disk.path_of(kept.file_id).exists()


# -- the photo on a card: in the full mode alone
def test_the_photo_is_on_the_full_card_and_on_no_other(cast):
    kept = photo(cast)
    cards = {mode: card_of(cast.lea, Content(), mode) for mode in Mode}
    assert {mode: card.photo for mode, card in cards.items()} == {
        Mode.ANONYMOUS: None,
        Mode.SKILLS: None,
        Mode.FULL: kept,
    }


def test_a_photo_that_is_taken_away_leaves_the_published_card_at_once(validated, cast, worn):
    actions.publish(validated, by=cast.actor("youth"), mode=Mode.FULL)
    kept = photo(cast)
    assert "Publie à nouveau pour la montrer" in said(worn("youth").get(reverse("cv:mine")))
    actions.publish(validated, by=cast.actor("youth"), mode=Mode.FULL)
    assert PublishedCard.objects.get().photo == kept
    actions.discard(kept, by=cast.actor("youth"))
    assert PublishedCard.objects.get().photo is None


def test_the_employment_team_reads_the_text_and_not_the_photo(submitted, cast, worn):
    kept = photo(cast)
    page = worn("employment_team").get(reverse("cv:review", args=[submitted.pk])).content.decode()
    assert reverse("cv:document", args=[kept.pk]) not in page
    assert (
        reverse("cv:document", args=[kept.pk])
        in worn("advisor").get(reverse("cv:review", args=[submitted.pk])).content.decode()
    )


# -- quarantine
def test_what_waits_is_seen_by_its_owner_alone(cast, worn, cv, nobody_there):
    kept, waiting = certificate(cast.lea), photo(cast)
    assert (kept.file.waits, waiting.file.waits) == (False, True)
    page = reverse("cv:document", args=[waiting.pk])
    assert (worn("youth").get(page).status_code, worn("advisor").get(page).status_code) == (200, 404)
    assert "En attente de l’antivirus" in said(worn("youth").get(reverse("cv:write", args=[cv.pk, Section.WHO])))
    assert photo_of(cast.lea) is None
    assert card_of(cast.lea, Content(), Mode.FULL).photo is None


def test_a_structure_that_demands_it_keeps_everything_hidden_until_an_antivirus_comes(cast, settings):
    settings.ANTIVIRUS = ""
    assert not give(cast).file.waits
    Organisation.objects.filter(pk=cast.lea.structure_id).update(demands_antivirus=True)
    cast.lea.structure.refresh_from_db()
    assert give(cast).file.waits
    jobs.look_again()
    assert Document.objects.waiting().count() == 1


def test_what_waits_stays_so_while_nobody_answers(cast, nobody_there):
    give(cast)
    jobs.look_again()
    assert Document.objects.waiting().count() == 1


@daemon.needed
def test_the_antivirus_lets_out_what_is_clean_and_erases_what_is_not(cast, settings, caplog):
    settings.ANTIVIRUS = "unix:/nobody"
    clean, infected = give(cast), give(cast, data=signed_page(), name="Diplôme")
    with tempfile.TemporaryDirectory(prefix="clam") as folder, daemon.running(Path(folder)):
        jobs.look_again()
        jobs.look_again()
    assert list(Document.objects.all()) == [clean]
    assert not Document.objects.waiting().exists()
    assert not StoredFile.objects.filter(pk=infected.file_id).exists()
    assert "« Diplôme »" in Notice.objects.get(kind="cv.DocumentRefused").text
    assert sorted(JournalEntry.objects.filter(role="the_clock").values_list("action", flat=True)) == [
        "cv.reject",
        "cv.release",
    ]


def test_the_clock_alone_lets_out(cast, nobody_there):
    kept = give(cast)
    for person in ("youth", "advisor", "manager"):
        with pytest.raises(PermissionDenied):
            actions.release(kept, by=cast.actor(person))
