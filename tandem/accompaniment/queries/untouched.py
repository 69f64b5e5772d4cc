"""The accounts that nobody has used: what an import made, and nothing since."""

from django.db.models import Exists, OuterRef, QuerySet

from tandem.accompaniment.models import Assignment, IntakeLine, Youth
from tandem.accounts.models import Means, Membership, User
from tandem.core.actions import REGISTRY
from tandem.core.models import JournalEntry
from tandem.core.registry import Kind
from tandem.core.relations import pointing_at, rows_at
from tandem.network.models import Role
from tandem.notifications.models import Notice

MADE_WITH_THE_ACCOUNT = {Assignment, IntakeLine, Means, Membership, Youth, Notice}


def untouched(youths: QuerySet[Youth], structure_id: int) -> QuerySet[Youth]:
    """Of these, those who never came in and of whom nothing was written, whatever package would hold it.

    A row of theirs that was made with the account may have changed since (a number, a referent): the journal knows.
    """
    rows = youths.filter(structure_id=structure_id, version=1, user__version=1).exclude(changed_since())
    for model, key in ((Youth, "pk"), (User, "user_id")):
        for field in pointing_at(model):
            if field.model not in MADE_WITH_THE_ACCOUNT:
                rows = rows.exclude(rows_at(field, key))
    other_hats = Membership.objects.exclude(role=Role.YOUTH)
    return rows.exclude(user__in=other_hats.values("user"))


def changed_since() -> Exists:
    """Somebody did something for them since the account was made. Who only reads leaves the account as it is."""
    makes = "accompaniment.create_accounts"
    reads = [name for name, verb in REGISTRY.items() if verb.kind == Kind.READ]
    lines = JournalEntry.objects.filter(concerns=OuterRef("pk"))
    return Exists(lines.exclude(action__in=[makes, *reads]))
