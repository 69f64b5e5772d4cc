"""A mishap leaves one line that says what broke and where, and nothing about anybody."""

import json
import logging
import sys

from django.test import RequestFactory

from tandem.config.logs import Mishap


def line_of(message, *words, exc_info=None, **extra):
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, words, exc_info)
    record.__dict__ |= extra
    line = Mishap().format(record)
    assert "\n" not in line
    return json.loads(line)


def test_an_exception_is_named_and_placed_but_not_quoted():
    try:
        raise ValueError("Key (email)=(lea@example.org) already exists")
    except ValueError:
        line = line_of("Internal Server Error", exc_info=sys.exc_info())
    assert line["broke"] == "ValueError"
    assert line["where"][-1].endswith("test_an_exception_is_named_and_placed_but_not_quoted")
    assert "lea@example.org" not in json.dumps(line)


def test_the_path_of_a_request_is_left_out_and_its_id_stays():
    request = RequestFactory().get("/entrer/lien/SECRET/")
    request.id = "abc"
    line = line_of("%s: %s", "Internal Server Error", request.path, request=request)
    assert "SECRET" not in json.dumps(line)
    assert (line["said"], line["id"]) == ("Internal Server Error", "abc")


def test_a_sentence_of_ours_is_kept_whole():
    assert line_of("stored file %s has lost its bytes", 12)["said"] == "stored file 12 has lost its bytes"
