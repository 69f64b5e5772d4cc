"""The accounts that nobody has used: what an import made, and nothing since."""

from django.db.models import QuerySet

from tandem.accompaniment.models import Assignment, IntakeLine, Youth
from tandem.accounts.models import Means, Membership, User
from tandem.core.relations import pointing_at, rows_at
from tandem.network.models import Role
from tandem.notifications.models import Notice

MADE_WITH_THE_ACCOUNT = {Assignment, IntakeLine, Means, Membership, Youth, Notice}


def untouched(youths: QuerySet[Youth], structure_id: int) -> QuerySet[Youth]:
    """Of these, those who never came in and of whom nothing was written, whatever package would hold it."""
    rows = youths.filter(structure_id=structure_id, last_contact_at=None, parents_agreed_on=None)
    for model, key in ((Youth, "pk"), (User, "user_id")):
        for field in pointing_at(model):
            if field.model not in MADE_WITH_THE_ACCOUNT:
                rows = rows.exclude(rows_at(field, key))
    other_hats = Membership.objects.exclude(role=Role.YOUTH)
    return rows.exclude(user__in=other_hats.values("user"))
