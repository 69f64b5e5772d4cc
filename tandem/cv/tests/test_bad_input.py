"""Too much, too odd, or at the same time: a clear sentence, nothing lost, nothing half-written."""

import html
import http.client
import io
import json
import re
import threading
import zipfile
from contextlib import closing
from urllib.parse import urlencode

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tandem.cv.content import Content
from tandem.cv.models import CV, Document, Section, Turn
from tandem.cv.tests.test_uploads import form_of, server  # noqa: F401
from tandem.tests.cast import make_cast
from tandem.tests.people import wear

FLOOD = "Été " * 1_000_000  # 6 MB as UTF-8
ARABIC, EMOJI = "محمد الأمين بن صالح", "👩🏽‍🍳 🎉"
WRITE = {Section.WHO: "qui-je-suis", Section.INTERESTS: "interets"}


# -- five megabytes of text


@pytest.mark.parametrize(
    ("page", "field", "sentence"),
    [
        ("ecrire/qui-je-suis/", "presentation", "600 lettres au plus : il y en a"),
        ("ecrire/interets/", "things", "lettres au plus"),
        ("importer/", "text", "Ce texte est trop long pour un CV."),
    ],
)
def test_five_megabytes_are_refused_with_a_sentence_and_stay_in_the_field(draft, worn, page, field, sentence):
    before, address = draft.content, f"/cv/{draft.pk}/{page}"
    answer = worn("youth").post(address, {field: FLOOD, "seen": "0"})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in told
    assert FLOOD.strip() in told
    assert (CV.objects.get().content, Turn.objects.count()) == (before, 0)


def word_of(text):
    target, document = io.BytesIO(), docx.Document()
    document.add_paragraph(text)
    document.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "made", "sentence"),
    [
        ("cv.docx", lambda: word_of(FLOOD), "trop de texte"),
        ("cv.json", lambda: json.dumps({"basics": {"summary": FLOOD}}, ensure_ascii=False).encode(), "500 ko au plus"),
    ],
)
def test_a_file_of_five_megabytes_of_text_is_refused_with_a_sentence(draft, worn, name, made, sentence):
    answer = worn("youth").post(f"/cv/{draft.pk}/importer/", {"file": SimpleUploadedFile(name, made())})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert Turn.objects.count() == 0


def test_a_text_of_very_many_lines_is_kept_to_the_last(draft, worn):
    from tandem.cv.tests.test_bring import offered

    client, told = worn("youth"), "Langues\n" + "\n".join(f"patois {rank}" for rank in range(2000))
    page = client.post(f"/cv/{draft.pk}/importer/", {"text": told})
    left = left_on(page)
    assert "patois 1999" in left.splitlines()
    sent = offered(page) | {"left": left.replace("\n", "\r\n"), "lived-count": "1", "lived-0-keep": "on"}
    again = client.post(f"/cv/{draft.pk}/importer/garder/", sent)  # a piece without its title: the page comes again
    assert again.status_code == 422
    assert left_on(again) == left


def left_on(page):
    return html.unescape(re.search(r'name="left" value="([^"]*)"', page.content.decode())[1])


# -- emoji, and names read from the right


def test_odd_names_and_texts_come_through_every_screen(draft, cast, worn):
    cast.lea.user.first_name, cast.lea.user.last_name = ARABIC, EMOJI
    cast.lea.user.save()
    lea, karim = worn("youth"), worn("advisor")
    assert (
        lea.post(f"/cv/{draft.pk}/ecrire/interets/", {"things": f"{ARABIC}\n{EMOJI}", "seen": "0"}).status_code == 302
    )
    assert Content.read(CV.objects.get().content).interests.things == [ARABIC, EMOJI]
    for client, page in ((lea, "apercu/"), (lea, "publier/"), (lea, "versions/"), (karim, "relire/")):
        assert ARABIC in client.get(f"/cv/{draft.pk}/{page}").content.decode()
    for page in ("pdf/", "word/", "json-resume/", "apercu/image/"):
        assert lea.get(f"/cv/{draft.pk}/{page}").status_code == 200


