"""A letter: four steps of sentences to complete. What is left blank is not said; own words come last."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tandem.cv.choices import LetterSection
from tandem.cv.content.french import of

BLANK = 120  # letters in a blank
OWN = 600  # letters of one's own words, a step
GAP = "…"


@dataclass
class Addressee:
    """To whom, and for which job: `job` in words, `trade` its ROME code."""

    company: str = ""
    person: str = ""
    job: str = ""
    trade: str = ""


@dataclass
class Reasons:
    """Why there."""

    found: str = ""
    liked: str = ""
    own: str = ""


@dataclass
class Myself:
    """Why me."""

    can: str = ""
    learnt: str = ""
    said: str = ""
    own: str = ""


@dataclass
class Ahead:
    """What next, and how to answer."""

    free: str = ""
    meet: str = ""
    own: str = ""
    show_phone: bool = True
    show_email: bool = False


LETTER_SECTIONS: dict[str, type] = {
    LetterSection.ADDRESSEE: Addressee,
    LetterSection.REASONS: Reasons,
    LetterSection.MYSELF: Myself,
    LetterSection.AHEAD: Ahead,
}

SENTENCES = {  # said to an employer: never « tu »
    LetterSection.ADDRESSEE: {"job": _("Je vous écris pour un poste de …")},
    LetterSection.REASONS: {
        "found": _("J’ai connu votre entreprise …"),
        "liked": _("Ce qui me plaît chez vous, c’est …"),
    },
    LetterSection.MYSELF: {
        "can": _("Je sais …"),
        "learnt": _("Je l’ai appris …"),
        "said": _("On dit de moi que je suis …"),
    },
    LetterSection.AHEAD: {"free": _("Je peux commencer …"), "meet": _("Je peux venir vous rencontrer …")},
}
GREETING, THANKS = _("Madame, Monsieur,"), _("Je vous remercie d’avoir lu ma lettre. Recevez mes salutations.")


@dataclass
class Letter:
    addressee: Addressee = field(default_factory=Addressee)
    reasons: Reasons = field(default_factory=Reasons)
    myself: Myself = field(default_factory=Myself)
    ahead: Ahead = field(default_factory=Ahead)

    @property
    def trades(self) -> list[str]:
        return [self.addressee.trade] if self.addressee.trade else []

    @property
    def communes(self) -> list[str]:
        return []

    @property
    def can_be_read(self) -> bool:
        """Enough for somebody to say something useful: a job, and something of oneself."""
        return bool(self.addressee.job and list(told(self, LetterSection.MYSELF)))

    @property
    def subject(self) -> str:
        return str(_("Candidature : {}")).replace("{}", self.addressee.job, 1) if self.addressee.job else ""

    @property
    def greeting(self) -> str:
        return f"{self.addressee.person}," if self.addressee.person else str(GREETING)

    @property
    def paragraphs(self) -> list[str]:
        """The letter itself, from the first sentence to the last."""
        opening = [*told(self, LetterSection.ADDRESSEE), *told(self, LetterSection.REASONS)]
        parts = [opening, told(self, LetterSection.MYSELF), told(self, LetterSection.AHEAD)]
        return [text for part in parts if (text := " ".join(part))] + [str(THANKS)]


def told(letter: Letter, part: str) -> Iterator[str]:
    """The sentences of one step whose blank is filled, then the person's own words."""
    for name in SENTENCES[part]:
        if text := completed(letter, part, name):
            yield text
    if own := getattr(getattr(letter, part), "own", ""):
        yield own


def completed(letter: Letter, part: str, name: str) -> str:
    """« Je sais tenir une caisse. »; nothing when the blank is empty."""
    said = getattr(getattr(letter, part), name)
    if not said:
        return ""
    if name == "job":
        return _opening(said, letter.addressee.company)
    return ended(str(SENTENCES[part][name]).replace(GAP, said, 1))


def _opening(job: str, company: str) -> str:
    """« Je vous écris pour un poste d’agent d’accueil chez Aurore. »"""
    sentence = str(SENTENCES[LetterSection.ADDRESSEE]["job"]).replace(f"de {GAP}", of(job), 1)
    return ended(f"{sentence} {_('chez')} {company}" if company else sentence)


def ended(sentence: str) -> str:
    return sentence if sentence.endswith(("!", "?", GAP)) else f"{sentence}."


def passages_of(part: str, letter: Letter, names: dict[str, str]) -> Iterator[tuple[str, Any, str]]:
    """(key, term, value), as the sections of a CV give them."""
    held = getattr(letter, part)
    if part == LetterSection.ADDRESSEE:
        yield "company", _("Entreprise"), held.company
        yield "person", _("À qui"), held.person
        yield "job", _("Poste"), held.job
        yield "trade", _("Métier"), names.get(held.trade, held.trade)
        return
    for name, sentence in SENTENCES[part].items():
        yield name, sentence, getattr(held, name)
    yield "own", _("Avec ses mots"), held.own
    if part == LetterSection.AHEAD:
        yield "shown", _("À montrer"), shown(held)


def shown(held: Any) -> str:
    """Which means of contact go with a text: of a CV's first step, or of a letter's last."""
    return ", ".join([str(_("téléphone"))] * held.show_phone + [str(_("e-mail"))] * held.show_email)
