"""The cell: whatever a reader does inside, outside there is a sentence, and soon."""

import threading
import time

import pytest
from PIL import Image

from tandem.core import files
from tandem.core.cleaning import cell
from tandem.core.cleaning.cell import Limits
from tandem.core.cleaning.refusal import Refused
from tandem.core.tests.papers import document, picture, sent


@pytest.fixture(scope="module")
def heavy():
    """Nothing wrong with it, and much to do: 25 million pixels in a few kilobytes."""
    import io

    target = io.BytesIO()
    Image.new("RGBA", (5000, 5000), (255, 255, 255, 9)).save(target, "PNG")
    return target.getvalue()


def test_a_picture_and_a_document_come_out_whole():
    assert cell.clean(picture(), files.IMAGES)[0] == "image/jpeg"
    kind, safe = cell.clean(sent(document()), files.DOCUMENTS)
    assert (kind, safe[:5]) == ("application/pdf", b"%PDF-")


def test_a_refusal_comes_out_with_its_sentence():
    with pytest.raises(Refused, match="Ce fichier est vide"):
        cell.clean(b"", files.IMAGES)


def test_the_usual_limits_are_wide_enough_for_an_honest_giant(heavy):
    assert cell.clean(heavy, files.IMAGES)[0] == "image/png"


@pytest.mark.parametrize("limits", [Limits(memory=160 * 2**20), Limits(seconds=1)], ids=["memory", "time"])
def test_what_asks_for_too_much_is_stopped(heavy, limits):
    began = time.monotonic()
    with pytest.raises(Refused, match="trop de temps ou de mémoire"):
        cell.clean(heavy, files.IMAGES, limits=limits)
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("code", "sentence"),
    [(-11, "abîmé"), (-6, "abîmé"), (1, "abîmé"), (-9, "trop de temps"), (-24, "trop de temps"), (12, "trop de temps")],
)
def test_a_reader_that_falls_is_a_damaged_file_and_one_that_is_stopped_a_heavy_one(code, sentence):
    with pytest.raises(Refused, match=sentence):
        cell.answer(code, b"half an answer")


def test_no_secret_goes_in(monkeypatch):
    told = {}
    monkeypatch.setenv("TANDEM_SECRET", "sesame")
    monkeypatch.setattr(cell.subprocess, "run", lambda *args, **options: told.update(options) or Ended())
    cell.run(b"", cell.Order((), "", Limits()))
    assert "sesame" not in str(told["env"])


class Ended:
    returncode, stdout = 0, b"{}"


def test_two_at_a_time_and_the_third_hears_why(monkeypatch):
    monkeypatch.setattr(cell, "AT_ONCE", threading.BoundedSemaphore(1))
    monkeypatch.setattr(cell, "PATIENCE", 0.1)
    with cell.AT_ONCE, pytest.raises(Refused, match="réessayer dans une minute"):
        cell.clean(picture(), files.IMAGES)
    assert cell.clean(picture(), files.IMAGES)
