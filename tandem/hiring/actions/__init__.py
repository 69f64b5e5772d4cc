"""The verbs of hiring, by noun."""

from tandem.hiring.actions.advice import advise, ask_advice
from tandem.hiring.actions.cards import open_card, search, show, turn_a_page
from tandem.hiring.actions.employers import admit, register, turn_away
from tandem.hiring.actions.erase import erase
from tandem.hiring.actions.hidings import hide, stop_hiding
from tandem.hiring.actions.minors import tell_the_advisor
from tandem.hiring.actions.reports import alarm, report, treat
from tandem.hiring.actions.requests import (
    accept,
    approach,
    ask,
    decline,
    expire,
    meet,
    prepare,
    remind,
    send,
    vanish,
    withdraw,
)
from tandem.hiring.actions.reveals import close, cut, open_reveal

__all__ = [
    "accept",
    "admit",
    "advise",
    "alarm",
    "approach",
    "ask",
    "ask_advice",
    "close",
    "cut",
    "decline",
    "erase",
    "expire",
    "hide",
    "meet",
    "open_card",
    "open_reveal",
    "prepare",
    "register",
    "remind",
    "report",
    "search",
    "send",
    "show",
    "stop_hiding",
    "tell_the_advisor",
    "treat",
    "turn_a_page",
    "turn_away",
    "vanish",
    "withdraw",
]
