"""Erasing erases: what Django's relation graph finds around a young person, each package erases for its part."""

from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from tandem.accompaniment.models import Assignment, Youth
from tandem.accounts.actor import THE_OPERATOR
from tandem.accounts.models import Code, Membership, RecoveryCode, Session, User
from tandem.core.models import JournalEntry
from tandem.cv.models import Comment
from tandem.hiring import actions as hiring
from tandem.hiring.models import ConnectionRequest
from tandem.network.models import Role
from tandem.notifications.models import Notice, Preference
from tandem.privacy import actions as privacy
from tandem.tests.architecture import house
from tandem.tests.things import make_things

CANARY = "Kanarienvogel"
FORGETS_BY_AGE = {"core"}  # plain ids, and post, forms and jobs that are forgotten by the hour


def relations(model=User, path=""):
    """(model, path from its rows to the person) of all that hangs on somebody; rows that only name an author do not.

    Below a hat there is what staff do, and nothing of a young person.
    """
    for field in model._meta.get_fields(include_hidden=True):
        if field.one_to_many or (field.one_to_one and not field.concrete):
            if field.on_delete.__name__ == "CASCADE":
                steps = f"{field.field.name}__{path}".removesuffix("__")
                yield field.related_model, steps
                if field.related_model not in (Membership, model):
                    yield from relations(field.related_model, steps)


def ours():
    return {(model, path) for model, path in relations() if model in house.our_models()}


def rows_of(user):
    return {(model, path): model.objects.filter(**{path: user}).count() for model, path in ours()}


def erase_in(package, youth):
    """From the upper floor to the lower: where the file of a young person is not known, their person is."""
    erase = import_module(f"tandem.{package}.actions").erase
    match package:
        case "accounts":
            erase(youth.user)
        case "notifications":
            erase(youth.user, concerns=youth.pk)
        case _:
            erase(youth)


def packages():
    """Those that hold something of a young person, the upper floor first."""
    found = {model._meta.app_label for model, _ in ours()}
    return sorted(found, key=house.floors().get, reverse=True)


@pytest.fixture
def full(cast, worn):
    """Léa, with at least one row of everything; and Nino, with some."""
    lea, karim = cast.lea, cast.memberships["advisor"]
    things = make_things(cast)
    User.objects.filter(pk=lea.user_id).update(first_name=CANARY)
    lea.user.refresh_from_db()
    comment = things[Comment]
    Comment.objects.create(cv=comment.cv, section="who", parent=comment, text="Merci")
    Code.objects.create(kind="sms", target=lea.user.means.get().value, user=lea.user, expires_at=timezone.now())
    RecoveryCode.objects.create(user=lea.user, digest="x")
    Preference.objects.create(user=lea.user, category="cv")
    worn("youth")
    hiring.ask_advice(things[ConnectionRequest], by=cast.actor("youth"))  # Karim is told her name
    Notice.objects.create(user=karim.user, role=Role.ADVISOR, category="cv", kind="X", title="Nino", dedupe="3")
    return cast


def tables():
    return [model._meta.db_table for model in house.our_models() if model._meta.app_label not in FORGETS_BY_AGE]


def where_is(text):
    """The tables where some column holds this text."""
    found = []
    with connection.cursor() as cursor:
        for table in tables():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS it WHERE it::text LIKE %s', [f"%{text}%"])
            found += [table] * (cursor.fetchone()[0] > 0)
    return found


def test_every_package_that_holds_something_of_a_young_person_can_erase_it():
    assert packages() == ["hiring", "cv", "accompaniment", "notifications", "accounts"]
    assert all(hasattr(import_module(f"tandem.{package}.actions"), "erase") for package in packages())


def test_each_package_erases_its_part_of_the_graph(full):
    lea, before = full.lea, rows_of(full.lea.user)
    assert not [f"{model.__name__} {path}" for (model, path), count in before.items() if not count], "the test is blind"
    for package in packages():
        erase_in(package, lea)
        after = {key: count for key, count in rows_of(lea.user).items() if key[0]._meta.app_label == package}
        assert not [f"{model.__name__} {path}" for (model, path), count in after.items() if count]


def test_no_table_remembers_the_name_and_the_others_lose_nothing(full):
    lea, nino = full.lea, full.youths["other_youth"].user
    phone, others = lea.user.means.get().value, rows_of(nino)
    assert {"accounts_user", "notifications_notice"} <= set(where_is(CANARY))
    privacy.forget(lea, by=THE_OPERATOR)
    assert not where_is(CANARY)
    assert not where_is(phone)
    assert rows_of(nino) == others
    assert Notice.objects.filter(title="Nino").exists()


def test_it_leaves_one_line_in_the_journal_with_numbers_alone(full):
    number = full.lea.pk
    privacy.forget(full.lea, by=THE_OPERATOR)
    line = JournalEntry.objects.get(action="privacy.forget")
    assert (line.object_id, line.role, line.details) == (number, "the_operator", {})


def test_who_also_wears_another_hat_stays_a_person(full):
    """A volunteer in civic service may be followed by the structure where they serve."""
    user = full.lea.user
    hat = Membership.objects.create(user=user, organisation=full.lea.structure, role=Role.VOLUNTEER)
    for package in packages():
        erase_in(package, full.lea)
    assert list(user.memberships.all()) == [hat]
    assert user.means.exists()
    assert not Youth.objects.filter(user=user).exists()
    assert not Assignment.objects.filter(youth__user=user).exists()
    assert Session.objects.filter(user=user, membership=None).exists()
