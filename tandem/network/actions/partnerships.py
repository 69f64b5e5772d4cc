"""An employer is verified, refused, suspended and taken up again by the structure that it asked."""

from typing import Any

from django.utils import timezone

from tandem.core.actions import action
from tandem.network.events import partner_answered, partner_suspended
from tandem.network.models import Partnership
from tandem.network.who import the_employment_team, the_manager, the_network_administration

State = Partnership.State
THE_STRUCTURE = [the_employment_team, the_manager]


@action(
    Partnership,
    "J’ai vérifié cette entreprise",
    allow=THE_STRUCTURE,
    source=[State.ASKED, State.REFUSED],
    target=State.VERIFIED,
    confirm="Avez-vous appelé l’entreprise, et vérifié son SIRET ? Elle verra la CVthèque.",
)
def verify(partnership: Partnership, *, by: Any) -> None:
    """The verifier called back and looked the SIRET up; their name stays."""
    _sign(partnership, by, reason="")
    partner_answered.announce(partnership)


@action(Partnership, "Refuser", allow=THE_STRUCTURE, source=[State.ASKED], target=State.REFUSED)
def refuse(partnership: Partnership, *, by: Any, reason: str) -> None:
    _sign(partnership, by, reason)
    partner_answered.announce(partnership)


@action(
    Partnership,
    "Suspendre",
    allow=[*THE_STRUCTURE, the_network_administration],
    source=[State.VERIFIED],
    target=State.SUSPENDED,
)
def suspend(partnership: Partnership, *, by: Any, reason: str) -> None:
    _sign(partnership, by, reason)
    partner_suspended.announce(partnership, by.organisation_id)


@action(
    Partnership,
    "Reprendre le partenariat",
    allow=THE_STRUCTURE,
    source=[State.SUSPENDED],
    target=State.VERIFIED,
    confirm="L’entreprise verra de nouveau la CVthèque. Reprendre ?",
)
def resume(partnership: Partnership, *, by: Any) -> None:
    _sign(partnership, by, reason="")
    partner_answered.announce(partnership)


def _sign(partnership: Partnership, by: Any, reason: str) -> None:
    partnership.decided_at = timezone.now()
    partnership.decided_by_id = by.membership_id
    partnership.verifier = by.user.full_name
    partnership.reason = reason
