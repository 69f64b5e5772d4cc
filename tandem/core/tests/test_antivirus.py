"""The antivirus, with a real daemon: what it finds is refused, and what it cannot look at stays hidden."""

import io
import tempfile
from pathlib import Path

import pikepdf
import pytest

from tandem.core import files
from tandem.core.files import antivirus
from tandem.core.models import StoredFile
from tandem.core.tests import daemon
from tandem.core.tests.papers import document, picture, sent

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def clamd():
    with tempfile.TemporaryDirectory(prefix="clam") as folder, daemon.running(Path(folder)) as process:
        yield process


@pytest.fixture
def nobody_there(settings, tmp_path):
    settings.ANTIVIRUS = f"unix:{tmp_path}/nobody.sock"


def store(data, **options):
    return files.store(io.BytesIO(data), owner="youth:1", only=files.PAPERS, **options)


def signed_page():
    """The signature is drawn on the page: cleaning keeps it, as it would keep a word."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 200))
    pdf.pages[0].Contents = pdf.make_stream(b"BT 20 150 Td (" + daemon.SIGNED + b") Tj ET")
    return sent(pdf)


@daemon.needed
def test_what_it_knows_is_refused_and_nothing_is_kept(clamd, caplog):
    with pytest.raises(files.Refused, match="antivirus a trouvé"):
        store(signed_page())
    assert not StoredFile.objects.exists()
    assert "Tandem.Trial" in caplog.text


@daemon.needed
def test_it_looks_at_what_was_sent_too(clamd):
    """Drawing the picture again would have left it behind: whoever sent it should know all the same."""
    with pytest.raises(files.Refused, match="antivirus a trouvé"):
        store(picture(comment=daemon.SIGNED))


@daemon.needed
def test_what_is_clean_waits_for_nothing(clamd):
    assert [store(picture(size=(900, 900))).waits, store(sent(document())).waits] == [False, False]


@daemon.needed
def test_what_waited_is_looked_at_again(clamd, settings):
    there, settings.ANTIVIRUS = settings.ANTIVIRUS, "unix:/nobody"
    clean, infected = store(picture(), may_wait=True), store(signed_page(), may_wait=True)
    assert (clean.waits, infected.waits) == (True, True)
    with pytest.raises(antivirus.Silent):
        files.look_again(clean)
    settings.ANTIVIRUS = there
    files.look_again(clean)
    with pytest.raises(antivirus.Infected, match="Tandem"):
        files.look_again(infected)
    files.let_out(clean)
    assert list(StoredFile.objects.filter(waits=True)) == [infected]


# -- and when there is none
def test_a_place_that_cannot_hide_refuses_what_nobody_looked_at(nobody_there):
    with pytest.raises(files.Refused, match="antivirus ne répond pas"):
        store(picture())
    assert not StoredFile.objects.exists()


def test_a_place_that_hides_keeps_it_hidden(nobody_there, caplog):
    assert store(picture(), may_wait=True).waits
    assert "does not answer" in caplog.text


def test_without_antivirus_only_those_who_demand_one_wait(settings):
    settings.ANTIVIRUS = ""
    assert not store(picture()).waits
    assert store(picture(), demanded=True, may_wait=True).waits
    with pytest.raises(files.Refused, match="antivirus"):
        store(picture(), demanded=True)


def test_an_answer_that_is_no_answer_is_silence(monkeypatch, settings):
    settings.ANTIVIRUS = "unix:/somewhere"
    for said in ("", "INSTREAM size limit exceeded. ERROR", "stream: Can't allocate memory ERROR", "stream: OK?"):
        monkeypatch.setattr(antivirus, "ask", lambda data, said=said: said)
        with pytest.raises(antivirus.Unwilling):
            antivirus.look_at(b"x")
