"""The rest of the portfolios: written in bulk, the same at every load."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from tandem.accompaniment.imports import Newcomer, add_youths
from tandem.accompaniment.models import Youth
from tandem.accounts.models import Membership
from tandem.demo.names import FIRST, LAST
from tandem.network.models import Organisation

SEED = 2026
SITUATIONS = [Youth.Situation.SEEKING] * 6 + [Youth.Situation.TRAINING] * 2 + [Youth.Situation.WORKING, "other"]


def fill(structure: Organisation, sizes: dict[Membership, int], without_advisor: int, first_number: int) -> None:
    """Give each advisor as many young people as `sizes` says, and leave some to assign.

    `first_number` starts the structure's own range of invented mobile numbers.
    """
    dice = random.Random(f"{SEED} {structure.slug}")
    referents = [hat.pk for hat, size in sizes.items() for _ in range(size)] + [None] * without_advisor
    add_youths(structure, newcomers(dice, structure.communes, referents, first_number))


def newcomers(dice: random.Random, communes: list[str], referents: list, first_number: int) -> Iterator[Newcomer]:
    now = timezone.now()
    for rank, referent_id in enumerate(referents):
        registered_at = now - timedelta(days=dice.randrange(1, 700), minutes=dice.randrange(1440))
        seen_at = now - (now - registered_at) * dice.random() ** 4  # half of them in the last three weeks
        yield Newcomer(
            first_name=dice.choice(FIRST),
            last_name=dice.choice(LAST),
            birth_date=birth(dice, now.date()),
            registered_at=registered_at,
            referent_id=referent_id,
            phone=f"+336{first_number + rank:08}",
            situation=dice.choice(SITUATIONS),
            commune_id=dice.choice(communes) if communes else None,
            last_contact_at=seen_at if referent_id else None,
        )


def birth(dice: random.Random, today: date) -> date:
    """Between sixteen and twenty-five."""
    return today - timedelta(days=dice.randrange(16 * 366, 25 * 365))
