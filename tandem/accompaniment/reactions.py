"""When a colleague leaves, each of their young people goes to whoever takes them, or waits for a referent."""

from typing import Any

from tandem.accompaniment import actions
from tandem.accompaniment.actions.handovers import managers_of
from tandem.accompaniment.models import Youth
from tandem.accompaniment.notifications import NumberChanged, NumberChangedWithNobody
from tandem.accompaniment.queries import helpers_of
from tandem.accounts.actions import Takers
from tandem.accounts.actor import THE_CLOCK, Actor
from tandem.accounts.events import contact_changed, membership_ended
from tandem.accounts.models import Means, Membership, User
from tandem.notifications.notifications import notify


@membership_ended.reaction
def hand_over(hat: Membership, taker: Membership | None, apart: Takers, *more: Any) -> None:
    left = Youth.objects.active().filter(referent=hat)
    actions.share_out(left, by=THE_CLOCK, taker=taker, apart=apart, reason=f"Départ de {hat.user}")


@contact_changed.reaction
def tell_of_another_number(user: User, kind: str, before: str, by: Actor) -> None:
    """A number is a key: somebody who knows the person sees it change, unless they wrote it themselves.

    Nobody accompanies them yet: the managers, who choose who will.
    """
    youth = Youth.objects.active().filter(user=user).first()
    now = user.means.filter(kind=kind).values_list("value", flat=True).first()
    if youth is None or kind != Means.Kind.PHONE or before in ("", now):
        return
    told, word = helpers_of(youth), NumberChanged
    if youth.referent_id is None:
        told, word = managers_of(youth.structure_id), NumberChangedWithNobody
    for hat in told:
        if hat.user_id != by.user_id:
            notify(hat.user, word(youth))
