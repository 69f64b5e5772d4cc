"""The actions of the house, as declared: buttons, the permission matrix and docs/actions.md read them here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import models

REGISTRY: dict[str, "Action"] = {}

Predicate = Callable[[Any, Any], bool]
"""(actor, object) → may they? It reads as a noun: `the_youth`, `their_advisor`."""


class Kind(Enum):
    CHANGE = "change"
    CREATE = "create"
    READ = "read"


@dataclass(frozen=True)
class Action:
    """A verb: who may do it (`allow`), from which states (`source`) to which (`target`), and on which condition.

    `when` holds (predicate on the row, sentence) pairs: the first that fails is the sentence of the refusal.
    `label` and `confirm` are one text, or a (tu, vous) pair. `told` is the end of the sentence that the young person
    reads in « Qui a vu mes données », after who did it: "a ouvert ton CV". Without it, that page is silent.
    """

    name: str
    kind: Kind
    model: type[models.Model]
    label: str | tuple[str, str]
    allow: tuple[Predicate, ...]
    source: frozenset = frozenset()
    target: str | None = None
    when: tuple[tuple[Callable[[Any], bool], str], ...] = ()
    confirm: str | tuple[str, str] | None = None
    told: str = ""
    makes: type[models.Model] | None = None
    body: Callable = field(default=lambda row, *, by: None, repr=False)

    def is_open_to(self, actor: Any, obj: Any) -> bool:
        return any(who(actor, obj) for who in self.allow)

    def is_possible_from(self, state: Any) -> bool:
        return not self.source or state in self.source

    def refusal(self, row: models.Model) -> str | None:
        """The sentence that says why not now, or None."""
        if not self.is_possible_from(getattr(row, "state", None)):
            return f"« {self.say(self.label)} » n’est plus possible."
        return next((sentence for holds, sentence in self.when if not holds(row)), None)

    def is_offered_to(self, actor: Any, obj: Any) -> bool:
        """Draw the button: they may, and it is possible now."""
        return self.is_open_to(actor, obj) and self.refusal(obj) is None

    @staticmethod
    def say(text: str | tuple[str, str], vous: bool = False) -> str:
        return str(text if not isinstance(text, tuple) else text[vous])


def register(action: Action) -> Action:
    if action.name in REGISTRY:
        raise ValueError(f"Two actions are called {action.name}")
    REGISTRY[action.name] = action
    return action


def actions_for(actor: Any, obj: models.Model, names: Iterable[str] | None = None) -> list[Action]:
    """The actions on this object that this actor may perform now, in the order of their declaration."""
    wanted = REGISTRY.values() if names is None else (REGISTRY[name] for name in names)
    return [action for action in wanted if isinstance(obj, action.model) and action.is_offered_to(actor, obj)]
