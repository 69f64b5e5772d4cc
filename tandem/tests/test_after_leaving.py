"""Who left reads, exports and withdraws: every link and every button that they are shown works, and none other is."""

import re
from copy import copy
from html import unescape

import pytest
from django.http import Http404
from django.urls import Resolver404, resolve

from tandem.accompaniment.actions import close_file
from tandem.core.models import JournalEntry
from tandem.cv.models import CV
from tandem.tests.pages import addresses, undone
from tandem.tests.things import make_things

START = "/accueil/"
LINK = re.compile(r'<a\b[^>]*\bhref="(/[^"#]*)')
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.S)
ACTION = re.compile(r'<form\b[^>]*\baction="([^"]+)"')
FIELD = re.compile(r'<input\b[^>]*\btype="hidden"[^>]*\bname="(\w+)"[^>]*\bvalue="([^"]*)"')
OUT_OF_THE_DOOR = ("/demo/", "/static/")
STILL_THEIRS = {  # what they may change once they left, and why
    "accounts": "their account is theirs",
    "notifications": "so is what they are told, and how",
    "core": "and what their screen looks like",
    "home.welcome": "they read a page",
    "cv.withdraw": "they withdraw",
    "cv.discard": "they withdraw a document",
    "hiring.withdraw": "they take a request back",
    "hiring.decline": "they say no",
    "hiring.close": "they close what they had shown",
    "hiring.report": "they say what was wrong (decision 0009)",
}


@pytest.fixture
def left(cast, worn):
    """Everything hangs on her, a request prepared and a CV validated, and her file is closed."""
    things = make_things(cast)
    close_file(cast.lea, by=cast.actor("advisor"), reason="age")
    CV.objects.filter(pk=things[CV].pk).update(state=CV.State.VALIDATED)
    client = worn("youth")
    client.things = things
    return client


def walk(client):
    """{page: its HTML} of all that leads on from the first page, and {(page, action, fields)} of its forms."""
    pages, forms, ahead, wrong = {}, {}, [(START, "")], []
    seen = {START}
    while ahead:
        url, parent = ahead.pop()
        answer = client.get(url)
        if answer.status_code not in (200, 302):
            wrong.append(f"{parent} shows {url}: {answer.status_code}")
        found = [answer["Location"]] if answer.status_code == 302 else []
        text = b"".join(answer).decode(errors="replace")
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            pages[url] = text
            found += [unescape(link) for link in LINK.findall(text)]
            forms |= {(name_of(to), to): (url, fields) for to, fields in posts_of(url, text)}
        for one in found:
            shape = re.sub(r"\?.*", "", one)
            if shape.startswith("/") and not shape.startswith(OUT_OF_THE_DOOR) and shape not in seen:
                seen.add(shape)
                ahead.append((one, url))
    return pages, forms, wrong


def posts_of(url, text):
    for form in FORM.findall(text):
        head = form.split(">")[0]
        if "post" in head.lower():
            to = ACTION.search(form)
            yield (unescape(to[1]) if to else url), dict(FIELD.findall(form))


def is_theirs(verb):
    """A verb, or the page of that name."""
    name = verb.replace(":", ".")
    return bool({name, name.split(".")[0]} & set(STILL_THEIRS))


def name_of(url):
    try:
        return resolve(re.sub(r"\?.*", "", url)).view_name
    except (Resolver404, Http404):
        return ""


def test_no_page_that_one_types_asks_for_what_is_over(left, cast):
    """Beside those that a link leads to: an old tab, a bookmark, a guess."""
    actor, drawn, wrong = cast.actor("youth"), 0, []
    for _, name, view, url in addresses(left.things, actor):
        if actor.role not in getattr(view, "roles", ()):
            continue
        answer = left.get(url)
        text = b"".join(answer).decode(errors="replace")
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            drawn += 1
            forms = dict(posts_of(url, text))
            wrong += [f"{name} {url} shows {to}" for to in forms if not is_theirs(name_of(to))]
    assert drawn > 15, "nothing was drawn"
    assert not wrong, "\n".join(wrong)


def test_no_link_leads_to_a_refusal(left):
    pages, _forms, wrong = walk(left)
    assert len(pages) > 15, "the walk is blind"
    assert not wrong, "\n".join(wrong)


def test_every_button_is_answered_and_changes_only_what_is_still_theirs(left):
    _pages, forms, _wrong = walk(left)
    assert forms, "the walk is blind"
    wrong, cookies = [], copy(left.cookies)
    for (name, to), (page, fields) in forms.items():
        left.cookies = copy(cookies)
        with undone():
            last = JournalEntry.objects.values_list("pk", flat=True).first() or 0
            answer = left.post(to, fields)
            done = JournalEntry.objects.filter(pk__gt=last).values_list("action", flat=True)
            others = {verb for verb in done if not is_theirs(verb)}
        asks_first = answer.status_code == 422 and not is_theirs(name)  # it would say no once it is filled in
        if answer.status_code in (403, 404, 409) or asks_first or others:
            wrong.append(f"{page} shows {name} {to}: {answer.status_code} {others or ''}")
    assert not wrong, "\n".join(wrong)
