"""What a provider says of a message: taken, refused, or nobody knows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sent:
    """The provider took it."""


@dataclass(frozen=True)
class Refused:
    """It was surely not sent. `for_good`: asking again would change nothing."""

    why: str
    for_good: bool = False


@dataclass(frozen=True)
class Unknown:
    """A time-out, a cut line, a vague answer: it may have arrived."""

    why: str


Answer = Sent | Refused | Unknown
