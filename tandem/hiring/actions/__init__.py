"""The verbs of hiring, by noun."""

from tandem.hiring.actions.advice import advise, ask_advice
from tandem.hiring.actions.cards import open_card, search
from tandem.hiring.actions.employers import admit, register, turn_away
from tandem.hiring.actions.erase import erase
from tandem.hiring.actions.requests import (
    accept,
    approach,
    ask,
    decline,
    expire,
    meet,
    prepare,
    send,
    withdraw,
)
from tandem.hiring.actions.reveals import close, cut, open_reveal

__all__ = [
    "accept",
    "admit",
    "advise",
    "approach",
    "ask",
    "ask_advice",
    "close",
    "cut",
    "decline",
    "erase",
    "expire",
    "meet",
    "open_card",
    "open_reveal",
    "prepare",
    "register",
    "search",
    "send",
    "turn_away",
    "withdraw",
]
