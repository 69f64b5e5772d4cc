"""To another structure: the leaving side proposes, the receiving side accepts, and the rights move with the answer."""

from django.utils import timezone

from tandem.accompaniment.actions.referents import refuse_who_cannot_accompany
from tandem.accompaniment.events import referent_changed, youth_moved
from tandem.accompaniment.models import Assignment, Handover, Youth
from tandem.accompaniment.notifications import (
    HandoverAnswered,
    HandoverProposed,
    HandoverRefused,
    HandoverToAnswer,
    PeopleEntrusted,
    StructureChanged,
)
from tandem.accompaniment.who import the_manager, the_manager_who_receives, the_youth, their_advisor
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.accounts.people import move_hat
from tandem.core.actions import NotNow, action, creates
from tandem.network.models import Organisation, Role
from tandem.notifications.notifications import notify

State = Handover.State
ACTIVE = Youth.State.ACTIVE
THE_LEAVING_SIDE = [the_youth, their_advisor, the_manager]


@creates(
    Handover,
    inside=Youth,
    label=("Changer de structure", "Transférer vers une autre structure"),
    allow=THE_LEAVING_SIDE,
    source=[ACTIVE],
    told="a proposé un changement de structure",
)
def hand_over(youth: Youth, *, by: Actor, to_structure: Organisation, word: str = "") -> Handover:
    """Nothing changes before the other structure says yes."""
    if to_structure.pk == youth.structure_id or not to_structure.is_structure:
        raise NotNow("Choisissez une autre structure.")
    handover = Handover.objects.create(
        youth=youth,
        from_structure=youth.structure,
        to_structure=to_structure,
        proposed_by=by.membership,
        word=word,
    )
    for manager in managers_of(to_structure.pk):
        notify(manager.user, HandoverToAnswer(handover))
    if by.role != Role.YOUTH:
        notify(youth.user, HandoverProposed(handover))
    return handover


@action(
    Handover,
    "Accueillir ce jeune",
    allow=[the_manager_who_receives],
    source=[State.PROPOSED],
    target=State.ACCEPTED,
    told="a accepté ton changement de structure",
)
def take_over(handover: Handover, *, by: Actor, referent: Membership | None = None) -> None:
    """From this moment on, whoever followed them elsewhere sees nothing more."""
    before = handover.youth.referent
    settle(handover.youth, by=by, structure=handover.to_structure, referent=referent)
    decide(handover, by)
    tell_the_leaving_side(handover, before)


@action(Youth, "Accueillir dans la structure", allow=[the_manager_who_receives], source=[ACTIVE])
def settle(youth: Youth, *, by: Actor, structure: Organisation, referent: Membership | None) -> None:
    """The file, the hat and the referent move in one transaction; upper floors move what is theirs."""
    left_id, before = youth.structure_id, youth.referent_id
    youth.assignments.filter(until_at=None).update(until_at=timezone.now())
    youth.structure, youth.referent = structure, referent
    refuse_who_cannot_accompany(referent, youth)
    move_hat(youth.user, Role.YOUTH, left_id, structure)
    if referent is not None:
        Assignment.objects.create(youth=youth, advisor=referent, reason="Changement de structure")
        notify(referent.user, PeopleEntrusted(referent))
    notify(youth.user, StructureChanged(youth))
    referent_changed.announce(youth, before, referent)
    youth_moved.announce(youth, left_id)


@action(
    Handover,
    "Refuser",
    allow=[the_manager_who_receives],
    source=[State.PROPOSED],
    target=State.REFUSED,
    told="a refusé ton changement de structure",
)
def refuse_handover(handover: Handover, *, by: Actor, reason: str) -> None:
    handover.reason = reason
    decide(handover, by)
    tell_the_leaving_side(handover, handover.youth.referent)
    notify(handover.youth.user, HandoverRefused(handover))


@action(
    Handover,
    ("Ne plus changer de structure", "Retirer le transfert"),
    allow=THE_LEAVING_SIDE,
    source=[State.PROPOSED],
    target=State.WITHDRAWN,
    told="a retiré la demande de changement de structure",
)
def take_back(handover: Handover, *, by: Actor) -> None:
    decide(handover, by)


def decide(handover: Handover, by: Actor) -> None:
    handover.decided_at, handover.decided_by = timezone.now(), by.membership


def tell_the_leaving_side(handover: Handover, referent: Membership | None) -> None:
    """Whoever proposed it, the referent of before, and the managers who let go."""
    hats = [*managers_of(handover.from_structure_id), referent, handover.proposed_by]
    people = {hat.user_id: hat for hat in hats if hat is not None and hat.role != Role.YOUTH}
    for hat in people.values():
        notify(hat.user, HandoverAnswered(handover, hat.role))


def managers_of(structure_id: int) -> list[Membership]:
    hats = Membership.objects.active().filter(organisation_id=structure_id, role=Role.MANAGER)
    return list(hats.select_related("user"))
