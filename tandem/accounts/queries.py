"""What pages of this package and of upper ones read about people."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils import timezone

from tandem.accounts.actor import Actor
from tandem.accounts.models import Absence, Membership, User
from tandem.core.actions import REGISTRY
from tandem.network.models import STRUCTURE_STAFF, Organisation, Role

TEAM = STRUCTURE_STAFF | {Role.NETWORK_ADMIN}


def persons(ids: Iterable[int]) -> QuerySet[User]:
    """The persons that a proof fits, for the account chooser: their first names and nothing else."""
    return User.objects.filter(pk__in=list(ids)).only("first_name").order_by("first_name", "pk")


def hats(actor: Actor) -> QuerySet[Membership]:
    """All hats of this person that can be worn."""
    own = Membership.objects.active().filter(user_id=actor.user_id or 0)
    return own.select_related("organisation").order_by("role", "organisation__name")


def other_hats(actor: Actor) -> list[Membership]:
    """The hats that the person has and does not wear: « Voir en tant que … »."""
    return [hat for hat in hats(actor) if hat.pk != actor.membership_id]


def team(actor: Actor) -> list[Membership]:
    """One's own colleagues; for a network, its administrators and the managers of its structures."""
    named = {Role.NETWORK_ADMIN, Role.MANAGER} if actor.role == Role.NETWORK_ADMIN else TEAM
    return described(Membership.objects.visible_to(actor).filter(role__in=named), actor)


def team_of(actor: Actor, structure: Organisation) -> list[Membership]:
    """The staff of one structure, for who answers for its network."""
    staff = Membership.objects.visible_to(actor).filter(organisation=structure, role__in=STRUCTURE_STAFF)
    return described(staff, actor)


def described(hats: QuerySet[Any], actor: Actor) -> list[Membership]:
    """Each with what this actor may do for them, and their present and coming absences."""
    to_come = Absence.objects.filter(until_on__gte=timezone.localdate()).select_related("substitute__user")
    absences = Prefetch("absences", to_come.order_by("from_on"), to_attr="current_absences")
    rows = hats.exclude(state=Membership.State.ENDED).select_related("user", "organisation")
    rows = rows.prefetch_related(absences)
    people = list(rows.order_by("organisation__name", "role", "user__last_name", "pk"))
    for hat in people:
        hat.may_be_ended = REGISTRY["accounts.end_membership"].is_open_to(actor, hat)
        hat.may_be_absent = hat.role == Role.ADVISOR and REGISTRY["accounts.declare_absence"].is_open_to(actor, hat)
        for absence in hat.current_absences:
            absence.absent = hat
    return people


def team_page(actor: Actor, hat: Membership) -> str:
    """Where this actor reads of this colleague and of those around."""
    if hat.role in STRUCTURE_STAFF and hat.organisation_id != actor.organisation_id:
        return reverse("accounts:structure_team", args=[hat.organisation_id])
    return reverse("accounts:team")


def advisors_beside(hat: Membership) -> QuerySet[Membership]:
    """The colleagues who can replace."""
    here = Membership.objects.active().filter(organisation_id=hat.organisation_id, role=Role.ADVISOR)
    return here.exclude(pk=hat.pk).select_related("user").order_by("user__last_name")
