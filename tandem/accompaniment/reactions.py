"""When a colleague leaves, each of their young people goes to whoever takes them, or waits for a referent."""

from typing import Any

from tandem.accompaniment import actions
from tandem.accompaniment.models import Youth
from tandem.accounts.actions import Takers
from tandem.accounts.actor import THE_CLOCK
from tandem.accounts.events import membership_ended
from tandem.accounts.models import Membership


@membership_ended.reaction
def hand_over(hat: Membership, taker: Membership | None, apart: Takers, *more: Any) -> None:
    left = Youth.objects.active().filter(referent=hat)
    actions.share_out(left, by=THE_CLOCK, taker=taker, apart=apart, reason=f"Départ de {hat.user}")
