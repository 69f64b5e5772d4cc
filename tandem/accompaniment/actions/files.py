"""The young person's file: their situation, when we last spoke, what the parents signed."""

from datetime import date

from django.utils import timezone

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.core.actions import action

ACTIVE = Youth.State.ACTIVE


@action(Youth, "Changer la situation", allow=[the_youth, their_advisor], source=[ACTIVE])
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
