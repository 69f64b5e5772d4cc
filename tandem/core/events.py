"""Event: how a lower floor tells upper floors, whose names it does not know."""

from collections.abc import Callable
from typing import Any

from tandem.core import transaction


class Event:
    """Announced inside an action, delivered after its journal line, in the same transaction.

    A reaction writes rows of its own package or defers a job, never calls the network; its failure fails the action.
    """

    def __init__(self) -> None:
        self.reactions: list[Callable] = []

    def reaction(self, function: Callable) -> Callable:
        self.reactions.append(function)
        return function

    def announce(self, *payload: Any) -> None:
        transaction.announce(self, payload)

    def deliver(self, *payload: Any) -> None:
        for reaction in self.reactions:
            reaction(*payload)
