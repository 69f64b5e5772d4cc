"""What a search answers."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Suggestion:
    """One line of a list of suggestions: the code that is kept, the words that are shown."""

    code: str
    label: str
    detail: str = ""
