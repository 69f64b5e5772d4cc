"""What the tests of the doors share: walking through them as a browser does, and reading the post."""

import re

from tandem.core.jobs import run_jobs
from tandem.core.models import Outbox

PHONE = "06 12 00 00 00"  # Léa's in the cast
NUMBER = "+33612000000"


def post_box(to=None):
    rows = Outbox.objects.order_by("pk")
    return list(rows.filter(to=to) if to else rows)


def digits_in(letter):
    return re.search(r"\b(\d{6})\b", letter.text or letter.subject)[1]


def link_in(letter):
    return re.search(r"http://localhost:8000(/\S+)", letter.text)[1]


def ask_code(client, phone=PHONE, **extra):
    answer = client.post("/entrer/", {"phone": phone}, **extra)
    run_jobs()
    return answer


def code_for(to=NUMBER):
    return digits_in(post_box(to)[-1])


def sign_in(client, phone=PHONE, number=NUMBER, kind="own"):
    """From the first screen to the open session, as most young people do."""
    ask_code(client, phone)
    client.post("/entrer/code/", {"code": code_for(number)})
    return client.post("/entrer/appareil/", {"kind": kind})
