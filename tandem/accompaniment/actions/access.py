"""Opening a young person's file, and the hour that a manager may open on it."""

from datetime import timedelta

from django.utils import timezone

from tandem.accompaniment.models import ExceptionalAccess, Youth
from tandem.accompaniment.notifications import FileOpenedExceptionally, ManyFilesOpened, StructureOpenedAFile
from tandem.accompaniment.who import (
    the_employment_team,
    the_manager,
    the_reception,
    the_structures_advisors,
    their_advisor,
    with_exceptional_access,
)
from tandem.accounts.actor import Actor
from tandem.accounts.models import Membership
from tandem.core import limits
from tandem.core.actions import creates, reads
from tandem.network.models import Organisation, Role
from tandem.notifications.notifications import notify

FILES_AN_HOUR, HOUR = 30, timedelta(hours=1)
NAMES_A_PAGE = 50


@creates(
    ExceptionalAccess,
    inside=Youth,
    label="Ouvrir ce dossier une heure",
    allow=[the_manager],
    told="a ouvert ton dossier pour une heure, à titre exceptionnel",
)
def break_the_glass(youth: Youth, *, by: Actor, reason: str) -> ExceptionalAccess:
    """The young person and the network are told. Nothing closes it: each request looks at the hour."""
    now = timezone.now()
    access = ExceptionalAccess.objects.create(
        youth=youth, manager=by.membership, reason=reason, opened_at=now, ends_at=now + ExceptionalAccess.LASTS
    )
    notify(youth.user, FileOpenedExceptionally(access))
    for hat in hats(by.organisation.network_id, Role.NETWORK_ADMIN):
        notify(hat.user, StructureOpenedAFile(access))
    return access


@reads(Youth, "Ouvrir le dossier", allow=[their_advisor, with_exceptional_access], told="a ouvert ton dossier")
def open_file(youth: Youth, *, by: Actor) -> None:
    """All that is in it, for the duo's advisor and for a manager during their hour."""
    watch(youth, by)


def watch(youth: Youth, by: Actor) -> None:
    """More than thirty different files an hour: the managers are told, and nothing is closed."""
    is_new_this_hour = limits.spend(f"file:{by.membership_id}-{youth.pk}", 1, HOUR)
    if is_new_this_hour and not limits.spend(f"files:{by.membership_id}", FILES_AN_HOUR, HOUR):
        for hat in hats(by.organisation_id, Role.MANAGER):
            notify(hat.user, ManyFilesOpened(by.membership, FILES_AN_HOUR))


@reads(
    Organisation,
    "Lire une longue liste de jeunes",
    allow=[the_structures_advisors, the_employment_team, the_manager, the_reception],
    notes=["page", "shown"],
)
def read_names(structure: Organisation, *, by: Actor, page: str, shown: int) -> None:
    """Which page, and how many people stood on it; not who."""


def count_names(by: Actor, page: str, shown: int) -> None:
    """A page that names more than fifty people at once leaves its line."""
    if shown > NAMES_A_PAGE:
        read_names(by.organisation, by=by, page=page, shown=shown)


def hats(organisation_id: int | None, role: str) -> list[Membership]:
    rows = Membership.objects.active().filter(organisation_id=organisation_id, role=role)
    return list(rows.select_related("user"))
