"""Loads the demonstration once: the places, the lives, the crowd."""

import random

from django.db import connection, transaction

from tandem.accounts.actor import THE_OPERATOR
from tandem.accounts.models import Membership
from tandem.demo import crowd, lately, places
from tandem.demo.lives import CHAPTERS, SEED, SHARES, WEIGHTS, Life
from tandem.demo.stories import STORIES
from tandem.demo.structures import STRUCTURES, Structure
from tandem.network.models import Organisation, Role
from tandem.reference.imports import load_starter

LOADING = 7_203_412  # the advisory lock of one load at a time


def load() -> bool:
    """Write the whole network, or nothing when it is there already. Whether it wrote."""
    load_starter(by=THE_OPERATOR)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])
        if Organisation.objects.filter(slug="reseau").exists():
            return False
        organisations = places.write()
        for one in STRUCTURES:
            people(one, organisations[one.slug])
    return True


def people(one: Structure, structure: Organisation) -> None:
    hats = list(structure.memberships.filter(role=Role.ADVISOR).select_related("user", "organisation").order_by("pk"))
    for known in PERSONS.get(one.slug, ()):
        known(one, structure, hats[0])
    dice = random.Random(f"{SEED} lives {one.slug}")
    for rank in range(SHARES[one.slug]):
        life = Life(dice, structure, hats[rank % len(hats)], rank, one.first_number)
        if one.slug == "dijon" and rank < len(STORIES):  # whoever searches there finds each trade once, at least
            life.story, life.home = STORIES[rank], one.seat
            life.live("published")
        else:
            life.live(dice.choices(CHAPTERS, WEIGHTS)[0])
    crowd.fill(structure, sizes(one, hats), len(hats), one.first_number)


def sizes(one: Structure, hats: list[Membership]) -> dict[Membership, int]:
    return dict(zip(hats, one.advisors.values(), strict=True))


def lea(one: Structure, structure: Organisation, karim: Membership) -> None:
    """Her CV is published, skills first, a bakery asks to meet her, and she asks for a letter to be read."""
    life = Life(random.Random("Léa"), structure, karim, 90_000, one.first_number)
    life.live("asked", first_name="Léa", last_name="Martin", age=19).writes_a_letter()
    lately.lea_hesitates(life)
    lately.two_lists_come(structure)


def ines(one: Structure, structure: Organisation, paul: Membership) -> None:
    """Her CV is begun."""
    life = Life(random.Random("Inès"), structure, paul, 90_001, one.first_number)
    life.live("begun", first_name="Inès", last_name="Roux", age=20)


def enzo(one: Structure, structure: Organisation, paul: Membership) -> None:
    """He moves to Dijon, where nobody has answered yet."""
    life = Life(random.Random("Enzo"), structure, paul, 90_002, one.first_number)
    lately.he_moves(life.live("begun", first_name="Enzo", last_name="Marchal", age=20), "dijon")


PERSONS = {"dijon": (lea,), "toulon": (ines, enzo)}
