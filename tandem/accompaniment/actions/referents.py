"""Who accompanies whom. The rights move in the transaction that moves the name."""

from django.db.models import QuerySet
from django.utils import timezone

from tandem.accompaniment.events import referent_changed
from tandem.accompaniment.models import Assignment, Youth
from tandem.accompaniment.notifications import PeopleEntrusted, ReferentChanged
from tandem.accompaniment.who import the_manager
from tandem.accounts.actions import Takers
from tandem.accounts.actor import Actor, the_clock
from tandem.accounts.models import Membership
from tandem.core.actions import NotNow, action
from tandem.network.models import Role
from tandem.notifications.notifications import notify


@action(
    Youth,
    "Changer de référent",
    allow=[the_manager, the_clock],
    source=[Youth.State.ACTIVE],
    told="a changé la personne qui t’accompagne",
)
def transfer(youth: Youth, *, by: Actor, to: Membership | None, reason: str = "") -> None:
    """To another advisor, or to nobody yet. The whole of a portfolio: `transfer.each(rows, by=…, to=…)`."""
    refuse_who_cannot_accompany(to, youth)
    before = youth.referent_id
    if before == (to.pk if to else None):
        raise NotNow(f"{to.user} suit déjà {youth}." if to else f"{youth} attend déjà un référent.")
    youth.assignments.filter(until_at=None).update(until_at=timezone.now())
    youth.referent = to
    if to is not None:
        Assignment.objects.create(youth=youth, advisor=to, reason=reason)
        notify(youth.user, ReferentChanged(youth, to))
        notify(to.user, PeopleEntrusted(to))
    referent_changed.announce(youth, before, to)


def share_out(youths: QuerySet[Youth], *, by: Actor, taker: Membership | None, apart: Takers, reason: str = "") -> int:
    """Each to the person named for them in `apart`, all others to `taker`; a number of people.

    All rows are locked first, in one order: two departures at once wait for each other, and cannot deadlock.
    """
    groups: dict[Membership | None, list[Youth]] = {}
    for youth in youths.select_related("user").order_by("pk").select_for_update(of=("self",), no_key=True):
        groups.setdefault(apart.get(youth.pk, taker), []).append(youth)
    return sum(len(transfer.each(theirs, by=by, to=to, reason=reason).done) for to, theirs in groups.items())


def refuse_who_cannot_accompany(advisor: Membership | None, youth: Youth) -> None:
    if advisor is None:
        return
    here = advisor.organisation_id == youth.structure_id and advisor.role == Role.ADVISOR
    if not here or advisor.state != Membership.State.ACTIVE:
        raise NotNow("Cette personne ne peut pas suivre de jeune ici.")
