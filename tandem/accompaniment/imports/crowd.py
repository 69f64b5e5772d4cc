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
    email: str = ""
    is_verified: bool = True  # they showed that the number is theirs; else they show it when they come in
    situation: str = Youth.Situation.SEEKING
    commune_id: str | None = None
    last_contact_at: datetime | None = None


def add_youths(structure: Organisation, newcomers: Iterable[Newcomer]) -> list[Youth]:
    """Write people, hats, numbers, files and referents, in lots, in one transaction. The files, in the order given."""
    with transaction.atomic():
        youths = write_files(structure, list(newcomers))
        journal.write_run("accompaniment.add_youths", THE_OPERATOR, {"youths": len(youths)})
    return youths


def write_files(structure: Organisation, newcomers: list[Newcomer]) -> list[Youth]:
    users = User.objects.bulk_create([_user(newcomer) for newcomer in newcomers], batch_size=LOT)
    pairs = list(zip(newcomers, users, strict=True))
    hats = [Membership(user=user, organisation=structure, role=Role.YOUTH) for user in users]
    Membership.objects.bulk_create(hats, batch_size=LOT)
    Means.objects.bulk_create([means for one, user in pairs for means in _means(one, user)], batch_size=LOT)
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


def _means(one: Newcomer, user: User) -> list[Means]:
    told = [(Means.Kind.PHONE, one.phone), (Means.Kind.EMAIL, one.email)]
    seen_at = one.registered_at if one.is_verified else None
    facts = {"verified_at": seen_at, "confirmed_on": seen_at and seen_at.date()}
    return [Means(user=user, kind=kind, value=value, **facts) for kind, value in told if value]


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
