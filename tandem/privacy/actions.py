"""Reading the journal leaves a line in the journal."""

from typing import Any

from tandem.accompaniment.models import Youth
from tandem.accompaniment.who import the_person
from tandem.accounts.actor import Actor
from tandem.core.actions import reads
from tandem.network.models import Organisation
from tandem.privacy.who import who_answers_for_it


@reads(Youth, "Voir qui a vu mes données", allow=[the_person])
def open_own_journal(youth: Youth, *, by: Actor) -> None:
    """Theirs, and not shown in what they read."""


@reads(Organisation, "Lire le journal", allow=[who_answers_for_it], notes=["asked_for"])
def open_journal(place: Organisation, *, by: Actor, asked_for: dict[str, Any]) -> None:
    """`asked_for` says which filters: ids, days and kinds."""
