"""Young people written in bulk: nobody's act, one journal line a run."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from tandem.accompaniment.models import Assignment, Youth
from tandem.accounts.actor import THE_OPERATOR
from tandem.accounts.models import Means, Membership, User
from tandem.core import journal
from tandem.network.models import Organisation, Role

LOT = 2_000


@dataclass(frozen=True)
class Newcomer:
    """One line of a list: who, since when, and with which advisor (a membership's id, or None)."""

    first_name: str
    last_name: str
    birth_date: date
    registered_at: datetime
    referent_id: int | None = None
    phone: str = ""
    situation: str = Youth.Situation.SEEKING
    commune_id: str | None = None
    last_contact_at: datetime | None = None


def add_youths(structure: Organisation, newcomers: Iterable[Newcomer]) -> list[Youth]:
    """Write people, hats, numbers, files and referents, in lots, in one transaction. The files, in the order given."""
    with transaction.atomic():
        youths = _files(structure, list(newcomers))
        journal.write_run("accompaniment.add_youths", THE_OPERATOR, {"youths": len(youths)})
    return youths


def _files(structure: Organisation, newcomers: list[Newcomer]) -> list[Youth]:
    users = User.objects.bulk_create([_user(newcomer) for newcomer in newcomers], batch_size=LOT)
    pairs = list(zip(newcomers, users, strict=True))
    hats = [Membership(user=user, organisation=structure, role=Role.YOUTH) for user in users]
    Membership.objects.bulk_create(hats, batch_size=LOT)
    Means.objects.bulk_create([_phone(one, user) for one, user in pairs if one.phone], batch_size=LOT)
    youths = Youth.objects.bulk_create([_file(structure, one, user) for one, user in pairs], batch_size=LOT)
    followed = [youth for youth in youths if youth.referent_id]
    Assignment.objects.bulk_create(
        [Assignment(youth=youth, advisor_id=youth.referent_id, since_at=youth.registered_at) for youth in followed],
        batch_size=LOT,
    )
    return youths


def _user(one: Newcomer) -> User:
    user = User(first_name=one.first_name, last_name=one.last_name, birth_date=one.birth_date)
    user.set_unusable_password()
    return user


def _phone(one: Newcomer, user: User) -> Means:
    return Means(
        user=user,
        kind=Means.Kind.PHONE,
        value=one.phone,
        verified_at=one.registered_at,
        confirmed_on=one.registered_at.date(),
    )


def _file(structure: Organisation, one: Newcomer, user: User) -> Youth:
    return Youth(
        user=user,
        structure=structure,
        referent_id=one.referent_id,
        situation=one.situation,
        commune_id=one.commune_id,
        registered_at=one.registered_at,
        last_contact_at=one.last_contact_at,
    )
