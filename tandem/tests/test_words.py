"""Both registers are whole, and what a young person reads is short."""

import re

from tandem.core.registry import REGISTRY
from tandem.tests import words

LONGEST_SENTENCE = 15  # words, where a young person is addressed
BLAMING = re.compile(r"tu as raté|tu n’as pas|tu aurais dû|cliquez|clique ici|incorrect|invalide", re.I)
STRAIGHT = re.compile(r"\w'\w")


def test_messages_are_found():
    """The tests below would say nothing of an empty list."""
    assert any(message.says_tu for message in words.messages())
    assert any(message.plural for message in words.messages())


def test_what_says_tu_has_its_vous():
    missing = [message for message in words.messages() if message.says_tu and not words.said(message, "fr_Vous")]
    assert not missing, f"in locale/fr_Vous: {missing}"


def test_what_says_vous_never_says_tu():
    said = [text for message in words.messages() for text in words.said(message, "fr_Vous")]
    assert not [text for text in said if words.TU.search(text)]


def test_what_counts_has_both_forms():
    """Without them Django writes « 0 messages » and « 1 messages » as English would."""
    for message in words.messages():
        if message.plural:
            assert len(words.said(message, "fr")) == 2, message
            assert len(words.said(message, "fr_Vous")) in ((2,) if message.says_tu else (0, 2)), message


def test_a_catalogue_holds_nothing_that_nobody_says():
    known = {(message.package, message.text) for message in words.messages()}
    for package in {message.package for message in words.messages()}:
        for register in words.REGISTERS:
            entries = words.catalogue(package, register) or []
            assert not [e.id for e in entries if e.id and (package, first(e.id)) not in known], (package, register)


def first(text):
    return text if isinstance(text, str) else text[0]


def test_an_action_says_tu_only_beside_its_vous():
    texts = [text for action in REGISTRY.values() for text in (action.label, action.confirm) if text]
    assert not [text for text in texts if not isinstance(text, tuple) and words.TU.search(str(text))]
    assert not [text for text in texts if isinstance(text, tuple) and words.TU.search(str(text[1]))]


def test_what_a_young_person_reads_is_short():
    long = [
        sentence
        for message in words.messages()
        if message.says_tu
        for sentence in words.sentences(message.text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert not long


def test_nobody_is_blamed_and_nothing_is_to_be_clicked():
    assert not [message for message in words.messages() if BLAMING.search(message.text)]


def test_apostrophes_are_french():
    assert not [message for message in words.messages() if STRAIGHT.search(message.text)]
