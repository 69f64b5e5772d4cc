"""A section as passages of words, to be read: on the review page, beside a conflict, between two versions.

The key of a passage stays when it is rewritten or moved: an experience's own id, else the name of the field.
"""

from functools import partial
from typing import NamedTuple

from django.utils.translation import gettext as _

from tandem.cv import choices
from tandem.cv.content.letters import LETTER_SECTIONS, Letter, passages_of, shown
from tandem.cv.content.shape import Content
from tandem.cv.models import Section
from tandem.reference.choices import Level, Means, SoughtContract
from tandem.reference.models import Commune, Trade

Pairs = list[tuple[str, str]]


class Passage(NamedTuple):
    key: str
    term: str
    value: str


def names_in(*contents: Content | Letter) -> dict[str, str]:
    """The names of every trade and commune that these contents speak of: two queries for all."""
    trades = {code for content in contents for code in content.trades}
    communes = {code for content in contents for code in content.communes}
    named = dict(Trade.objects.filter(pk__in=trades).values_list("pk", "name"))
    return named | {one.pk: one.label for one in Commune.objects.filter(pk__in=communes)}


def passages(content: Content | Letter, section: str, names: dict[str, str]) -> list[Passage]:
    found = READERS[section](content, names)
    return [Passage(key, str(term), str(value)) for key, term, value in found if value]


def pairs(content: Content | Letter, section: str, names: dict[str, str]) -> Pairs:
    return [(one.term, one.value) for one in passages(content, section, names)]


def who(content, names):
    yield "presentation", _("Présentation"), content.who.presentation
    yield "shown", _("À montrer"), shown(content.who)


def wishes(content, names):
    wished = content.wishes
    way = [_label(Means, wished.means), _label(choices.Minutes, wished.minutes)]
    yield "trades", _("Métiers"), ", ".join(names.get(code, code) for code in wished.trades)
    yield "commune", _("Départ"), names.get(wished.commune, wished.commune)
    yield "way", _("Trajet"), ", ".join(word for word in way if word)
    yield "available", _("Disponible"), _label(choices.Availability, wished.available)
    yield "contracts", _("Contrats"), _labels(SoughtContract, wished.contracts)
    yield "hours", _("Horaires"), _labels(choices.Hours, wished.hours)


def experiences(content, names):
    from tandem.cv.projections.lines import dates

    for one in content.experiences.lived:
        told = [f"{one.title}, {one.place}" if one.place else one.title, ", ".join(one.tasks), one.details]
        term = dates(one) or str(choices.KIND_ON_A_CARD.get(one.kind, ""))
        yield one.id, term, "\n".join(line for line in told if line)


def skills(content, names):
    yield "known", _("Savoir-faire"), ", ".join(content.skills.known + content.skills.own)
    yield "strengths", _("Qualités"), _labels(choices.Strength, content.skills.strengths)


def training(content, names):
    done = content.training
    yield "level", _("Niveau"), Level(int(done.level)).label if done.level else ""
    for one in done.studies:
        state = _label(choices.StudyState, one.state)
        yield one.id, one.year or state, ", ".join(word for word in (one.title, one.school, state) if word)
    yield "certificates", _("Attestations"), _labels(choices.Certificate, done.certificates)


def languages(content, names):
    spoken = [f"{_label(choices.Tongue, one.tongue)} ({_fluency(one)})" for one in content.languages.spoken]
    yield "spoken", _("Langues"), ", ".join(spoken)
    yield "licences", _("Permis"), ", ".join(content.languages.licences)
    yield "vehicle", _("Véhicule"), _("oui") if content.languages.vehicle else ""


def interests(content, names):
    yield "things", _("J’aime"), ", ".join(content.interests.things)


def _fluency(one):
    return choices.FLUENCY_ON_A_CARD.get(one.fluency, "")


def _label(kind, value):
    return str(kind(value).label) if value in kind.values else ""


def _labels(kind, values):
    return " · ".join(_label(kind, value) for value in values)  # some of them hold a comma


READERS = {
    Section.WHO: who,
    Section.WISHES: wishes,
    Section.EXPERIENCES: experiences,
    Section.SKILLS: skills,
    Section.TRAINING: training,
    Section.LANGUAGES: languages,
    Section.INTERESTS: interests,
} | {section: partial(passages_of, section) for section in LETTER_SECTIONS}
