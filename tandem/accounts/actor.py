"""Actor: a person wearing one hat. Every question of right is asked about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tandem.network.models import PROFESSIONALS, Role


@dataclass(frozen=True)
class Actor:
    """`acts_for`: ids of their own membership and of those of the colleagues whom they replace today.

    `partners`, for an employer's hat alone: ids of the structures that verified it.
    """

    user: Any = None
    membership: Any = None
    role: str = ""
    organisation_id: int | None = None
    acts_for: frozenset[int] = frozenset()
    partners: frozenset[int] = field(default=frozenset())

    @property
    def user_id(self) -> int | None:
        return self.user.pk if self.user is not None else None

    @property
    def membership_id(self) -> int | None:
        return self.membership.pk if self.membership is not None else None

    @property
    def organisation(self) -> Any:
        return self.membership.organisation if self.membership is not None else None

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None

    @property
    def is_professional(self) -> bool:
        return self.role in PROFESSIONALS

    def is_(self, *roles: Role) -> bool:
        return self.role in roles


ANYBODY = Actor()
THE_CLOCK = Actor(role="the_clock")
THE_OPERATOR = Actor(role="the_operator")


def the_clock(actor: Any, obj: Any) -> bool:
    """A job: it stands in `allow` where it may act."""
    return actor.role == THE_CLOCK.role


def the_operator(actor: Any, obj: Any) -> bool:
    """Whoever holds the machine: the `tandem` command."""
    return actor.role == THE_OPERATOR.role
