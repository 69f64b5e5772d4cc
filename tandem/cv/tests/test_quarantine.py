"""What waits for the antivirus: one file that nobody can look at never keeps the others waiting."""

import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from tandem.core.actions import NotNow
from tandem.core.files import antivirus, disk
from tandem.core.tests import daemon
from tandem.core.tests.papers import picture
from tandem.core.tests.test_antivirus import signed_page
from tandem.cv import actions, jobs
from tandem.cv.models import Document
from tandem.cv.tests.test_documents import give

LITTLE = "StreamMaxLength 100K\n"


@pytest.fixture
def clamd():
    with tempfile.TemporaryDirectory(prefix="clam") as folder, daemon.running(Path(folder), LITTLE):
        yield


@pytest.fixture
def waits(cast, clamd, settings):
    """`waits()`: a certificate that came while the antivirus was away; the first one is the oldest."""

    def waits(data=None):
        there, settings.ANTIVIRUS = settings.ANTIVIRUS, "unix:/nobody"
        kept = give(cast, data=data)
        settings.ANTIVIRUS = there
        assert kept.file.waits
        return kept

    return waits


def lose_bytes(file):
    disk.path_of(file.pk).unlink()


def cut_bytes(file):
    path = disk.path_of(file.pk)
    path.write_bytes(path.read_bytes()[:100])


def lose_key(file):
    file.wrapped_key = b""
    file.save(update_fields=["wrapped_key"])


def still_waiting():
    return list(Document.objects.waiting().order_by("pk"))


@daemon.needed
@pytest.mark.parametrize("spoil", [lose_bytes, cut_bytes, lose_key])
def test_a_file_that_is_lost_does_not_keep_the_others_waiting(waits, spoil, caplog):
    lost, clean, infected = waits(), waits(), waits(signed_page())
    spoil(lost.file)
    jobs.look_again()
    assert still_waiting() == [lost]
    assert not Document.objects.filter(pk=infected.pk).exists()
    assert Document.objects.filter(pk=clean.pk).exists()
    assert f"document {lost.pk} goes on waiting" in caplog.text


@daemon.needed
def test_a_file_that_the_antivirus_refuses_does_not_keep_the_others_waiting(waits, caplog):
    large, clean = waits(picture(size=(900, 900))), waits()
    assert large.file.size > 100 * 1024 > clean.file.size
    jobs.look_again()
    assert still_waiting() == [large]
    assert "size limit exceeded" in caplog.text


@daemon.needed
def test_it_says_why_it_hangs_up_in_the_middle_of_a_large_file(clamd):
    """So the whole daemon is not taken for dead."""
    with pytest.raises(antivirus.Unwilling, match="size limit exceeded"):
        antivirus.look_at(bytes(5 * 2**20))


@daemon.needed
def test_fifty_files_that_nobody_can_look_at_do_not_hide_the_next(waits, monkeypatch):
    monkeypatch.setattr(jobs, "A_LOT", 1)
    lost, clean = waits(), waits()
    lose_bytes(lost.file)
    Document.objects.filter(pk=lost.pk).update(deposited_at=timezone.now() - timedelta(days=30))
    for _ in range(60):
        jobs.look_again()
    assert still_waiting() == [lost]
    assert not Document.objects.get(pk=clean.pk).file.waits


@daemon.needed
def test_what_was_taken_away_meanwhile_stops_nobody(waits, monkeypatch):
    gone, _clean = waits(), waits()
    release = actions.release

    def too_late(document, *, by):
        if document == gone:
            raise NotNow("Cela n’existe plus.")
        release(document, by=by)

    monkeypatch.setattr(actions, "release", too_late)
    jobs.look_again()
    assert still_waiting() == [gone]


def test_nobody_is_asked_again_when_the_daemon_is_away(cast, settings, monkeypatch):
    settings.ANTIVIRUS = "unix:/nobody"
    give(cast), give(cast)
    asked, look_at = [], antivirus.look_at
    monkeypatch.setattr(antivirus, "look_at", lambda data: asked.append(data) or look_at(data))
    jobs.look_again()
    assert len(asked) == 1
    assert len(still_waiting()) == 2