# -- a PDF that is a ZIP


def a_zip():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        file.writestr("cv.txt", "Léa")
    return target.getvalue()


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        ("cv:bring", {"text": ""}),
        ("cv:add_certificate", {"name": "SST", "proves": ""}),
        ("cv:photo", {"square": "middle"}),
    ],
)
def test_a_pdf_that_is_a_zip_is_refused_by_its_kind(draft, worn, page, fields):
    file = SimpleUploadedFile("cv.pdf", a_zip(), content_type="application/pdf")
    answer = worn("youth").post(reverse(page, args=[draft.pk]), fields | {"file": file})
    told = answer.content.decode()
    assert answer.status_code == 422
    assert "Ce type de fichier n’est pas accepté." in told
    assert all(value in told for value in fields.values())
    assert Document.objects.count() == 0


# -- two at once


def test_the_one_who_comes_second_may_put_their_text_in_place(draft, worn):
    address = f"/cv/{draft.pk}/ecrire/interets/"
    lea, karim = worn("youth"), worn("advisor")
    assert lea.post(address, {"things": "Judo", "seen": "0"}).status_code == 302
    met = karim.post(address, {"things": "Danse\nChant", "seen": "0"})
    assert met.status_code == 409
    fields = re.findall(r'<input type="hidden" name="(seen|things)" value="([^"]*)"', met.content.decode())
    assert dict(fields) == {"seen": "1", "things": "Danse\nChant"}
    assert karim.post(address, dict(fields)).status_code == 302
    assert Content.read(CV.objects.get().content).interests.things == ["Danse", "Chant"]


def test_what_was_typed_for_an_experience_that_was_taken_away_is_not_lost(draft, worn):
    content = Content.read(draft.content)
    content.experiences.lived[0].id = "a1b2c3d4"
    draft.content["experiences"]["lived"][0]["id"] = "a1b2c3d4"
    draft.save()
    lea, karim = worn("youth"), worn("advisor")
    address = f"/cv/{draft.pk}/ecrire/experiences/a1b2c3d4/"
    assert lea.post(f"{address}enlever/", {"seen": "0"}).status_code == 302
    met = karim.post(address, {"kind": "job", "title": "Vendeuse confirmée", "seen": "0"})
    assert met.status_code == 409
    assert "Vendeuse confirmée" in met.content.decode()


def send(port, address, cookies, token, **fields):
    body = urlencode({"csrfmiddlewaretoken": token, **fields})
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        head = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        connection.request("POST", address, body, head)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.mark.timeout(300)  # a whole server starts
def test_two_advisors_who_save_at_once_both_read_a_sentence_and_neither_text_is_lost(server):  # noqa: F811
    port, _folder = server
    cast = make_cast()
    cv = CV.objects.create(youth=cast.lea)
    address, saved = reverse("cv:write", args=[cv.pk, Section.INTERESTS]), []
    hands = []
    for name in ("advisor", "advisor"):  # two screens of the duo’s advisor: their own, and a substitute’s
        (cookie,) = wear(cast.memberships[name]).cookies.values()
        hands.append(form_of(port, address, f"{cookie.key}={cookie.value}"))
    for round_ in range(5):
        texts, answers = [f"Danse {round_}", f"Chant {round_}"], {}

        def save(text, hand, answers=answers, round_=round_):
            answers[text] = send(port, address, *hand, things=text, seen=round_)

        threads = [threading.Thread(target=save, args=pair) for pair in zip(texts, hands, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (winner,) = Content.read(CV.objects.get().content).interests.things
        loser = next(text for text in texts if text != winner)
        assert sorted(status for status, _page in answers.values()) == [302, 409]
        page = answers[loser][1]
        assert "Vous avez écrit tous les deux en même temps" in page
        assert winner in page
        assert f'name="things" value="{loser}"' in page
        saved.append(winner)
    assert len(saved) == 5
