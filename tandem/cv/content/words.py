"""A section as pairs of words, to be read: on the review page, beside a conflict, before an import."""

from django.utils.translation import gettext as _

from tandem.cv import choices
from tandem.cv.content.shape import Content
from tandem.cv.models import Section
from tandem.reference.choices import Level, Means, SoughtContract
from tandem.reference.models import Commune, Trade

Pairs = list[tuple[str, str]]


def names_in(*contents: Content) -> dict[str, str]:
    """The names of every trade and commune that these contents speak of: two queries for all."""
    trades = {code for content in contents for code in content.trades}
    communes = {content.wishes.commune for content in contents}
    named = dict(Trade.objects.filter(pk__in=trades).values_list("pk", "name"))
    return named | {one.pk: one.label for one in Commune.objects.filter(pk__in=communes)}


def pairs(content: Content, section: str, names: dict[str, str]) -> Pairs:
    found = READERS[section](content, names)
    return [(str(term), str(value)) for term, value in found if value]


def who(content, names):
    shown = [_("téléphone")] * content.who.show_phone + [_("e-mail")] * content.who.show_email
    return [(_("Présentation"), content.who.presentation), (_("À montrer"), ", ".join(shown))]


def wishes(content, names):
    wished = content.wishes
    way = [_label(Means, wished.means), _label(choices.Minutes, wished.minutes)]
    return [
        (_("Métiers"), ", ".join(names.get(code, code) for code in wished.trades)),
        (_("Départ"), names.get(wished.commune, wished.commune)),
        (_("Trajet"), ", ".join(word for word in way if word)),
        (_("Disponible"), _label(choices.Availability, wished.available)),
        (_("Contrats"), _labels(SoughtContract, wished.contracts)),
        (_("Horaires"), _labels(choices.Hours, wished.hours)),
    ]


def experiences(content, names):
    from tandem.cv.projections.lines import dates

    for one in content.experiences.lived:
        told = [f"{one.title}, {one.place}" if one.place else one.title, ", ".join(one.tasks), one.details]
        yield dates(one) or str(choices.KIND_ON_A_CARD.get(one.kind, "")), "\n".join(line for line in told if line)


def skills(content, names):
    return [
        (_("Savoir-faire"), ", ".join(content.skills.known + content.skills.own)),
        (_("Qualités"), _labels(choices.Strength, content.skills.strengths)),
    ]


def training(content, names):
    done = content.training
    yield _("Niveau"), Level(int(done.level)).label if done.level else ""
    for one in done.studies:
        state = _label(choices.StudyState, one.state)
        yield one.year or state, ", ".join(word for word in (one.title, one.school, state) if word)
    yield _("Attestations"), _labels(choices.Certificate, done.certificates)


def languages(content, names):
    spoken = [f"{_label(choices.Tongue, one.tongue)} ({_fluency(one)})" for one in content.languages.spoken]
    return [
        (_("Langues"), ", ".join(spoken)),
        (_("Permis"), ", ".join(content.languages.licences)),
        (_("Véhicule"), _("oui") if content.languages.vehicle else ""),
    ]


def interests(content, names):
    return [(_("J’aime"), ", ".join(content.interests.things))]


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
}
