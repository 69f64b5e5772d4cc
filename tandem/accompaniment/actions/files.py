"""The young person's file: how it opens, their situation, when we last spoke, what the parents signed."""

from datetime import date
from typing import Any

from django.utils import timezone

from tandem.accompaniment.events import agreement_withdrawn
from tandem.accompaniment.models import Assignment, Youth
from tandem.accompaniment.queries import why_not_at_this_age
from tandem.accompaniment.who import (
    the_employment_team,
    the_manager,
    the_reception,
    the_structures_advisors,
    the_youth,
    their_advisor,
)
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.accounts.people import make_person
from tandem.core.actions import NotNow, action, creates
from tandem.network.models import Organisation, Role

ACTIVE = Youth.State.ACTIVE
THE_STAFF = [the_structures_advisors, the_employment_team, the_manager, the_reception]


@creates(Youth, inside=Organisation, label="Créer un compte", allow=THE_STAFF)
def register(
    structure: Organisation, *, by: Actor, birth_date: date, referent: Membership | None = None, **person: Any
) -> Youth:
    """A person and their file. An advisor accompanies whom they register; the manager may name another referent."""
    if sentence := why_not_at_this_age(birth_date):
        raise NotNow(sentence)
    referent = by.membership if by.role == Role.ADVISOR else referent if by.role == Role.MANAGER else None
    facts = {name: person.pop(name) for name in ("situation", "commune") if name in person}
    hat = make_person(birth_date=birth_date, organisation=structure, role=Role.YOUTH, **person)
    youth = Youth.objects.create(user=hat.user, structure=structure, referent=referent, **facts)
    if referent is not None:
        Assignment.objects.create(youth=youth, advisor=referent)
    return youth


@action(
    Youth,
    "Changer la situation",
    allow=[the_youth, their_advisor],
    source=[ACTIVE],
    told="a changé ta situation",
)
def change_situation(youth: Youth, *, by: Actor, situation: str) -> None:
    youth.situation = situation


@action(Youth, "On s’est parlé aujourd’hui", allow=[their_advisor], source=[ACTIVE])
def note_contact(youth: Youth, *, by: Actor) -> None:
    youth.last_contact_at = timezone.now()


@action(
    Youth,
    "Noter l’accord des parents",
    allow=[their_advisor],
    source=[ACTIVE],
    when=[(lambda youth: youth.is_a_minor, "À 18 ans, l’accord des parents n’est plus nécessaire.")],
)
def record_parents_agreement(youth: Youth, *, by: Actor, signed_on: date) -> None:
    """The advisor has the signed paper before their eyes: a full CV may be published before 18."""
    youth.parents_agreed_on = signed_on


@action(
    Youth,
    "Annuler l’accord des parents",
    allow=[their_advisor],
    when=[(lambda youth: youth.parents_agreed_on is not None, "Aucun accord n’est noté.")],
    confirm="Le CV complet ne pourra plus être publié avant 18 ans.",
)
def withdraw_parents_agreement(youth: Youth, *, by: Actor) -> None:
    youth.parents_agreed_on = None
    agreement_withdrawn.announce(youth)
