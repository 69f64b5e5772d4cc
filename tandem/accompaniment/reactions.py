"""When a colleague leaves, their young people go to whoever takes over, or wait for a referent."""

from typing import Any

from tandem.accompaniment import actions
from tandem.accompaniment.models import Youth
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.events import membership_ended
from tandem.accounts.models import Membership


@membership_ended.reaction
def hand_over(hat: Membership, taker: Membership | None, *more: Any) -> None:
    left = Youth.objects.active().filter(referent=hat)
    actions.transfer.each(left, by=THE_CLOCK, to=taker, reason=f"Départ de {hat.user}")
