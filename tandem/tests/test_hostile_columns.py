"""Columns that a form does not ask for change nothing: who one is, whose it is and where it stands are not posted."""

from collections import Counter
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.cv.models import CV
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Organisation
from tandem.tests.architecture import house
from tandem.tests.pages import undone
from tandem.tests.things import make_things

HOSTILE = {
    **{"is_staff": "1", "is_superuser": "1", "is_active": "", "is_main": "on", "is_ticked": "on", "version": "1"},
    **{"role": "network_admin", "state": "validated", "kind": "network", "side": "employer", "mode": "full"},
    **{"slug": "reseau", "siret": "55208131766522", "left_for": "work", "section": "interests"},
    **dict.fromkeys(("validated_at", "verified_at", "decided_at", "parents_agreed_on", "left_at"), "2001-01-01"),
}
WHOSE = (  # each answered with the key of a row that exists and is another's
    *("structure", "referent", "youth", "organisation", "network", "joined", "employer", "user", "author", "made_by"),
    *("membership", "validated_by", "verifier", "advisor", "cv", "goal", "photo", "from_structure", "to_structure"),
)
BORN = timezone.localdate() - timedelta(days=7000)
ZOE = {"first_name": "Zoé", "last_name": "Henry", "situation": "seeking"}
ZOE |= {f"birth_date_{part}": getattr(BORN, part) for part in ("day", "month", "year")}
INVITED = {"first_name": "Zoé", "last_name": "Henry", "email": "zoe@tandem.test", "role": "advisor"}
PAGE = {"name": "Mission Locale de Dijon", "services": "CV", "accent": "corail", "version": 1}
FORMS = [
    # who posts, to which page, about which row, with what
    ("reception", "accompaniment:register", None, ZOE),
    ("manager", "accounts:invite", None, INVITED),
    ("manager", "network:edit_page", Organisation, PAGE),
    ("advisor", "accompaniment:plan", Youth, {"title": "Ouvrir un compte", "goal": ""}),
    ("advisor", "accompaniment:change_contact", Youth, {"phone": "06 39 98 50 01", "version": 1}),
    ("advisor", "accompaniment:change_situation", Youth, {"situation": "working", "version": 1}),
    ("advisor", "accompaniment:write_note", Youth, {"text": "Bien.", "about_on": timezone.localdate().isoformat()}),
    ("advisor", "cv:validate", CV, {"version": 1}),
    ("advisor", "cv:comment", CV, {"text": "Bien."}),
    ("youth", "cv:write", CV, {"presentation": "Bonjour.", "seen": 0}),
    ("youth", "hiring:accept", ConnectionRequest, {"opens": "name"}),
    ("youth", "hiring:decline", ConnectionRequest, {"reason": "dates"}),
]


@pytest.mark.parametrize(("person", "page", "about", "fields"), FORMS, ids=[form[1] for form in FORMS])
def test_a_column_that_nobody_asked_for_changes_nothing(cast, worn, person, page, about, fields):
    address, client = where(page, make_things(cast).get(about)), worn(person)
    as_asked = what_remains_of(client, address, fields)
    as_hoped = what_remains_of(client, address, hostile(cast) | fields)
    assert as_hoped == as_asked, (as_hoped - as_asked, as_asked - as_hoped)


def where(page, thing):
    if thing is None:
        return reverse(page)
    if isinstance(thing, Organisation):
        return reverse(page, args=[thing.slug])
    return reverse(page, args=[thing.pk, "who"] if page in ("cv:write", "cv:comment") else [thing.pk])


def hostile(cast):
    """Toulon’s rows, under the names of the columns and of their keys."""
    far = cast.youths["far_youth"].pk
    return HOSTILE | {f"{name}{end}": far for name in WHOSE for end in ("", "_id")}


def what_remains_of(client, address, fields):
    """The rows once this was posted and received."""
    known = {model: set(model.objects.values_list("pk", flat=True)) for model in house.our_models()}
    with undone():
        answer = client.post(address, fields)
        assert answer.status_code == 302, answer.content.decode()[-3000:]
        return rows(known)


def rows(known):
    """How many times each model has each set of the columns that nobody posts; what points to a new row is « new »."""
    counted = Counter()
    for model in known:
        fields = [field for field in model._meta.concrete_fields if field.name in {*HOSTILE, *WHOSE} - {"version"}]
        for values in model.objects.values_list(*(field.attname for field in fields)) if fields else ():
            pairs = zip(fields, values, strict=True)
            counted[(model, *(plain(field, value, known) for field, value in pairs))] += 1
    return counted


def plain(field, value, known):
    is_new = field.is_relation and value is not None and value not in known[field.related_model]
    if is_new:
        return "new"
    return value is not None if field.get_internal_type() == "DateTimeField" else value


def test_a_row_that_changed_hands_is_seen(cast):
    make_things(cast)
    known = {model: set(model.objects.values_list("pk", flat=True)) for model in house.our_models()}
    before = rows(known)
    Youth.objects.filter(pk=cast.lea.pk).update(structure=cast.organisations["toulon"])
    assert rows(known) != before
